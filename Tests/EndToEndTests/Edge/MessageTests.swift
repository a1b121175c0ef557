import Testing

/// How requests and answers are framed on a connection.
@Suite(.endToEnd) struct MessageTests {
    private static let echo = """
        export default {
          async fetch(request) {
            const { pathname } = new URL(request.url);
            if (pathname === '/status') return new Response(null, { status: Number(request.headers.get('x-status')) });
            if (pathname === '/stream') {
              const { readable, writable } = new TransformStream();
              request.body.pipeTo(writable);
              return new Response(readable);
            }
            if (pathname === '/unread') return new Response('unread');
            if (pathname === '/headers') return Response.json([...request.headers]);
            return new Response(`${request.method} ${pathname} ${await request.text()}`);
          },
        };
        """

    @Test func `a client that expects 100 gets it before it sends, and once`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send(
                "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n"
            )
            let interim = try client.head()
            #expect(interim.status == 100)
            try client.send("hi")
            #expect(try client.response().text == "POST / hi")
            // A body that came along needs no invitation.
            try client.send(
                "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\nhi"
            )
            #expect(try client.response().status == 200)
        }
    }

    @Test func `HEAD, 204 and 304 have no body, and the connection goes on`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send("HEAD", "/abc")
            let head = try client.response(to: "HEAD")
            #expect(head.status == 200)
            #expect(head["content-length"] == "10")
            for status in [204, 304] {
                try client.send("GET", "/status", [("x-status", "\(status)")])
                let answer = try client.response()
                #expect(answer.status == status)
                #expect(answer["content-length"] == nil)
                #expect(answer["transfer-encoding"] == nil)
            }
            try client.send("GET", "/after")
            #expect(try client.response().text == "GET /after ")
        }
    }

    @Test func `every answer has a date, and a length or chunks`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let answer = try server.get("/")
            let date = try #require(answer["date"])
            #expect(
                date.contains(
                    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
                )
            )
            #expect(answer["content-length"] == "6")
            #expect(answer.all("date").count == 1)
            let empty = try server.get("/status", [("x-status", "200")])
            #expect(empty["content-length"] == "0")
        }
    }

    @Test func `a pipeline is answered in its order`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            let requests = (0..<50).map { index in
                index % 3 == 0
                    ? "POST /\(index) HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc"
                    : index % 3 == 1
                        ? "POST /\(index) HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
                        : "GET /\(index) HTTP/1.1\r\nhost: a\r\n\r\n"
            }
            try client.send(requests.joined())
            for index in 0..<50 {
                let wanted = ["POST /\(index) abc", "POST /\(index) x", "GET /\(index) "][index % 3]
                #expect(try client.response().text == wanted)
            }
        }
    }

    @Test func `HTTP 1.0 closes, unless it asks to keep alive`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send("GET /a HTTP/1.0\r\nconnection: keep-alive\r\n\r\n")
            let kept = try client.response()
            #expect(kept.text == "GET /a ")
            #expect(kept["connection"] == "keep-alive")
            try client.send("GET /b HTTP/1.0\r\n\r\n")
            #expect(try client.response()["connection"] == "close")
            #expect(try client.rest().isEmpty)
            // Chunks are nothing that an old client knows.
            let old = try server.connect()
            try old.send("POST /stream HTTP/1.0\r\ncontent-length: 3\r\n\r\nabc")
            let streamed = try old.head()
            #expect(streamed["transfer-encoding"] == nil)
            #expect(try old.rest() == Array("abc".utf8))
        }
    }

    @Test func `chunks go through a worker both ways, one by one`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send(
                "POST /stream HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"
            )
            try client.sendChunk("first")
            let head = try client.head()
            #expect(head["transfer-encoding"] == "chunked")
            #expect(try client.chunk() == Array("first".utf8))
            for index in 0..<20 {
                try client.sendChunk("part \(index)")
                #expect(try client.chunk() == Array("part \(index)".utf8))
            }
            // Extensions and trailers are allowed, and mean nothing.
            try client.send("3;name=value\r\nend\r\n0\r\nx-trailer: 1\r\n\r\n")
            #expect(try client.chunk() == Array("end".utf8))
            #expect(try client.chunk().isEmpty)
            try client.send("GET", "/headers")
            #expect(try client.response().text.contains("x-trailer") == false)
        }
    }

    @Test func `a body that the worker leaves alone does not spoil the next request`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            let smuggled = "GET /smuggled HTTP/1.1\r\nhost: a\r\n\r\n"
            try client.send("POST", "/unread", body: smuggled)
            try client.send("GET", "/next")
            #expect(try client.response().text == "unread")
            #expect(try client.response().text == "GET /next ")
        }
    }

    @Test func `a client that ends its direction still gets its answer`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send("POST", "/half", body: "closed")
            client.endSending()
            #expect(try client.response().text == "POST /half closed")
            #expect(try client.rest().isEmpty)
        }
    }

    @Test func `a pipeline that ends is answered to its end`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send((0..<5).map { "GET /\($0) HTTP/1.1\r\nhost: a\r\n\r\n" }.joined())
            client.endSending()
            for index in 0..<5 { #expect(try client.response().text == "GET /\(index) ") }
            #expect(try client.rest().isEmpty)
        }
    }

    @Test func `the authority of a whole URL counts, not the Host beside it`() throws {
        let worker = Worker.fetch(
            "return new Response(`${request.url} ${request.headers.get('host')}`);"
        )
        try Server.run(Worker.host(worker)) { server in
            let client = try server.connect()
            try client.send("GET http://real.example/a?b HTTP/1.1\r\nhost: other.example\r\n\r\n")
            #expect(try client.response().text == "http://real.example/a?b real.example")
            try client.send("GET HTTP://real.example?b HTTP/1.0\r\n\r\n")
            #expect(try client.response().text == "http://real.example/?b real.example")
        }
    }

    @Test func `a malformed rest of a body ends the request that reads it`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send(
                "POST /stream HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"
            )
            try client.sendChunk("good")
            #expect(try client.head().status == 200)
            #expect(try client.chunk() == Array("good".utf8))
            try client.send("no size\r\n")
            // The answer has begun: that it breaks off is all that can be said.
            #expect(try client.rest().isEmpty)
            #expect(try server.get("/").status == 200)
        }
    }

    @Test func `a body that breaks off fails its request and no other`() throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc")
            client.endSending()
            #expect(try client.rest().isEmpty)
            #expect(try server.get("/").status == 200)
            #expect(!server.program.log.contains("Uncaught"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "GET / HTTP/2.0\r\nhost: a\r\n\r\n",
        "get / HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nx: 1\r\n 2\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nx : 1\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nx: \u{0}\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nx: 1\rb: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1, 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999999\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a@b\r\n\r\n",
        "GET http://a@b/ HTTP/1.1\r\nhost: b\r\n\r\n",
        "GET example.com HTTP/1.1\r\nhost: a\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{fc}\u{3}\u{3}",
    ])
    func `what is no valid request gets 400 and is closed`(request: String) throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send(request)
            let answer = try client.response()
            #expect(answer.status == 400)
            #expect(answer["connection"] == "close")
            #expect(try client.rest().isEmpty)
            #expect(try server.get("/").status == 200)
        }
    }

    @Test(arguments: [
        "xyz\r\n", "5;\u{0}\r\nhello\r\n", "2\r\nabc\r\n", "-1\r\n", "1 \r\na\r\n",
        "FFFFFFFFFFFFFFFFF\r\n",
    ])
    func `a bad chunk ends the request with nothing taken for the next`(chunk: String) throws {
        try Server.run(Worker.host(Self.echo)) { server in
            let client = try server.connect()
            try client.send(
                "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n\(chunk)0\r\n\r\n"
            )
            try client.send("GET /smuggled HTTP/1.1\r\nhost: a\r\n\r\n")
            let rest = String(decoding: try client.rest(), as: UTF8.self)
            #expect(!rest.contains("200 OK"))
            #expect(!rest.contains("smuggled"))
            #expect(try server.get("/").status == 200)
        }
    }
}
