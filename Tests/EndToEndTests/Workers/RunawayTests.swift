import Testing

/// Workers that overrun their limits are ended, and their neighbours never notice.
@Suite(.endToEnd) struct RunawayTests {
    private static let calm = Worker.fetch("return new Response('calm');")

    private static func host(_ script: String, keys: String = "limits = { cpu_ms = 200 }\n")
        -> [String: String]
    {
        Worker.host(workers: ["wild": script, "calm": calm], keys: ["wild": keys])
    }

    /// A fresh isolate takes the place of the one that was ended, very soon.
    private func expectRecovery(_ server: Server) throws {
        try Deadline.wait(.seconds(10), for: "a fresh isolate") {
            try server.get("/", host: "wild.localhost").text == "ok"
        }
    }

    @Test(arguments: [
        "for (;;) {}",
        "for (;;) await null;",
        "const again = () => Promise.resolve().then(again); await again();",
        "const again = () => queueMicrotask(again); again(); await new Promise(() => {});",
        "/(x+x+)+y/.test('x'.repeat(40)); for (;;) {}",
        "try { for (;;) {} } finally { for (;;) {} }",
        "try { for (;;) {} } catch { return new Response('caught'); }",
        "const a = []; a.toString = () => { for (;;) {} }; String(a);",
    ])
    func `a worker that spins gets 1102, and serves again`(body: String) throws {
        let script = Worker.fetch(
            "if (new URL(request.url).pathname === '/spin') { \(body) } return new Response('ok');"
        )
        try Server.run(Self.host(script)) { server in
            let start = ContinuousClock.now
            let answer = try server.get("/spin", host: "wild.localhost", [("accept", "text/html")])
            #expect(answer.status == 503)
            #expect(answer.text.contains("1102"))
            #expect(answer.text.contains("Worker exceeded CPU time limit of 200 ms."))
            #expect(ContinuousClock.now - start > .milliseconds(150))
            try expectRecovery(server)
        }
    }

    @Test func `a neighbour answers while another worker spins`() throws {
        let script = Worker.fetch("for (;;) {}")
        try Server.run(Self.host(script, keys: "limits = { cpu_ms = 3000 }\n")) { server in
            let spinning = try server.connect()
            try spinning.send("GET", "/", host: "wild.localhost")
            let start = ContinuousClock.now
            for _ in 0..<50 {
                let answer = try server.get("/", host: "calm.localhost")
                #expect(answer.text == "calm")
            }
            // All of it while the other still spins.
            #expect(ContinuousClock.now - start < .milliseconds(2900))
            #expect(spinning.received.isEmpty)
            #expect(try spinning.response().status == 503)
        }
    }

    @Test func `requests beside the one that spins get an answer too`() throws {
        let script = Worker.fetch(
            "if (new URL(request.url).pathname === '/spin') for (;;) {} await scheduler.wait(60000);"
        )
        try Server.run(Self.host(script)) { server in
            let beside = try server.connect()
            try beside.send("GET", "/beside", host: "wild.localhost")
            let spun = try server.get("/spin", host: "wild.localhost")
            #expect(spun.status == 503)
            #expect(try beside.response().status == 503)
        }
    }

    @Test(arguments: [
        "const all = []; for (;;) all.push(new Array(1000).fill(all.length));",
        "const all = []; for (;;) all.push(new Uint8Array(1 << 20).fill(1));",
        "let text = 'x'; for (;;) text += text + text.length;",
        "const map = new Map(); for (let i = 0; ; i++) map.set(i, { i });",
        "const all = []; for (let i = 0; ; i++) { all.push(`${i}`.repeat(1000)); await null; }",
    ])
    func `a worker that allocates without end is ended, and serves again`(body: String) throws {
        let script = Worker.fetch(
            "if (new URL(request.url).pathname === '/eat') { \(body) } return new Response('ok');"
        )
        try Server.run(Self.host(script, keys: "limits = { memory_mb = 64 }\n")) { server in
            let answer = try server.get("/eat", host: "wild.localhost")
            // A string that is too long is a RangeError before the memory is full.
            let isRangeError = answer.status == 500 && answer.text.contains("RangeError")
            #expect(answer.status == 503 || isRangeError, "\(answer.status) \(answer.text)")
            if answer.status == 503 {
                #expect(answer.text.contains("Worker exceeded memory limit of 64 MB."))
            }
            try expectRecovery(server)
            let neighbour = try server.get("/", host: "calm.localhost")
            #expect(neighbour.text == "calm")
        }
    }

    @Test(arguments: [
        "const f = () => f() + 1; f();",
        "JSON.stringify({ toJSON() { return JSON.stringify(this); } });",
        "class A { get x() { return this.x; } } new A().x;",
        "const a = []; a[0] = a; const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x;",
    ])
    func `a worker that recurses without end gets a RangeError`(body: String) throws {
        let script = Worker.fetch(
            "try { \(body) } catch (error) { return new Response(`${error instanceof RangeError} ${error.message}`); }"
                + " return new Response('no error');"
        )
        try Server.run(Self.host(script)) { server in
            let answer = try server.get("/", host: "wild.localhost")
            #expect(answer.text == "true Maximum call stack size exceeded.")
        }
    }

    @Test func `recursion that nobody catches is an error page, and the worker goes on`() throws {
        let script =
            "let count = 0;\n"
            + Worker.fetch(
                "count++; if (count === 1) { const f = () => f() + 1; f(); } return new Response(String(count));"
            )
        try Server.run(Self.host(script)) { server in
            let answer = try server.get("/", host: "wild.localhost")
            #expect(answer.status == 500)
            #expect(answer.text.contains("RangeError: Maximum call stack size exceeded."))
            // The same isolate: its count goes on.
            let again = try server.get("/", host: "wild.localhost")
            #expect(again.text == "2")
        }
    }

    @Test func `limits in warn mode are said and not enforced`() throws {
        // Long enough to get 60 ms of CPU time on a machine that runs every other test meanwhile.
        let script = Worker.fetch(
            "const end = Date.now() + 2000; while (Date.now() < end); return new Response('done');"
        )
        try Server.run(Self.host(script, keys: "limits = { cpu_ms = 50, mode = \"warn\" }\n")) {
            server in
            let answer = try server.get("/", host: "wild.localhost")
            #expect(answer.text == "done")
            try server.program.waitForLog(
                "Worker exceeded CPU time limit of 50 ms. (a warning only"
            )
        }
    }

    @Test func `a worker that never ends its start does not start, and the others do`() throws {
        try Server.run(Self.host("for (;;) {}\nexport default {};")) { server in
            let neighbour = try server.get("/", host: "calm.localhost")
            #expect(neighbour.text == "calm")
            let answer = try server.get("/", host: "wild.localhost")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Worker exceeded CPU time limit of 200 ms."))
        }
    }
}
