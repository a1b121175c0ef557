import TestSupport
import Testing

/// `env.X.fetch()`: one worker calls another without the network.
@Suite(.endToEnd) struct ServiceTests {
    private static func binding(_ service: String, _ more: String = "") -> String {
        "services = [{ binding = \"NEXT\", service = \"\(service)\"\(more) }]\n"
    }

    @Test func `bodies stream through a binding both ways, part by part`() throws {
        let front = Worker.fetch("return env.NEXT.fetch(new Request('http://back/echo', request));")
        let back = Worker.fetch(
            "return new Response(request.body, { headers: { 'x-url': request.url } });"
        )
        let files = Worker.host(
            workers: ["front": front, "back": back],
            keys: ["front": Self.binding("back")]
        )
        try Server.run(files) { server in
            let client = try server.connect()
            try client.send("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
            for index in 0..<5 {
                try client.sendChunk("part \(index)")
                if index == 0 { #expect(try client.head()["x-url"] == "http://back/echo") }
                #expect(try client.chunk() == Array("part \(index)".utf8))
            }
            try client.send("0\r\n\r\n")
            #expect(try client.chunk().isEmpty)
            let large = String(repeating: "0123456789", count: 300_000)
            let echo = try server.send("POST", "/", body: large)
            #expect(echo.text == large)
        }
    }

    @Test func `what is in its coding already arrives decoded, and is encoded once on its way out`()
        async throws
    {
        let front = Worker.fetch(
            """
            const response = await env.NEXT.fetch(request);
                return request.url.endsWith('/read') ? Response.json([await response.text(), [...response.headers]]) : response;
            """
        )
        let back = Worker.fetch(
            """
            const encoded = new Response('plain').body.pipeThrough(new CompressionStream('gzip'));
                const body = await new Response(encoded).arrayBuffer();
                return new Response(body, { headers: { 'content-encoding': 'gzip' }, encodeBody: 'manual' });
            """
        )
        let files = Worker.host(
            workers: ["front": front, "back": back],
            keys: ["front": Self.binding("back")]
        )
        let passed = try Server.run(files) { server in
            let read = try server.get("/read")
            #expect(read.text == #"["plain",[["content-encoding","gzip"]]]"#)
            return try server.get("/")
        }
        #expect(passed["content-encoding"] == "gzip")
        let gzip = try #require(Tool("gzip"))
        #expect(try await gzip.run(["-dc"], input: passed.body).text == "plain")
    }

    @Test func `an abort goes through a binding to the worker behind it`() throws {
        let front = Worker.fetch(
            """
            const controller = new AbortController();
                setTimeout(() => controller.abort(new Error('too slow')), 100);
                try {
                  await env.NEXT.fetch('http://back/', { signal: controller.signal });
                } catch (error) {
                  return new Response(error.message);
                }
                return new Response('no error');
            """
        )
        let back = Worker.fetch(
            """
            ctx.waitUntil(new Promise((resolve) => request.signal.addEventListener('abort', () => {
                  console.log('aborted behind');
                  resolve();
                })));
                await scheduler.wait(20000);
            """
        )
        let files = Worker.host(
            workers: ["front": front, "back": back],
            keys: [
                "front": Self.binding("back"),
                "back": "compatibility_flags = [\"enable_request_signal\"]\n",
            ]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.text == "too slow")
            try server.program.waitForLog("aborted behind")
        }
    }

    @Test func `services that call one another in a circle end with an error`() throws {
        let script = Worker.fetch("return env.NEXT.fetch(request);")
        let files = Worker.host(
            workers: ["one": script, "two": script],
            keys: ["one": Self.binding("two"), "two": Self.binding("one")]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Subrequest depth limit exceeded."))
        }
    }

    @Test func `an error behind a binding is the caller's to catch`() throws {
        let front = Worker.fetch(
            "try { return await env.NEXT.fetch(request); } catch (error) { return new Response(`${error.name}: ${error.message}`); }"
        )
        let files = Worker.host(
            workers: ["front": front, "back": Worker.fetch("throw new TypeError('behind');")],
            keys: ["front": Self.binding("back")]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.text == "TypeError: behind")
        }
    }

    @Test(arguments: ["dev", "serve"])
    func `a service that is no worker keeps the host from starting`(command: String) throws {
        let files = Worker.host(
            workers: ["front": Worker.fetch("return new Response();")],
            keys: ["front": Self.binding("nobody")]
        )
        let (code, log) = try Server.outcome(files, [command, "--port", "0"])
        #expect(code == 1)
        #expect(log.contains("nobody"))
        #expect(log.contains("front"))
    }

    @Test func `a named entrypoint answers, with the props of the binding`() throws {
        let front = Worker.fetch("return env.NEXT.fetch(request);")
        let back = """
            import { WorkerEntrypoint } from 'cloudflare:workers';
            export class Admin extends WorkerEntrypoint {
              fetch(request) { return Response.json({ by: 'Admin', props: this.ctx.props, name: this.env.NAME }); }
            }
            export default { fetch() { return new Response('default'); } };
            """
        let files = Worker.host(
            workers: ["front": front, "back": back],
            keys: [
                "front": Self.binding(
                    "back",
                    ", entrypoint = \"Admin\", props = { role = \"root\", level = 3 }"
                ),
                "back": "vars = { NAME = \"behind\" }\n",
            ]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer[json: "by"] == "Admin")
            #expect(answer[json: "props"] == #"{"level":3,"role":"root"}"#)
            #expect(answer[json: "name"] == "behind")
            let plain = try server.get("/", host: "back.localhost")
            #expect(plain.text == "default")
        }
    }

    @Test func `an entrypoint that is not there fails the call by its name`() throws {
        let files = Worker.host(
            workers: [
                "front": Worker.fetch("return env.NEXT.fetch(request);"),
                "back": Worker.fetch("return new Response();"),
            ],
            keys: ["front": Self.binding("back", ", entrypoint = \"Nobody\"")]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Nobody"))
        }
    }
}
