import Foundation
import TestSupport
import Testing

/// Answers that come in parts, and how they are encoded.
@Suite(.endToEnd) struct StreamTests {
    private static let text = String(repeating: "Compress me, I am text. ", count: 40)

    /// Answers `/whole` at once, and `/parts` and `/sse` in parts that other requests let through.
    private static let worker = """
        const text = '\(text)';
        let next;
        export default {
          async fetch(request, env, ctx) {
            const { pathname, searchParams } = new URL(request.url);
            const headers = { 'content-type': searchParams.get('type') ?? 'text/plain' };
            if (pathname === '/whole') return new Response(text, { headers });
            if (pathname === '/named') {
              headers['content-encoding'] = 'gzip';
              const encodeBody = searchParams.get('encode') ?? 'automatic';
              return new Response(text, { headers, encodeBody });
            }
            let ticks = 0;
            const stream = new ReadableStream({
              async pull(controller) {
                if (ticks === 3) return controller.close();
                controller.enqueue(new TextEncoder().encode(`data: ${ticks++}\\n\\n`));
                await scheduler.wait(300);
              },
            }, { highWaterMark: 0 });
            return new Response(stream, { headers });
          },
        };
        """

    @Test func `events are sent when they are made, never held for compression`() throws {
        try Server.run(Worker.host(Self.worker)) { server in
            let client = try server.connect()
            try client.send(
                "GET",
                "/sse?type=text/event-stream",
                [("accept-encoding", "gzip, br, zstd")]
            )
            let head = try client.head()
            #expect(head["content-encoding"] == nil)
            #expect(head["transfer-encoding"] == "chunked")
            var times: [ContinuousClock.Instant] = []
            for index in 0..<3 {
                #expect(try client.chunk() == Array("data: \(index)\n\n".utf8))
                times.append(.now)
            }
            // Held until its end, all of it would come at once.
            #expect(times[1] - times[0] > .milliseconds(150))
            #expect(times[2] - times[1] > .milliseconds(150))
            #expect(try client.chunk().isEmpty)
        }
    }

    @Test func `a streamed body is not compressed, of whatever type`() throws {
        try Server.run(Worker.host(Self.worker)) { server in
            let streamed = try server.get("/parts", [("accept-encoding", "gzip, br")])
            #expect(streamed["content-encoding"] == nil)
            #expect(streamed.text == "data: 0\n\ndata: 1\n\ndata: 2\n\n")
        }
    }

    @Test(arguments: [
        ("gzip", ["gzip", "-dc"]), ("br", ["brotli", "-dc"]), ("zstd", ["zstd", "-dc"]),
    ])
    func `a whole body is compressed as the client asks`(coding: String, tool: [String])
        async throws
    {
        let answer = try Server.run(Worker.host(Self.worker)) { server in
            let plain = try server.get("/whole")
            #expect(plain["content-encoding"] == nil)
            #expect(plain.text == Self.text)
            let image = try server.get("/whole?type=image/png", [("accept-encoding", coding)])
            #expect(image["content-encoding"] == nil)
            let refused = try server.get("/whole", [("accept-encoding", "\(coding);q=0")])
            #expect(refused["content-encoding"] == nil)
            return try server.get("/whole", [("accept-encoding", coding)])
        }
        #expect(answer["content-encoding"] == coding)
        #expect(answer["vary"]?.lowercased() == "accept-encoding")
        #expect(answer.body.count < Self.text.utf8.count / 2)
        guard let program = Tool(tool[0]) else { return }
        #expect(try await program.run([tool[1]], input: answer.body).text == Self.text)
    }

    @Test func `a worker that names an encoding gets it, unless it did the work itself`()
        async throws
    {
        let (automatic, manual) = try Server.run(Worker.host(Self.worker)) { server in
            (try server.get("/named"), try server.get("/named?encode=manual"))
        }
        #expect(automatic["content-encoding"] == "gzip")
        let gzip = try #require(Tool("gzip"))
        #expect(try await gzip.run(["-dc"], input: automatic.body).text == Self.text)
        #expect(manual["content-encoding"] == "gzip")
        #expect(manual.text == Self.text)
    }

    @Test func `a client that reads slowly slows the worker down, and gets everything`() throws {
        let worker = """
            let sent = 0;
            export default {
              async fetch(request) {
                if (new URL(request.url).pathname === '/sent') return new Response(String(sent));
                const chunk = new Uint8Array(65536);
                return new Response(new ReadableStream({
                  pull(controller) {
                    if (sent === 512) return controller.close();
                    sent++;
                    controller.enqueue(chunk);
                  },
                }));
              },
            };
            """
        try Server.run(Worker.host(worker)) { server in
            let client = try server.connect()
            try client.send("GET", "/", [("connection", "close")])
            #expect(try client.head().status == 200)
            // Nothing is read: what the worker makes stops at the size of buffers.
            var last = -1
            try Deadline.wait(for: "the worker to pause") {
                let sent = Int(try server.get("/sent").text) ?? 0
                defer { last = sent }
                return sent > 0 && sent == last
            }
            #expect(last < 400)
            var total = 0
            while case let bytes = try client.chunk(), !bytes.isEmpty { total += bytes.count }
            #expect(total == 512 * 65536)
        }
    }

    @Test func `a body that fails in the middle breaks off, and the log says why`() throws {
        let worker = """
            export default {
              fetch(request) {
                const isText = request.url.endsWith('/text');
                let count = 0;
                return new Response(new ReadableStream({
                  pull(controller) {
                    if (count++ === 0) controller.enqueue(new Uint8Array(3));
                    else if (isText) controller.enqueue('a text');
                    else controller.error(new RangeError('no more'));
                  },
                }));
              },
            };
            """
        try Server.run(Worker.host(worker)) { server in
            for (path, words) in [
                ("/", "RangeError: no more"),
                ("/text", "TypeError: This ReadableStream did not return bytes."),
            ] {
                let client = try server.connect()
                try client.send("GET", path)
                #expect(try client.head().status == 200)
                #expect(throws: Client.Failure.self) {
                    while try !client.chunk().isEmpty {}
                }
                try server.program.waitForLog("Uncaught (in response) \(words)")
            }
        }
    }

    @Test func `a client that sends no more aborts request.signal, and is answered all the same`()
        throws
    {
        let worker = """
            export default {
              async fetch(request) {
                const gone = new Promise((resolve) => request.signal.addEventListener('abort', resolve));
                await Promise.race([gone, scheduler.wait(20000)]);
                return new Response(`${request.signal.reason}`);
              },
            };
            """
        try Server.run(Worker.host(worker, "compatibility_flags = [\"enable_request_signal\"]\n")) {
            server in
            let client = try server.connect()
            try client.send("GET", "/")
            client.endSending()
            let answer = try client.response()
            #expect(answer.text == "AbortError: The client has disconnected")
        }
    }

    @Test func `a client that goes away in the middle harms nobody else`() throws {
        let worker = """
            export default {
              async fetch(request, env, ctx) {
                const { pathname } = new URL(request.url);
                if (pathname === '/hang') {
                  const gone = new Promise((resolve) => request.signal.addEventListener('abort', resolve));
                  ctx.waitUntil(gone.then(() => console.log('client is gone')));
                  await request.text();
                  await Promise.race([gone, scheduler.wait(20000)]);
                  return new Response('nobody reads this');
                }
                if (pathname === '/endless') {
                  return new Response(new ReadableStream({
                    pull(controller) { controller.enqueue(new Uint8Array(16384)); },
                    cancel() { console.log('stream is cancelled'); },
                  }));
                }
                return new Response('fine');
              },
            };
            """
        try Server.run(Worker.host(worker, "compatibility_flags = [\"enable_request_signal\"]\n")) {
            server in
            let neighbour = try server.connect()
            let half = try server.connect()
            try half.send("POST /hang HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc")
            let waiting = try server.connect()
            try waiting.send("POST", "/hang", body: "all")
            let reading = try server.connect()
            try reading.send("GET", "/endless")
            #expect(try reading.head().status == 200)
            try neighbour.send("GET", "/")
            #expect(try neighbour.response().text == "fine")
            for client in [half, waiting, reading] { client.reset() }
            try server.program.waitForLog("the end of all three") { log in
                log.matches(of: /client is gone/).count == 2 && log.contains("stream is cancelled")
            }
            try neighbour.send("GET", "/")
            #expect(try neighbour.response().text == "fine")
            #expect(!server.program.log.contains("Uncaught"))
        }
    }
}
