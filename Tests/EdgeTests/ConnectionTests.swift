import EventLoop
import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import Edge

/// HTTP/1.1 over real sockets.
@Suite struct ConnectionTests {
    private func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n"
    }

    /// The answer without its date.
    private func undated(_ text: String) -> String {
        text.replacing(/date: [^\r]*\r\n/, with: "")
    }

    @Test func `a connection is kept, and requests sent ahead are answered in order`() async throws
    {
        let server = try await TestServer.start { $0.answer($0.target) }
        let client = try TestClient(port: server.port)
        try await client.send(get("/1"))
        let first = try await client.read(until: "/1")
        #expect(
            undated(first)
                == "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\n/1"
        )
        #expect(first.contains("\r\ndate: "))
        try await client.send((2...50).map { get("/\($0)") }.joined())
        let rest = try await client.read(until: "/50")
        let targets = rest.split(separator: "\r\n\r\n").dropFirst().map { $0.prefix { $0 != "H" } }
        #expect(targets.map(String.init) == (2...50).map { "/\($0)" })
        try await server.stop()
    }

    @Test func `answers without a body have none`() async throws {
        let server = try await TestServer.start { request in
            switch request.target {
            case "/204": request.answer("ignored", status: 204)
            case "/304": request.answer("ignored", status: 304)
            case "/stream": request.answer(BytesSource([1, 2, 3]))
            case "/told": request.answer(BytesSource([]), [("content-length", "70")])
            case "/untold": request.answer(BytesSource([]))
            default: request.answer("four")
            }
        }
        let client = try TestClient(port: server.port)
        for target in ["/204", "/304"] {
            try await client.send(get(target))
            let answer = try await client.read(until: "\r\n\r\n")
            #expect(!answer.contains("content-length"), "\(target)")
        }
        // What came of another server's HEAD is empty, whatever its fields say.
        for (target, length) in [("/", 4), ("/stream", 3), ("/told", 70), ("/untold", nil)] {
            try await client.send("HEAD \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
            let head = try await client.read(until: "\r\n\r\n")
            let field = head.firstMatch(of: /content-length: (\d+)/)
            #expect(field.flatMap { Int($0.1) } == length, "\(target)")
        }
        // Had one of them a body, this answer would not begin the next read.
        try await client.send(get("/"))
        #expect(try await client.read(until: "four").hasPrefix("HTTP/1.1 200 OK\r\n"))
        try await server.stop()
    }

    @Test func `bodies come in and go out in chunks`() async throws {
        let server = try await TestServer.start { request in
            if let body = request.body { request.answer(UnknownLength(body)) }
        }
        let client = try TestClient(port: server.port)
        try await client.send(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
        )
        let head = try await client.read(until: "3\r\nabc\r\n")
        #expect(head.contains("transfer-encoding: chunked"))
        try await client.send("4\r\ndefg\r\n")
        #expect(try await client.read(until: "defg\r\n") == "4\r\ndefg\r\n")
        try await client.send("0\r\n\r\n")
        #expect(try await client.read(until: "0\r\n\r\n") == "0\r\n\r\n")
        try await server.stop()
    }

    @Test func `a client that waits for 100 Continue gets it, once`() async throws {
        let server = try await TestServer.start { request in
            guard let body = request.body else { return request.answer("no body") }
            let collector = BodyCollector(body)
            collector.onEnd = {
                if case .bytes(let bytes) = $0 {
                    request.answer(String(decoding: bytes, as: UTF8.self))
                }
            }
            collector.start()
        }
        let client = try TestClient(port: server.port)
        try await client.send(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        )
        #expect(try await client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        try await client.send("abc")
        #expect(try await client.read(until: "abc").hasPrefix("HTTP/1.1 200 OK\r\n"))
        try await server.stop()
    }

    @Test(arguments: [
        ("nonsense\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET /\(String(repeating: "a", count: 101)) HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "a", count: 401))\r\n\r\n", 431),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", 413),
        (
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n",
            413
        ),
        ("GET / HTTP/1.1\r\nHo", 408),
    ])
    func `what cannot be taken is refused, and the connection ends`(text: String, status: Int)
        async throws
    {
        var limits = EdgeLimits()
        limits.parser.headBytesMax = 400
        limits.parser.targetBytesMax = 100
        limits.bodyBytesMax = 10
        limits.headMilliseconds = status == 408 ? 1 : 30_000
        limits.lingerMilliseconds = 1
        let server = try await TestServer.start(limits: limits) { request in
            let collector = request.body.map { BodyCollector($0) }
            collector?.onEnd = { if case .bytes = $0 { request.answer("taken") } }
            collector?.start()
            if case .bytes = collector?.result { request.answer("taken") }
        }
        let client = try TestClient(port: server.port)
        try await client.send(text)
        let answer = try await client.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.contains("connection: close\r\n"))
        #expect(answer.hasSuffix("refused \(status)"))
        // The next client is served all the same.
        let other = try TestClient(port: server.port)
        if status != 408 {
            try await other.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
            #expect(try await other.read(until: "taken").hasPrefix("HTTP/1.1 200"))
        }
        try await server.stop()
    }

    @Test func `HTTP 1.0 is answered in its own way`() async throws {
        let server = try await TestServer.start { request in
            request.target == "/stream"
                ? request.answer(UnknownLength(BytesSource([65]))) : request.answer("x")
        }
        let once = try TestClient(port: server.port)
        try await once.send("GET / HTTP/1.0\r\n\r\n")
        let answer = try await once.readToEnd()
        #expect(answer.contains("connection: close\r\n") && answer.hasSuffix("\r\n\r\nx"))
        let kept = try TestClient(port: server.port)
        try await kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try await kept.read(until: "\r\n\r\nx").contains("connection: keep-alive\r\n"))
        try await kept.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let streamed = try await kept.readToEnd()
        #expect(!streamed.contains("chunked") && streamed.hasSuffix("\r\n\r\nA"))
        try await server.stop()
    }

    @Test func `a client that ends its side still gets its answer`() async throws {
        let server = try await TestServer.start { $0.answer("after all") }
        let client = try TestClient(port: server.port)
        try await client.send(get("/"))
        client.endSending()
        #expect(try await client.readToEnd().hasSuffix("after all"))
        try await server.stop()
    }

    @Test func `a client that goes away in the middle of its body breaks that body off`()
        async throws
    {
        let (stream, told) = AsyncStream.makeStream(of: String.self)
        let server = try await TestServer.start { request in
            guard let body = request.body else { return request.answer("next") }
            read(body) { told.yield($0) }
        }
        let client = try TestClient(port: server.port)
        try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
        var notes = stream.makeAsyncIterator()
        #expect(await notes.next() == "3 bytes")
        client.reset()
        #expect(await notes.next() == BodyError.clientDisconnected.message)
        let other = try TestClient(port: server.port)
        try await other.send(get("/"))
        #expect(try await other.read(until: "next").hasPrefix("HTTP/1.1 200"))
        try await server.stop()
    }

    @Test func `a body that fails breaks the connection, so that it is not taken for whole`()
        async throws
    {
        let server = try await TestServer.start { $0.answer(FailingSource()) }
        let client = try TestClient(port: server.port)
        try await client.send(get("/"))
        let answer = try await client.readToEnd()
        #expect(answer.contains("5\r\nbegun\r\n") && !answer.contains("0\r\n\r\n"))
        try await server.stop()
    }

    @Test func `an answer that is not read is not made far ahead`() async throws {
        let source = CountingSource(partBytes: 64 << 10, count: 4_096)
        let server = try await TestServer.start { $0.answer(source) }
        let client = try TestClient(port: server.port, receiveBufferBytes: 64 << 10)
        try await client.send(get("/"))
        _ = try await client.read(count: 1)
        // The server has begun. It fills what the kernel takes, and then waits.
        var before = -1
        while before != source.bytesRead {
            before = source.bytesRead
            for _ in 0..<50 { try await server.home.loop.run {} }
        }
        // The kernel's own buffers, which grow, and little more; the body is 256 MiB.
        #expect(before < 32 << 20)
        try await server.stop()
        #expect(source.isCancelled)
    }
}

/// Tells of each part of a body.
private func read(_ body: any BodySource, _ tell: @escaping @Sendable (String) -> Void) {
    body.read { part in
        switch part {
        case .bytes(let bytes):
            tell("\(bytes.count) bytes")
            read(body, tell)
        case .end: tell("end")
        case .failed(let error): tell(error.message)
        }
    }
}
