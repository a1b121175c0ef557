import Foundation
import Synchronization
import TestSupport
import Testing

/// Edits go live while requests come in.
@Suite(.endToEnd) struct ReloadTests {
    private static func counter(_ version: String) -> String {
        "let count = 0;\n" + Worker.fetch("return new Response(`\(version) ${++count}`);")
    }

    /// Waits until a host answers what is wanted.
    private func expect(
        _ text: String,
        from server: Server,
        host: String = "localhost",
        path: String = "/"
    ) throws {
        var last = ""
        try Deadline.wait(for: "\(text), not \(last)") {
            last = try server.get(path, host: host).text
            return last.contains(text)
        }
    }

    @Test func `an edit is live, and only the worker it belongs to restarts`() throws {
        let files = Worker.host(workers: ["one": Self.counter("old"), "two": Self.counter("old")])
        try Server.run(files) { server in
            for name in ["one", "two"] {
                let first = try server.get("/", host: "\(name).localhost")
                #expect(first.text == "old 1")
            }
            let start = ContinuousClock.now
            try server.write("one.js", Self.counter("new"))
            try expect("new", from: server, host: "one.localhost")
            print("an edit was live after \(ContinuousClock.now - start)")
            let other = try server.get("/", host: "two.localhost")
            #expect(other.text == "old 2")
        }
    }

    @Test func `a module that two workers share restarts both`() throws {
        let script =
            "import { version } from './shared.js';\n"
            + Worker.fetch("return new Response(version);")
        var files = Worker.host(workers: ["one": script, "two": script])
        files["shared.js"] = "export const version = 'old';\n"
        try Server.run(files) { server in
            try expect("old", from: server, host: "one.localhost")
            try server.write("shared.js", "export const version = 'new';\n")
            try expect("new", from: server, host: "one.localhost")
            try expect("new", from: server, host: "two.localhost")
        }
    }

    @Test func `a request that is under way ends on the old code, on a connection that goes on`()
        throws
    {
        let slow = """
            let release;
            export default {
              async fetch(request) {
                const { pathname } = new URL(request.url);
                if (pathname !== '/wait') return new Response('VERSION');
                return new Response(new ReadableStream({
                  async start(controller) {
                    const encoder = new TextEncoder();
                    controller.enqueue(encoder.encode('VERSION begins, '));
                    for await (const _ of request.body) { }
                    controller.enqueue(encoder.encode('VERSION ends'));
                    controller.close();
                  },
                }));
              },
            };
            """
        try Server.run(Worker.host(slow.replacing("VERSION", with: "old"))) { server in
            let client = try server.connect()
            try client.send("POST /wait HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
            #expect(try client.head().status == 200)
            #expect(try client.chunk() == Array("old begins, ".utf8))
            try server.write("index.js", slow.replacing("VERSION", with: "new"))
            try expect("new", from: server)
            try client.send("0\r\n\r\n")
            #expect(try client.chunk() == Array("old ends".utf8))
            #expect(try client.chunk().isEmpty)
            // The connection itself has moved to the new isolate.
            try client.send("GET", "/")
            #expect(try client.response().text == "new")
        }
    }

    @Test func `a build that fails leaves the old code serving, and says where it failed`() throws {
        try Server.run(Worker.host(Self.counter("old"))) { server in
            try expect("old", from: server)
            try server.write(
                "index.js",
                "export default {\n  fetch() { return new Respo nse('new'); },\n};\n"
            )
            try server.program.waitForLog("index.js:2:30")
            let log = server.program.log
            #expect(log.contains("return new Respo nse('new');"))
            #expect(log.contains("\"worker\":\"w\""))
            // API clients get the old code's answer, people who look at a page what is wrong.
            let old = try server.get("/", [("accept", "application/json")])
            #expect(old.text.contains("old"))
            let banner = try server.get(
                "/",
                [("accept", "text/html"), ("sec-fetch-mode", "navigate")]
            )
            #expect(banner.status == 500)
            #expect(banner["content-type"] == "text/html; charset=utf-8")
            #expect(banner.text.contains("Build failed"))
            #expect(banner.text.contains("index.js:2:30"))
            try server.write("index.js", Self.counter("new"))
            try expect("new", from: server)
            let page = try server.get(
                "/",
                [("accept", "text/html"), ("sec-fetch-mode", "navigate")]
            )
            #expect(page.text.contains("new"))
        }
    }

    @Test func `new code that throws at its start leaves the old code serving`() throws {
        try Server.run(Worker.host(Self.counter("old"))) { server in
            try expect("old", from: server)
            try server.write("index.js", "throw new Error('not today');\nexport default {};\n")
            try server.program.waitForLog("not today")
            let old = try server.get("/")
            #expect(old.text.contains("old"))
            try server.write("index.js", Self.counter("new"))
            try expect("new", from: server)
        }
    }

    @Test func `a worker that did not build at first serves once it does`() throws {
        try Server.run(Worker.host("not JavaScript at all")) { server in
            let page = try server.get("/")
            #expect(page.status == 500)
            try server.write("index.js", Self.counter("new"))
            try expect("new", from: server)
        }
    }

    @Test func `an edit of the config brings variables, routes and workers`() throws {
        let script = Worker.fetch("return new Response(`${env.NAME ?? 'none'}`);")
        var files = Worker.host(workers: ["one": script])
        files["two.js"] = script
        try Server.run(files) { server in
            try expect("none", from: server)
            try server.write(
                "wrangler-like.toml",
                """
                [workers.one]
                main = "one.js"
                \(Worker.date)
                vars = { NAME = "first" }
                [workers.two]
                main = "two.js"
                \(Worker.date)
                routes = ["example.com/two/*"]
                vars = { NAME = "second" }
                """
            )
            try expect("first", from: server)
            try expect("second", from: server, host: "two.localhost")
            try expect("second", from: server, host: "example.com", path: "/two/x")
            try expect("first", from: server, host: "example.com", path: "/one")
            // What is no config changes nothing.
            try server.write("wrangler-like.toml", "[workers.one\n")
            try server.program.waitForLog("wrangler-like.toml:1")
            try expect("first", from: server)
        }
    }

    @Test func `no request fails while code is reloaded again and again`() throws {
        let (requests, reloads) = Soak.isOn ? (10_000, 50) : (2000, 10)
        let files = Worker.host(workers: ["one": Self.counter("0"), "two": Self.counter("0")])
        try Server.run(files, ["dev", "--log-level", "error"]) { server in
            let tally = Tally()
            let threads = (0..<4).map { index in
                Task(executorPreference: ThreadExecutor.shared) {
                    // Half the connections are kept, half are new for each request.
                    var kept: Client?
                    while tally.count < requests {
                        do {
                            let client = try kept ?? server.connect()
                            kept = index.isMultiple(of: 2) ? client : nil
                            try client.send(
                                "GET",
                                "/",
                                host: index < 2 ? "one.localhost" : "two.localhost"
                            )
                            let answer = try client.response()
                            tally.add(answer.status == 200 ? nil : "\(answer.status)")
                        } catch {
                            kept = nil
                            tally.add("\(error)")
                        }
                    }
                }
            }
            for version in 1...reloads {
                try server.write("one.js", Self.counter("\(version)"))
                try expect("\(version) ", from: server, host: "one.localhost")
            }
            try Deadline.wait(.seconds(300), for: "the last request") { tally.count >= requests }
            for thread in threads { thread.cancel() }
            #expect(tally.failures.isEmpty, "\(tally.failures.prefix(5))")
        }
    }
}

/// How the requests of several clients went.
private final class Tally: Sendable {
    private let state = Mutex((count: 0, failures: [String]()))

    var count: Int { state.withLock { $0.count } }
    var failures: [String] { state.withLock { $0.failures } }

    func add(_ failure: String?) {
        state.withLock { state in
            state.count += 1
            if let failure { state.failures.append(failure) }
        }
    }
}
