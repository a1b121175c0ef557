import Testing

@testable import HTTPWire

@Suite struct RequestParserTests {
    @Test func `a request is taken apart`() throws {
        let run = ParserRun(
            "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Y:  spaced \t\r\nContent-Length: 3\r\n\r\nabc"
        )
        #expect(
            run.requests == [
                .init(
                    method: "POST",
                    target: "/a?b=c",
                    fields: ["host: x", "x-y: spaced", "content-length: 3"],
                    body: Array("abc".utf8),
                    isChunked: false
                )
            ]
        )
    }

    @Test(arguments: [1, 2, 3, 7, .max])
    func `pipelined requests come one at a time`(partBytes: Int) throws {
        let text =
            "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
            + "POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n"
            + "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n"
        let run = ParserRun(text, partBytes: partBytes)
        try #require(run.requests.map(\.target) == ["/1", "/2", "/3"])
        #expect(run.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["", "abcde", ""])
        #expect(run.requests[1].fields == ["host: x", "transfer-encoding: chunked"])
    }

    @Test(arguments: [
        // Two ways to say how long the body is.
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        // Chunks that are none.
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        // Fields that are none.
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n A: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\tA: b\r\n\r\n",
        "GET / HTTP/1.1\r\n A: b\r\nHost: x\r\n\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nA:\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA\u{0}: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc: d\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        // One host, no more and no fewer.
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
        // First lines.
        "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
        "GET /\r\n\r\n",
        "get / HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{0}",
    ])
    func `what can be read in two ways is refused`(text: String) {
        for partBytes in [1, .max] {
            let run = ParserRun(text, partBytes: partBytes)
            #expect(run.status == 400, "by \(partBytes): \(run.requests)")
            #expect(run.requests.isEmpty)
        }
    }

    @Test func `a head that is too large is refused as such`() {
        var limits = RequestParser.Limits()
        limits.headBytesMax = 200
        limits.targetBytesMax = 100
        let long = String(repeating: "a", count: 150)
        let longer = String(repeating: "a", count: 201)
        let start = "GET / HTTP/1.1\r\nHost: x\r\n"
        #expect(ParserRun("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n", limits: limits).status == 414)
        #expect(ParserRun("\(start)A: \(long)\r\n\r\n", limits: limits).status == nil)
        #expect(ParserRun("\(start)A: \(longer)\r\n\r\n", limits: limits).status == 431)
        #expect(ParserRun("\(start)\(longer): b\r\n\r\n", limits: limits).status == 431)
        let many = String(repeating: "a: b\r\n", count: 100)
        #expect(ParserRun(start + many + "\r\n", limits: limits).status == 431)
        let trailers =
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(many)\r\n"
        #expect(ParserRun(trailers, limits: limits).status == 431)
        // Byte by byte, the limit must not wait for the end of a line.
        #expect(ParserRun("\(start)A: \(longer)", partBytes: 1, limits: limits).status == 431)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", true), ("GET / HTTP/1.0\r\n\r\n", false),
        ("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", false),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true),
    ])
    func `a connection is kept as the request says`(text: String, isKept: Bool) {
        #expect(ParserRun(text).isKeepAlive == isKept)
    }

    @Test func `an upgrade that nobody grants leaves an ordinary request`() {
        let run = ParserRun(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"
                + "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        #expect(run.requests.map(\.target) == ["/", "/2"])
    }

    @Test func `blank lines before a request are skipped, and are no request`() {
        #expect(ParserRun("\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n").requests.count == 1)
        let parser = RequestParser()
        #expect(!parser.hasBegun)
    }
}
