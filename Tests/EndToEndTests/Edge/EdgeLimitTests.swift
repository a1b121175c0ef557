import Testing

/// What is too large, too slow or too long gets its own answer.
@Suite(.endToEnd) struct EdgeLimitTests {
    private static let echo = Worker.fetch("return new Response(await request.text());")

    /// A fresh client is answered, whatever happened before.
    private func expectService(_ server: Server) throws {
        let answer = try server.send("POST", "/", body: "still here")
        #expect(answer.text == "still here")
    }

    @Test func `a head over 64 KiB gets 431, one below passes`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let below = try server.get(
                "/",
                (0..<15).map { ("x-\($0)", String(repeating: "a", count: 4096)) }
            )
            #expect(below.status == 200)
            let client = try server.connect()
            try client.send("GET / HTTP/1.1\r\nhost: a\r\n")
            let field = String(repeating: "a", count: 9000)
            // The answer may come before all is sent.
            for index in 0..<8 { try? client.send("x-\(index): \(field)\r\n") }
            try? client.send("\r\n")
            let answer = try client.response()
            #expect(answer.status == 431)
            #expect(answer["connection"] == "close")
            #expect(try client.rest().isEmpty)
            try expectService(server)
        }
    }

    @Test func `one field that never ends gets 431`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send("GET / HTTP/1.1\r\nhost: a\r\nx: ")
            for _ in 0..<17 { try? client.send(String(repeating: "a", count: 4096)) }
            #expect(try client.response().status == 431)
            try expectService(server)
        }
    }

    @Test func `a target over 16 KiB gets 414, one of 16 KiB passes`() throws {
        let worker = Worker.fetch(
            "return new Response(String(new URL(request.url).pathname.length));"
        )
        try Server.run(Worker.host(worker)) { server in
            let longest = "/" + String(repeating: "a", count: (16 << 10) - 1)
            let passed = try server.get(longest)
            #expect(passed.text == "\(16 << 10)")
            let refused = try server.get(longest + "a")
            #expect(refused.status == 414)
            #expect(refused["connection"] == "close")
        }
    }

    @Test func `a head that does not end in time gets 408, and the connection is closed`() throws {
        let config = "header_timeout_seconds = 1\n"
        try Server.run(Worker.host(Self.echo, host: config)) { server in
            let client = try server.connect()
            try client.send("GET / HTTP/1.1\r\nhost: a\r\nx: 1")
            let start = ContinuousClock.now
            let answer = try client.response()
            #expect(answer.status == 408)
            #expect(ContinuousClock.now - start > .milliseconds(900))
            #expect(try client.rest().isEmpty)
            try expectService(server)
        }
    }

    @Test func `bytes that drip in do not put the deadline off`() throws {
        let config = "header_timeout_seconds = 1\n"
        try Server.run(Worker.host(Self.echo, host: config)) { server in
            let client = try server.connect()
            try client.send("GET / HTTP/1.1\r\n")
            let start = ContinuousClock.now
            try Deadline.wait(.seconds(10), for: "408") {
                try? client.send("x: 1\r\n")
                client.receiveWhatIsThere()
                return !client.received.isEmpty
            }
            #expect(ContinuousClock.now - start > .milliseconds(900))
            #expect(try client.head().status == 408)
        }
    }

    @Test func `a connection without a request is closed without an answer`() throws {
        let config = "idle_timeout_seconds = 1\nheader_timeout_seconds = 1\n"
        try Server.run(Worker.host(Self.echo, host: config)) { server in
            let silent = try server.connect()
            let kept = try server.connect()
            try kept.send("POST", "/", body: "one")
            #expect(try kept.response().text == "one")
            #expect(try silent.rest().isEmpty)
            #expect(try kept.rest().isEmpty)
        }
    }

    @Test func `a connection that is used stays open past the idle time`() throws {
        let config = "idle_timeout_seconds = 1\n"
        let slow = Worker.fetch("await scheduler.wait(1600); return new Response('late');")
        try Server.run(Worker.host(slow, host: config)) { server in
            let client = try server.connect()
            try client.send("GET", "/")
            #expect(try client.response().text == "late")
        }
    }

    @Test func `a body over the limit gets 413 by its length, before it is sent`() throws {
        let config = "max_body_bytes = 1000\n"
        try Server.run(Worker.host(Self.echo, host: config)) { server in
            let fits = String(repeating: "a", count: 1000)
            let passed = try server.send("POST", "/", body: fits)
            #expect(passed.text == fits)
            let client = try server.connect()
            try client.send("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1001\r\n\r\n")
            let answer = try client.response()
            #expect(answer.status == 413)
            #expect(answer["connection"] == "close")
            // With `Expect`, no 100 invites the body first.
            let polite = try server.connect()
            try polite.send(
                "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1001\r\nexpect: 100-continue\r\n\r\n"
            )
            #expect(try polite.response().status == 413)
            try expectService(server)
        }
    }

    @Test func `a chunked body over the limit gets 413 when it passes it`() throws {
        let config = "max_body_bytes = 1000\n"
        try Server.run(Worker.host(Self.echo, host: config)) { server in
            let client = try server.connect()
            try client.send("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
            for _ in 0..<11 { try? client.sendChunk(String(repeating: "a", count: 100)) }
            #expect(try client.response().status == 413)
            try expectService(server)
        }
    }
}
