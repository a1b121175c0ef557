import Foundation
import TestSupport
import Testing

/// `fetch()` of a worker to an origin outside of the host.
@Suite(.endToEnd, .enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not there"))
struct OutboundTests {
    /// Serves a worker that finds a local origin in `env.ORIGIN`.
    private func run(_ body: String, _ keys: String = "", _ test: (Server, Program) throws -> Void)
        throws
    {
        let directory = try TemporaryDirectory()
        let script = Project.root.appending(path: "Tests/EndToEndTests/Fixtures/origin.py").path
        let origin = try Program(
            URL(filePath: "/usr/bin/env"),
            ["python3", script],
            in: directory.url
        )
        defer { origin.kill() }
        let command = ["dev", "--var", "ORIGIN:http://127.0.0.1:\(try origin.listeningPort())"]
        try Server.run(Worker.host(Worker.fetch(body), keys), command) { try test($0, origin) }
    }

    @Test func `an answer of another server is passed on, with its fields`() throws {
        try run("return fetch(env.ORIGIN + new URL(request.url).pathname, request);") { server, _ in
            let answer = try server.get("/path")
            #expect(answer.text == "GET /path")
            #expect(answer["x-origin"] == "yes")
            let posted = try server.send("POST", "/post", body: "the body")
            #expect(posted.text == "got the body")
        }
    }

    @Test func `redirects are followed, handed over or refused as the request says`() throws {
        let body = """
            const follow = await fetch(env.ORIGIN + '/redirect');
                const manual = await fetch(env.ORIGIN + '/redirect', { redirect: 'manual' });
                let circle = 'none';
                try { await fetch(env.ORIGIN + '/circle'); } catch (error) { circle = error.name; }
                return Response.json([await follow.text(), follow.redirected, manual.status, manual.headers.get('location'), circle]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer[json: 0] == "GET /final")
            #expect(answer[json: 1] == "true")
            #expect(answer[json: 2] == "302")
            #expect(answer[json: 3] == "/final")
            #expect(answer[json: 4].hasSuffix("Error"))
        }
    }

    @Test func `a redirect goes where the bytes of its field say`() throws {
        try run("return fetch(env.ORIGIN + '/redirect-bytes');") { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "GET /caf%C3%A9?%FF")
        }
    }

    @Test func `a status without a body has none, whatever is sent`() throws {
        let body = """
            const told = [];
                for (const status of [204, 205, 304, 204, 205, 304]) {
                  const response = await fetch(`${env.ORIGIN}/status/${status}`);
                  told.push(response.status, response.body);
                }
                return Response.json(told);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "[204,null,205,null,304,null,204,null,205,null,304,null]")
        }
    }

    @Test func `a reader that does not read learns that the connection was lost`() throws {
        let body = """
            const { body } = await fetch(env.ORIGIN + '/cut');
                const reader = body.getReader();
                await reader.read();
                return new Response(await reader.closed.catch((error) => `${error}`));
            """
        for (flags, text) in [("", "Error"), (Self.pedantic, "TypeError")] {
            try run(body, flags) { server, _ in
                let answer = try server.get("/")
                #expect(answer.text == "\(text): Network connection lost.")
            }
        }
    }

    private static let pedantic = "compatibility_flags = [\"pedantic_wpt\"]"

    @Test func `a cache mode is told to the caches on the way`() throws {
        let body = """
            const told = [];
                for (const cache of ['default', 'no-store', 'no-cache']) {
                  told.push(await (await fetch(env.ORIGIN + '/cache', { cache })).text());
                }
                const own = { cache: 'no-store', headers: { pragma: 'x' } };
                told.push(await (await fetch(env.ORIGIN + '/cache', own)).text());
                return Response.json(told);
            """
        for (flags, noCache) in [
            ("", "['no-cache', 'no-cache']"), (Self.pedantic, "['max-age=0', None]"),
        ] {
            try run(body, flags) { server, _ in
                let answer = try server.get("/")
                #expect(answer[json: 0] == "[None, None]")
                #expect(answer[json: 1] == "['no-cache', 'no-cache']")
                #expect(answer[json: 2] == noCache)
                #expect(answer[json: 3] == "['no-cache', 'x']")
            }
        }
    }

    @Test func `by the standard a redirect shows nothing, and is passed on all the same`() throws {
        let body = """
            if (request.url.endsWith('/pass')) return fetch(env.ORIGIN + '/redirect', { redirect: 'manual' });
                const { type, status } = await fetch(env.ORIGIN + '/redirect', { redirect: 'manual' });
                const refused = await fetch(env.ORIGIN + '/redirect', { redirect: 'error' }).catch((error) => error.name);
                const head = await fetch(env.ORIGIN + '/', { method: 'HEAD' });
                const closed = await fetch('http://127.0.0.1:1/').catch((error) => error.name);
                return Response.json([type, status, refused, head.type, head.body, closed]);
            """
        try run(body, Self.pedantic) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["opaqueredirect",0,"TypeError","basic",null,"TypeError"]"#)
            let passed = try server.get("/pass")
            #expect(passed.status == 302)
            #expect(passed["location"] == "/final")
        }
    }

    /// What is not decoded on its way in is not encoded on its way out.
    @Test(arguments: ["deflate", "gzip,br", "x-gzip", "compress", "identity"])
    func `a response in a coding that Workers do not know is passed on as it came`(coding: String)
        throws
    {
        try run("return fetch(`${env.ORIGIN}/in/${new URL(request.url).search.slice(1)}`);") {
            server,
            _ in
            let answer = try server.get("/?\(coding)")
            #expect(answer["content-encoding"] == coding)
            #expect(answer.text == "as it came")
        }
    }

    @Test func `a response that was not to be decoded is passed on as it came`() async throws {
        let body = """
            const response = await fetch(env.ORIGIN + '/gzip', { encodeResponseBody: 'manual' });
                return request.url.endsWith('/made') ? new Response(response.body, response) : response;
            """
        var answers: [Response] = []
        try run(body) { server, _ in
            answers = [try server.get("/"), try server.get("/made")]
        }
        let gzip = try #require(Tool("gzip"))
        for answer in answers {
            #expect(answer["content-encoding"] == "gzip")
            let text = try await gzip.run(["-dc"], input: answer.body).text
            #expect(text == String(repeating: "unpacked ", count: 20))
        }
    }

    @Test func `the answer to HEAD has no body, and the length that it names`() throws {
        let body = """
            const response = await fetch(env.ORIGIN + '/head', { method: 'HEAD' });
                return request.method === 'HEAD' ? response : Response.json([response.body, response.headers.get('content-length')]);
            """
        try run(body) { server, _ in
            let read = try server.get("/")
            #expect(read.text == #"[null,"70"]"#)
            let passed = try server.send("HEAD", "/")
            #expect(passed["content-length"] == "70")
        }
    }

    /// The fields that a worker takes over tell of the body that it read.
    @Test func `a body that a worker changes on its way has a length of its own`() throws {
        let body = """
            const response = await fetch(env.ORIGIN + '/path');
                const change = {
                  longer: (chunk, controller) => { controller.enqueue(chunk); controller.enqueue(chunk); },
                  shorter: (chunk, controller) => controller.enqueue(chunk.subarray(0, 3)),
                }[new URL(request.url).pathname.slice(1)];
                if (request.url.endsWith('/clone')) return response.clone();
                if (change === undefined) return new Response(response.body, response);
                return new Response(response.body.pipeThrough(new TransformStream({ transform: change })), response);
            """
        try run(body) { server, _ in
            for (path, text) in [("/longer", "GET /pathGET /path"), ("/shorter", "GET")] {
                let answer = try server.get(path)
                #expect(answer.text == text)
                #expect(answer["content-length"] == nil)
            }
            for path in ["/same", "/clone"] {
                let same = try server.get(path)
                #expect(same.text == "GET /path")
                #expect(same["content-length"] == "9")
            }
        }
    }

    @Test func `an abort cancels the body that is being sent, with its own reason`() throws {
        let body = """
            let cancel;
                const cancelled = new Promise((resolve) => { cancel = resolve; });
                const controller = new AbortController();
                let count = 0;
                const body = new ReadableStream({
                  async pull(stream) {
                    stream.enqueue(new Uint8Array(1));
                    await scheduler.wait(1);
                    if (++count === 5) controller.abort(new RangeError('enough'));
                  },
                  cancel,
                });
                const failed = await fetch(env.ORIGIN + '/', { method: 'POST', body, signal: controller.signal }).catch((error) => error);
                return Response.json([`${failed}`, failed === await cancelled]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["RangeError: enough",true]"#)
        }
    }

    @Test func `a body that can be sent once only is not sent again`() throws {
        let body = """
            const body = () => new ReadableStream({ start(controller) { controller.close(); } });
                const told = [];
                for (const status of [301, 302, 303, 307]) {
                  const init = { method: 'POST', body: body() };
                  told.push(await fetch(`${env.ORIGIN}/redirect/${status}`, init).then(({ status }) => status, ({ name }) => name));
                }
                return Response.json(told);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["TypeError","TypeError",200,"TypeError"]"#)
        }
    }

    @Test func `a request that came in is sent on with the host of its new URL`() throws {
        let body = """
            const answer = await fetch(env.ORIGIN + '/host', request);
                return Response.json([await answer.text() === new URL(env.ORIGIN).host, request.headers.get('host')]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer[json: 0] == "true")
            #expect(answer[json: 1].contains("localhost"))
        }
    }

    @Test func `a stream comes through part by part`() throws {
        try run("return fetch(env.ORIGIN + '/stream');") { server, _ in
            let client = try server.connect()
            try client.send("GET", "/")
            #expect(try client.head().status == 200)
            var times: [ContinuousClock.Instant] = []
            var text = ""
            while case let bytes = try client.chunk(), !bytes.isEmpty {
                text += String(decoding: bytes, as: UTF8.self)
                times.append(.now)
            }
            #expect(text == "part 0part 1part 2")
            let (first, last) = (try #require(times.first), try #require(times.last))
            #expect(last - first > .milliseconds(300))
        }
    }

    @Test func `a body streams to the other server as it comes`() throws {
        let body = "return fetch(env.ORIGIN + '/post', { method: 'POST', body: request.body });"
        try run(body) { server, _ in
            let client = try server.connect()
            try client.send("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
            for part in ["one ", "two ", "three"] { try client.sendChunk(part) }
            try client.send("0\r\n\r\n")
            #expect(try client.response().text == "got one two three")
        }
    }

    @Test func `a compressed answer is unpacked for the worker`() throws {
        let body =
            "const r = await fetch(env.ORIGIN + '/gzip'); return new Response((await r.text()).slice(0, 8));"
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "unpacked")
        }
    }

    @Test func `an abort ends the transfer, and the other server sees it`() throws {
        let body = """
            const controller = new AbortController();
                const response = await fetch(env.ORIGIN + '/endless', { signal: controller.signal });
                const reader = response.body.getReader();
                await reader.read();
                controller.abort();
                try { for (;;) await reader.read(); } catch (error) { return new Response(error.name); }
            """
        try run(body) { server, origin in
            let answer = try server.get("/")
            #expect(answer.text == "AbortError")
            try origin.waitForLog("the reader went away")
        }
    }

    @Test(arguments: ["text", "json", "arrayBuffer", "bytes", "blob", "formData"])
    func `an abort fails the reading of a body with its own reason`(reader: String) throws {
        let body = """
            const read = async (path, before) => {
                  const controller = new AbortController();
                  const reason = new Error('enough');
                  const response = await fetch(env.ORIGIN + path, { signal: controller.signal });
                  if (before) controller.abort(reason);
                  const promise = response.\(reader)();
                  controller.abort(reason);
                  return promise.then(() => 'read', (error) => error === reason);
                };
                return Response.json([await read('/endless', true), await read('/endless', false), await read('/short', true)]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "[true,true,true]")
        }
    }

    @Test func `what has no answer is a TypeError, a lost connection an Error`() throws {
        let body = """
            const failure = (promise) => promise.catch(({ constructor, message }) => `${constructor.name}: ${message}`);
                const broken = fetch(env.ORIGIN + '/broken-gzip').then((response) => response.text());
                const lost = await failure(fetch('http://127.0.0.1:1/'));
                return Response.json([(await failure(broken)).split(':')[0], lost]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["TypeError","Error: Network connection lost."]"#)
        }
    }

    @Test func `an upload that gives no bytes, or is aborted, says so`() throws {
        let body = """
            const answers = [];
                const post = (source, init) => fetch(env.ORIGIN + '/post', { method: 'POST', body: new ReadableStream(source), ...init });
                for (const chunk of ['text', 1, null]) {
                  const source = { start(c) { c.enqueue(chunk); c.close(); } };
                  answers.push(await post(source).catch((error) => error.constructor.name));
                }
                const controller = new AbortController();
                const cancelled = new Promise((cancel) => {
                  answers.push(post({ pull: () => scheduler.wait(5), cancel }, { signal: controller.signal }).catch((error) => error.name));
                });
                setTimeout(() => controller.abort(), 20);
                await cancelled;
                return Response.json(await Promise.all(answers));
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["TypeError","TypeError","TypeError","AbortError"]"#)
        }
    }

    @Test func `a client that goes away ends the transfer behind it`() throws {
        try run("return fetch(env.ORIGIN + '/endless');") { server, origin in
            let client = try server.connect()
            try client.send("GET", "/")
            #expect(try client.head().status == 200)
            client.reset()
            try origin.waitForLog("the reader went away")
        }
    }

    @Test func `a server that is not there is an error that can be caught`() throws {
        let body =
            "try { await fetch('http://127.0.0.1:1/'); } catch (error) { return new Response(String(error instanceof Error)); }"
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "true")
        }
    }

    @Test func `a request may fetch so often and no more`() throws {
        let body = """
            let count = 0;
                try {
                  for (;;) { await (await fetch(env.ORIGIN + '/')).text(); count++; }
                } catch (error) {
                  return new Response(`${count} ${error.message}`);
                }
            """
        try run(body, "limits = { subrequests = 5 }\n") { server, _ in
            let answer = try server.get("/")
            #expect(
                answer.text
                    == "5 Too many subrequests by single Worker invocation. The limit is 5. To configure this limit, refer to https://developers.cloudflare.com/workers/wrangler/configuration/#limits"
            )
            // Each request counts for itself.
            let again = try server.get("/")
            #expect(again.text.hasPrefix("5 "))
        }
    }
}
