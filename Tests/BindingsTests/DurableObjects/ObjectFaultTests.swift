import IsolaTesting
import Testing

/// What goes wrong in one object is its own and its callers', and nobody else's.
@Suite struct ObjectFaultTests {
    /// Worker `a` asks objects of worker `b`, and is asked for other things.
    private static func host(instances: Int = 1) async throws -> TestHost {
        try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.a]
            main = "a.js"
            compatibility_date = "2026-08-01"
            [[workers.a.durable_objects.bindings]]
            name = "THINGS"
            class_name = "Thing"
            script_name = "b"
            [workers.b]
            main = "b.js"
            compatibility_date = "2026-08-01"
            instances = \(instances)
            limits = { profile = "custom", cpu_ms = 200 }
            [[workers.b.durable_objects.bindings]]
            name = "THINGS"
            class_name = "Thing"
            """,
            "a.js": """
            export default {
              async fetch(request, env) {
                const [, name, method] = new URL(request.url).pathname.split('/');
                if (name === '') return new Response('here');
                if (name === 'many') {
                  const calls = Array.from({ length: 1000 }, (_, i) => env.THINGS.getByName(`${i}`).wait());
                  const counts = await Promise.all(calls);
                  return Response.json([counts.length, Math.max(...counts)]);
                }
                try {
                  return Response.json(await env.THINGS.getByName(name)[method]());
                } catch (error) {
                  return new Response(`${error}`, { status: 500 });
                }
              },
            };
            """,
            "b.js": """
            import { DurableObject } from 'cloudflare:workers';
            let isolate = Math.random();
            export class Thing extends DurableObject {
              count = 0;
              increment() { return ++this.count; }
              spin() { for (;;); }
              async wait() {
                this.count++;
                await new Promise((resolve) => setTimeout(resolve, 20));
                return this.count;
              }
              isolate() { return isolate; }
              async forever() { await new Promise(() => {}); }
            }
            export default { fetch: () => new Response('b') };
            """,
        ])
    }

    @Test func `an object that spins is ended with its isolate, and others never notice`()
        async throws
    {
        let host = try await ObjectFaultTests.host()
        #expect(try await host.fetch("/x/increment").text == "1")
        async let waiting = host.fetch("/y/forever").text
        async let spinning = host.fetch("/x/spin").text
        for _ in 0..<5 { #expect(try await host.fetch("/").text == "here") }
        #expect(try await spinning == "Error: Worker exceeded CPU time limit of 200 ms.")
        #expect(try await waiting == "Error: Worker exceeded CPU time limit of 200 ms.")
        #expect(try await host.fetch("/x/increment").text == "1", "it is made anew")
        await host.stop()
    }

    @Test func `a thousand objects are busy at once`() async throws {
        let host = try await ObjectFaultTests.host()
        #expect(try await host.fetch("/many").text == "[1000,1]")
        await host.stop()
    }

    @Test func `with several isolates an object is always in the same one`() async throws {
        let host = try await ObjectFaultTests.host(instances: 2)
        var isolates: Set<String> = []
        for name in 0..<12 {
            let first = try await host.fetch("/n\(name)/isolate").text
            #expect(try await host.fetch("/n\(name)/isolate").text == first)
            isolates.insert(first)
            for count in 1...3 {
                #expect(try await host.fetch("/n\(name)/increment").text == "\(count)")
            }
        }
        #expect(isolates.count == 2)
        await host.stop()
    }

    @Test func `an object has so many events waiting, and no more`() async throws {
        let bench = try await ObjectBench(
            """
            waiting = [];
            wait() { return new Promise((resolve) => this.waiting.push(resolve)); }
            """,
            head: "[host.storage.durable_objects]\nmax_waiting_events = 20"
        )
        let outcomes = try await bench.run(
            """
            const calls = Array.from({ length: 25 }, () => stub('a').wait().catch((e) => `${e.overloaded} ${e.message}`));
            return [await Promise.race(calls), (await Promise.all(calls.slice(-4))).length];
            """
        )
        #expect(
            outcomes == """
                ["true Durable Object is overloaded. Too many requests queued.",4]
                """
        )
        await bench.host.stop()
    }

    @Test func `what a handler of a socket throws is logged, and the socket stays`() async throws {
        let bench = try await ObjectBench(
            """
            fetch() {
              const [client, server] = Object.values(new WebSocketPair());
              this.ctx.acceptWebSocket(server);
              return new Response(null, { status: 101, webSocket: client });
            }
            webSocketMessage(ws, message) {
              if (message === 'throw') throw new Error('no');
              ws.send(message);
            }
            """
        )
        let answer = try await bench.run(
            """
            const { webSocket } = await stub('a').fetch('http://x/', { headers: { upgrade: 'websocket' } });
            webSocket.accept();
            const answer = new Promise((resolve) => webSocket.addEventListener('message', (e) => resolve(e.data)));
            webSocket.send('throw');
            webSocket.send('hello');
            return answer;
            """
        )
        #expect(answer == "\"hello\"")
        #expect(bench.host.logs.contains { $0.message.contains("no") })
        await bench.host.stop()
    }

    @Test func `sockets that an object accepts itself are shared by its events`() async throws {
        let bench = try await ObjectBench(
            """
            sockets = [];
            fetch() {
              const [client, server] = Object.values(new WebSocketPair());
              server.accept();
              server.addEventListener('message', (event) => { for (const socket of this.sockets) socket.send(event.data); });
              this.sockets.push(server);
              return new Response(null, { status: 101, webSocket: client });
            }
            tell(text) { for (const socket of this.sockets) socket.send(text); }
            """
        )
        let answer = try await bench.run(
            """
            const heard = [];
            const sockets = [];
            for (let i = 0; i < 2; i++) {
              const { webSocket } = await stub('a').fetch('http://x/', { headers: { upgrade: 'websocket' } });
              webSocket.accept();
              webSocket.addEventListener('message', (event) => heard.push(`${i} ${event.data}`));
              sockets.push(webSocket);
            }
            sockets[0].send('hello');
            await stub('a').tell('hi');
            while (heard.length < 4) await sleep(5);
            return heard.sort();
            """
        )
        #expect(answer == #"["0 hello","0 hi","1 hello","1 hi"]"#)
        await bench.host.stop()
    }

    @Test func `a body that another event fills goes on`() async throws {
        let bench = try await ObjectBench(
            """
            fetch() {
              const { readable, writable } = new TransformStream();
              this.writer = writable.getWriter();
              return new Response(readable);
            }
            async write(text) { await this.writer.write(new TextEncoder().encode(text)); }
            async end() { await this.writer.close(); }
            """
        )
        let answer = try await bench.run(
            """
            const response = await stub('a').fetch('http://x/');
            await sleep(20);
            const writing = (async () => {
              await stub('a').write('hello ');
              await stub('a').write('there');
              await stub('a').end();
            })();
            const body = await response.text();
            await writing;
            return body;
            """
        )
        #expect(answer == "\"hello there\"")
        await bench.host.stop()
    }

    @Test func `the namespaces of a worker's own classes are in ctx.exports`() async throws {
        let bench = try await ObjectBench("hello() { return 'hello'; }")
        #expect(
            try await bench.run("return ctx.exports.Thing.getByName('a').hello()") == "\"hello\""
        )
        await bench.host.stop()
    }
}
