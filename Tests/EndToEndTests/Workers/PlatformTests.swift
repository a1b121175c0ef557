import Foundation
import TestSupport
import Testing

/// What code in a worker may do, and what it is told when it may not.
@Suite(.endToEnd) struct PlatformTests {
    private static let globalBan =
        "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a timeout, and generating random values are not allowed within global scope. To fix this error, perform this operation within a handler. https://developers.cloudflare.com/workers/runtime-apis/handlers/"
    private static let crossBan =
        "Cannot perform I/O on behalf of a different request. I/O objects (such as streams, request/response bodies, and others) created in the context of one request handler cannot be accessed from a different request's handler. This is a limitation of Cloudflare Workers which allows us to improve overall performance."

    @Test(arguments: [
        "fetch('http://localhost/')", "setTimeout(() => {}, 1)", "setInterval(() => {}, 1)",
        "crypto.getRandomValues(new Uint8Array(1))", "crypto.randomUUID()", "scheduler.wait(1)",
    ])
    func `the global scope does no I/O`(operation: String) throws {
        let script =
            "let said = 'nothing';\n"
            + "try { Promise.resolve(\(operation)).catch((e) => { said = e.message; }); } catch (e) { said = e.message; }\n"
            + Worker.fetch("return new Response(said);")
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == Self.globalBan)
        }
    }

    @Test func `what one request made, another may not use`() throws {
        let script =
            "let kept;\n"
            + Worker.fetch(
                """
                if (new URL(request.url).pathname === '/keep') {
                      kept = request;
                      await scheduler.wait(20000);
                    }
                    try { return new Response(await kept.text()); } catch (e) { return new Response(e.message); }
                """
            )
        try Server.run(Worker.host(script)) { server in
            let keeper = try server.connect()
            try keeper.send("POST /keep HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\nbegin")
            try Deadline.wait(for: "the ban") {
                try server.get("/use").text == Self.crossBan
            }
            keeper.reset()
        }
    }

    @Test(arguments: [
        "eval('1')", "new Function('return 1')()", "(async () => {}).constructor('return 1')()",
    ])
    func `code from strings is banned, and allow_eval lifts the ban`(code: String) throws {
        let script = Worker.fetch(
            "try { return new Response(String(await \(code))); } catch (e) { return new Response(`${e}`); }"
        )
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(
                answer.text == "EvalError: Code generation from strings disallowed for this context"
            )
        }
        try Server.run(Worker.host(script, "allow_eval = true\n")) { server in
            let answer = try server.get("/")
            #expect(answer.text == "1")
        }
    }

    /// The bytes of a small module.
    ///
    /// `(module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))`
    private static let add: [UInt8] = [
        0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7F, 0x7F, 1, 0x7F, 3, 2, 1, 0, 7, 7, 1,
        3, 0x61, 0x64,
        0x64, 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6A, 11,
    ]

    private func runWasm(_ script: String, _ keys: String = "", _ body: (Server) throws -> Void)
        throws
    {
        let files = Worker.host(script, keys)
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "isola-wasm-\(UUID())"
        )
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, text) in files { try Data(text.utf8).write(to: directory.appending(path: name)) }
        try Data(Self.add).write(to: directory.appending(path: "add.wasm"))
        try Server.run(in: directory) { try body($0) }
    }

    @Test func `an imported WebAssembly module is instantiated, at once or by promise`() throws {
        let script =
            "import add from './add.wasm';\nconst early = new WebAssembly.Instance(add).exports.add(1, 1);\n"
            + Worker.fetch(
                """
                const now = new WebAssembly.Instance(add).exports.add(20, 22);
                    const { exports } = await WebAssembly.instantiate(add);
                    return Response.json([add instanceof WebAssembly.Module, early, now, exports.add(3, 4)]);
                """
            )
        try runWasm(script) { server in
            let answer = try server.get("/")
            #expect(answer.text == "[true,2,42,7]")
        }
    }

    @Test func `WebAssembly from bytes is banned, and allow_eval lifts the ban`() throws {
        let bytes = "new Uint8Array(\(Self.add))"
        let script = Worker.fetch(
            """
            const bytes = \(bytes);
                const tries = [
                  () => new WebAssembly.Module(bytes),
                  () => WebAssembly.compile(bytes),
                  () => WebAssembly.instantiate(bytes),
                ];
                const results = [];
                for (const attempt of tries) {
                  try { await attempt(); results.push('ok'); } catch (e) { results.push(e.name); }
                }
                return new Response(results.join());
            """
        )
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "CompileError,CompileError,CompileError")
        }
        try Server.run(Worker.host(script, "allow_eval = true\n")) { server in
            let answer = try server.get("/")
            #expect(answer.text == "ok,ok,ok")
        }
    }

    @Test func `modules may await at their top`() throws {
        let script =
            "const value = await Promise.resolve('awaited');\n"
            + Worker.fetch("return new Response(value);")
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "awaited")
        }
    }

    @Test func `AsyncLocalStorage follows awaits, timers, streams and listeners`() throws {
        let script = """
            import { AsyncLocalStorage } from 'node:async_hooks';
            import { Readable, Writable } from 'node:stream';
            import { pipeline } from 'node:stream/promises';
            import { promisify } from 'node:util';
            import { text } from 'node:stream/consumers';
            import http from 'node:http';
            import net from 'node:net';
            const als = new AsyncLocalStorage();
            const store = () => als.getStore();
            const ways = {
              async timer() { await new Promise((resolve) => setTimeout(resolve, 1)); return store(); },
              async rejection() { try { await Promise.reject(new Error()); } catch { return store(); } },
              async thenable() { return await { then(resolve) { resolve(store()); } }; },
              async generator() {
                async function* values() { await null; yield store(); }
                for await (const value of values()) return value;
              },
              async iteration() { for await (const _ of ReadableStream.from([1])) {} return store(); },
              async pipe() {
                const seen = [];
                await new Blob(['x']).stream()
                  .pipeThrough(new TransformStream({ transform(x, c) { seen.push(store()); c.enqueue(x); } }))
                  .pipeTo(new WritableStream({ write() { seen.push(store()); } }));
                return seen.join('+') === `${store()}+${store()}` ? store() : seen.join('+');
              },
              async body() { await new Response('x').text(); return store(); },
              async digest() { await crypto.subtle.digest('SHA-256', new Uint8Array(100_000)); return store(); },
              async listener() {
                const target = new EventTarget();
                let seen;
                als.run('other', () => target.addEventListener('x', () => { seen = store(); }));
                target.dispatchEvent(new Event('x'));
                return seen;
              },
              async timeout() {
                const { promise, resolve } = Promise.withResolvers();
                AbortSignal.timeout(1).addEventListener('abort', () => resolve(store()));
                return await promise;
              },
              async returnedThenable() {
                const query = async () => ({ then(resolve) { resolve(store()); } });
                return await query();
              },
              async promisified() { await promisify(setTimeout)(1); return store(); },
              async fromAsync() {
                async function* values() { await null; yield store(); }
                const [[value]] = [await Array.fromAsync(values(), (x) => (x === store() ? x : 'mapped elsewhere'))];
                return value;
              },
              async operators() {
                async function* values() { yield store(); await null; yield store(); }
                const seen = await Readable.from(values()).map(async (x) => { await null; return [x, store()]; })
                  .filter((x) => x.push(store())).toArray();
                await Readable.from([1]).reduce((_, x) => seen.push(store()), 0);
                return [...new Set(seen.flat())].join('+');
              },
              async pipeline() {
                const seen = [];
                await pipeline(async function* () { await null; yield store(); }, async function* (source) {
                  for await (const x of source) { seen.push(store()); yield x; }
                }, new Writable({ write(x, _, done) { seen.push(`${x}`); done(); } }));
                return [...new Set(seen)].join('+');
              },
              async consumed() {
                const seen = [];
                await text((async function* () { seen.push(store()); yield 'a'; await null; seen.push(store()); })());
                return [...new Set(seen)].join('+');
              },
              async request() {
                const seen = [];
                const { promise, resolve } = Promise.withResolvers();
                http.get('http://127.0.0.1:1/').on('error', () => seen.push(store())).on('close', resolve);
                await promise;
                const lost = Promise.withResolvers();
                net.connect(1, '127.0.0.1').on('error', () => seen.push(store())).on('close', () => { seen.push(store()); lost.resolve(); });
                await lost.promise;
                return [...new Set(seen)].join('+');
              },
              async socket() {
                const { 0: near, 1: far } = new WebSocketPair();
                const seen = [];
                const closed = new Promise((resolve) => { near.addEventListener('close', () => { seen.push(store()); resolve(); }); });
                near.addEventListener('message', () => { seen.push(store()); near.close(); });
                far.accept();
                near.accept();
                als.run('other', () => far.send('x'));
                await closed;
                return [...new Set(seen)].join('+');
              },
              async channel() {
                const { port1, port2 } = new MessageChannel();
                const heard = new Promise((resolve) => als.run('other', () => { port1.onmessage = () => resolve(store()); }));
                port2.postMessage(1);
                return await heard;
              },
              async abort() {
                const controller = new AbortController();
                const { promise, resolve } = Promise.withResolvers();
                controller.signal.onabort = () => resolve(store());
                setTimeout(() => controller.abort(), 1);
                return await promise;
              },
            };
            export default {
              async fetch(request) {
                const names = Object.keys(ways);
                const wrong = [];
                await Promise.all(names.map(async (name) => {
                  const seen = await als.run(name, ways[name]);
                  if (seen !== name) wrong.push(`${name}: ${seen}`);
                }));
                return new Response(wrong.join() || `${names.length} ${store()}`);
              },
            };
            """
        let host = Worker.host(script, "compatibility_flags = [\"nodejs_compat\"]\n")
        try Server.run(host) { server in
            let answer = try server.get("/")
            #expect(answer.text == "20 undefined")
        }
    }

    @Test func `the service-worker syntax works, with bindings as globals`() throws {
        let script = """
            addEventListener('fetch', (event) => {
              event.waitUntil(Promise.resolve().then(() => console.log('waited')));
              event.respondWith(handle(event.request));
            });
            async function handle(request) { return new Response(`${GREETING} ${new URL(request.url).pathname}`); }
            """
        try Server.run(Worker.host(script, "vars = { GREETING = \"hello\" }\n")) { server in
            let answer = try server.get("/sw")
            #expect(answer.text == "hello /sw")
            try server.program.waitForLog("waited")
        }
    }

    @Test
    func `the listener that answers is the last one called, and one that throws fails the request`()
        throws
    {
        let script = """
            addEventListener('fetch', (event) => {
              if (event.request.url.endsWith('/throw')) throw new RangeError('thrown');
              if (event.request.url.endsWith('/late')) {
                setTimeout(() => {
                  try { event.respondWith(new Response('late')); } catch (error) { console.log(`${error.name}: ${error.message}`); }
                }, 1);
                event.waitUntil(scheduler.wait(5));
                return;
              }
              event.respondWith(new Response('first'));
              try { event.respondWith(new Response('again')); } catch (error) { console.log(`${error.name}: ${error.message}`); }
            });
            addEventListener('fetch', () => console.log('the second listener'));
            """
        try Server.run(Worker.host(script)) { server in
            #expect(try server.get("/").text == "first")
            #expect(!server.program.log.contains("the second listener"))
            try server.program.waitForLog(
                "InvalidStateError: FetchEvent.respondWith() has already been called; it can only be called once."
            )
            let failed = try server.get("/throw")
            #expect(failed.status == 500)
            #expect(failed.text.contains("RangeError: thrown"))
            #expect(try server.get("/late").status == 500)
            try server.program.waitForLog(
                "InvalidStateError: Too late to call FetchEvent.respondWith()."
            )
        }
    }

    @Test func `a class can be the default entrypoint, made anew for each request`() throws {
        let script = """
            import { WorkerEntrypoint } from 'cloudflare:workers';
            export default class extends WorkerEntrypoint {
              count = 0;
              async fetch(request) { return new Response(`${++this.count} ${this.env.NAME} ${typeof this.ctx.waitUntil}`); }
            }
            """
        try Server.run(Worker.host(script, "vars = { NAME = \"w\" }\n")) { server in
            for _ in 0..<2 {
                let answer = try server.get("/")
                #expect(answer.text == "1 w function")
            }
        }
    }

    @Test func `waitUntil runs on after the answer, and its failure is only reported`() throws {
        let script = Worker.fetch(
            """
            ctx.waitUntil(scheduler.wait(300).then(() => { console.log('after the answer'); throw new Error('in vain'); }));
                return new Response('first');
            """
        )
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "first")
            #expect(!server.program.log.contains("after the answer"))
            try server.program.waitForLog("after the answer")
            try server.program.waitForLog("Uncaught (in promise) Error: in vain")
        }
    }

    @Test(.enabled(if: Soak.isOn, "\(Soak.hint)"))
    func `waitUntil is cut after thirty seconds`() throws {
        let script = Worker.fetch(
            "ctx.waitUntil(scheduler.wait(60000).then(() => console.log('never'))); return new Response('first');"
        )
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "first")
            try server.program.waitForLog(
                "waitUntil() tasks did not complete within the allowed time after invocation end and have been cancelled. See: https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil",
                within: .seconds(45)
            )
        }
    }

    @Test func `a request has what the edge adds`() throws {
        let script = Worker.fetch(
            "return Response.json({ headers: Object.fromEntries(request.headers), cf: request.cf, url: request.url });"
        )
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get(
                "/a?b=c",
                host: "example.com",
                [("cf-ray", "mine"), ("x-forwarded-for", "10.0.0.1")]
            )
            #expect(answer[json: "url"] == "http://example.com/a?b=c")
            #expect(answer[json: "headers", "cf-connecting-ip"] == "127.0.0.1")
            #expect(answer[json: "headers", "x-forwarded-for"] == "10.0.0.1, 127.0.0.1")
            #expect(answer[json: "headers", "x-forwarded-proto"] == "http")
            #expect(answer[json: "headers", "cf-visitor"] == #"{"scheme":"http"}"#)
            #expect(answer[json: "headers", "cf-ray"].contains(/^[0-9a-f]{16}$/))
            #expect(answer[json: "headers", "cf-ipcountry"].count == 2)
            #expect(answer[json: "cf", "httpProtocol"] == "HTTP/1.1")
            #expect(answer[json: "cf", "colo"].count == 3)
        }
    }
}
