import Foundation
import IsolaTesting
import Testing

/// Tail workers: what they are told of other workers' events, by kind, and how much of it.
@Suite struct TailTests {
    /// The worker `w` does what is asked of it, and `t` keeps what it is told.
    private static let config = """
        [workers.w]
        main = "w.js"
        compatibility_date = "2026-08-01"
        compatibility_flags = ["nodejs_compat"]
        allow_eval = true
        limits = { cpu_ms = 300 }
        tail_consumers = [{ service = "t" }]
        services = [{ binding = "SELF", service = "w", entrypoint = "Named" }]
        triggers = { crons = ["0 0 1 1 *"] }
        [workers.w.durable_objects]
        bindings = [{ name = "OBJECTS", class_name = "Thing" }]
        [[workers.w.migrations]]
        tag = "v1"
        new_sqlite_classes = ["Thing"]
        [[workers.w.queues.producers]]
        binding = "QUEUE"
        queue = "q"
        [[workers.w.queues.consumers]]
        queue = "q"
        max_batch_timeout = 0
        [workers.t]
        main = "t.js"
        compatibility_date = "2026-08-01"
        allow_eval = true
        tail_consumers = [{ service = "u" }]
        [workers.u]
        main = "t.js"
        compatibility_date = "2026-08-01"
        allow_eval = true
        """

    private static let producer = """
        import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';
        import { channel } from 'node:diagnostics_channel';
        const AsyncFunction = (async () => {}).constructor;
        export class Named extends WorkerEntrypoint { double(n) { console.log('doubling', n); return 2 * n; } }
        export class Thing extends DurableObject {
          who() { return 'thing'; }
          async wake(at) { await this.ctx.storage.setAlarm(at); }
          alarm() { console.log('ringing'); }
        }
        export default {
          async fetch(request, env, ctx) {
            const code = decodeURIComponent(request.headers.get('x-code') ?? '');
            const run = new AsyncFunction('request', 'env', 'ctx', 'channel', code);
            const result = await run(request, env, ctx, channel);
            return result instanceof Response ? result : new Response(String(result));
          },
          scheduled() { console.warn('on time'); },
          queue(batch) { console.log(batch.messages.length); },
        };
        """

    /// What came is asked for by code that sees `items`.
    private static let consumer = """
        const items = [];
        const AsyncFunction = (async () => {}).constructor;
        export default {
          tail(events, env, ctx) { items.push(...events); },
          async fetch(request) {
            const code = decodeURIComponent(request.headers.get('x-code'));
            const run = new AsyncFunction('items', code);
            let result;
            for (let i = 0; i < 500 && result === undefined; i++) {
              result = await run(items);
              if (result === undefined) await scheduler.wait(5);
            }
            return Response.json(result ?? 'nothing came');
          },
        };
        """

    private func host() async throws -> TestHost {
        try await TestHost(files: [
            "wrangler-like.toml": Self.config, "w.js": Self.producer, "t.js": Self.consumer,
        ])
    }

    private func ask(
        _ host: TestHost,
        _ worker: String,
        _ code: String,
        path: String = "/"
    ) async throws -> String {
        let text =
            code.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let url = worker == "w" ? "http://localhost\(path)" : "http://\(worker).localhost\(path)"
        return try await host.fetch(url, headers: [("x-code", text)]).text
    }

    @Test func `a request is told of with what was logged, thrown and answered`() async throws {
        let host = try await host()
        let code = """
            console.log('text', 5, { a: [1] }, undefined, new Error('shown'), 10n);
            console.error(null);
            channel('news').publish({ at: new Date(5) });
            ctx.waitUntil(Promise.reject(new TypeError('late')));
            return new Response('made', { status: 201 });
            """
        #expect(try await ask(host, "w", code, path: "/a?b=1") == "made")
        let answer = try await ask(
            host,
            "t",
            """
            const [item] = items;
            if (item === undefined) return;
            const { event, logs, exceptions, diagnosticsChannelEvents } = item;
            const times = [item.eventTimestamp, logs[0].timestamp, exceptions[0].timestamp];
            return [event.request.method, event.request.url, event.response, typeof event.request.cf,
              logs.map(({ level, message }) => [level, message]),
              exceptions.map(({ name, message, stack }) => [name, message, stack.includes('w.js')]),
              diagnosticsChannelEvents.map(({ channel, message }) => [channel, message.at.getTime()]),
              item.scriptName, item.entrypoint ?? null, item.outcome, item.executionModel, item.truncated,
              times.every((time) => Math.abs(time - Date.now()) < 600_000), item.wallTime >= item.cpuTime];
            """
        )
        #expect(
            answer == """
                ["GET","http://localhost/a?b=1",{"status":201},"object",\
                [["log",["text",5,{"a":[1]},"undefined","Error: shown","10"]],["error",[null]]],\
                [["TypeError","late",true]],[["news",5]],\
                "w",null,"ok","stateless",false,true,true]
                """
        )
        await host.stop()
    }

    @Test func `what looks like a secret is not told of, unless it is asked for`() async throws {
        let host = try await host()
        let hex = String(repeating: "0123456789abcdef", count: 2)
        let path = "/\(hex)/AAbb22ccDD33eeFF44ggHH?plain=abcdefghijklmnopqrstuvwxyz"
        _ = try await host.fetch(
            path,
            headers: [
                ("x-code", "return%201"), ("authorization", "me"), ("x-api-key", "k"),
                ("cookie", "c"),
            ]
        )
        let answer = try await ask(
            host,
            "t",
            """
            const request = items[0]?.event.request;
            if (request === undefined) return;
            const show = ({ url, headers }) =>
              [new URL(url).pathname, new URL(url).search, headers.authorization, headers['x-api-key'], headers.cookie,
                headers['x-code']];
            return [show(request), show(request.getUnredacted()), Object.keys(request)];
            """
        )
        #expect(
            answer == """
                [["/REDACTED/REDACTED","?plain=abcdefghijklmnopqrstuvwxyz","REDACTED","REDACTED","REDACTED","return%201"],\
                ["/\(hex)/AAbb22ccDD33eeFF44ggHH","?plain=abcdefghijklmnopqrstuvwxyz","me","k","c","return%201"],\
                ["cf","headers","method","url"]]
                """
        )
        await host.stop()
    }

    /// What a request does, and what comes of it.
    private static let ends: [(code: String, outcome: String)] = [
        ("throw new RangeError('bad')", #"["exception",[["RangeError","bad"]],null]"#),
        (
            "for (;;);",
            #"["exceededCpu",[["Error","Worker exceeded CPU time limit of 300 ms."]],null]"#
        ),
        (
            "return new Promise(() => {})",
            #"["exception",[["Error","The Workers runtime can"]],null]"#
        ),
    ]

    @Test(arguments: ends)
    func `an event that fails is told of with its outcome`(code: String, outcome: String)
        async throws
    {
        let host = try await host()
        _ = try await ask(host, "w", code)
        let answer = try await ask(
            host,
            "t",
            """
            const [item] = items;
            if (item === undefined) return;
            const name = ({ name, message }) => [name, item.outcome === 'exception' ? message.slice(0, 23) : message];
            return [item.outcome, item.exceptions.map(name), item.event.response ?? null];
            """
        )
        #expect(answer == outcome)
        await host.stop()
    }

    @Test func `calls, objects, alarms, queues and crons are told of by their kind`() async throws {
        let host = try await host()
        let code = """
            await env.SELF.double(4);
            const thing = env.OBJECTS.getByName('one');
            await thing.who();
            await thing.wake(5);
            await env.QUEUE.send('m');
            return 'done';
            """
        let done = try await ask(host, "w", code)
        #expect(done == "done")
        _ = try await host.fetch("/cdn-cgi/local/scheduled?cron=0+0+1+1+*")
        let answer = try await ask(
            host,
            "t",
            """
            const find = (test) => items.find(({ event }) => event && test(event));
            const call = find((event) => event.rpcMethod === 'double');
            const object = find((event) => event.rpcMethod === 'who');
            const alarm = find((event) => event.scheduledTime instanceof Date);
            const queue = find((event) => event.queue !== undefined);
            const cron = find((event) => event.cron !== undefined);
            if (!call || !object || !alarm || !queue || !cron) return;
            const logs = (item) => item.logs.flatMap(({ message }) => message);
            return [[call.entrypoint, logs(call)],
              [object.entrypoint, object.executionModel, object.durableObjectId.length],
              [Date.now() - alarm.event.scheduledTime < 600_000, logs(alarm)], [queue.event, logs(queue)],
              [cron.event.cron, typeof cron.event.scheduledTime, logs(cron)]];
            """
        )
        #expect(
            answer == """
                [["Named",["doubling",4]],["Thing","durableObject",64],[true,["ringing"]],\
                [{"queue":"q","batchSize":1},[1]],["0 0 1 1 *","number",["on time"]]]
                """
        )
        await host.stop()
    }

    @Test func `a trace holds 256 KiB`() async throws {
        let host = try await host()
        _ = try await ask(
            host,
            "w",
            "for (let i = 0; i < 300; i++) console.log('x'.repeat(1024)); throw new Error('late');"
        )
        let answer = try await ask(
            host,
            "t",
            """
            const [item] = items;
            if (item === undefined) return;
            const last = item.logs.at(-1);
            return [item.truncated, item.logs.length > 200 && item.logs.length < 256, last.level,
              last.message[0].slice(0, 54), item.exceptions.length];
            """
        )
        let text = "Log size limit exceeded: More than 256KB of data (acro"
        #expect(answer == #"[true,true,"warn","\#(text)",0]"#)
        await host.stop()
    }

    @Test func `a tail worker's own events are told of to its tail workers`() async throws {
        let host = try await host()
        _ = try await ask(host, "w", "return 1")
        let answer = try await ask(
            host,
            "u",
            "return items.find(({ event }) => event?.consumedEvents)?.event;"
        )
        #expect(answer == #"{"consumedEvents":[{"scriptName":"w"}]}"#)
        await host.stop()
    }

    @Test func `a consumer that is not there is warned of, and streaming ones are refused`()
        async throws
    {
        let files = [
            "wrangler-like.toml": """
            [workers.w]
            main = "w.js"
            compatibility_date = "2026-08-01"
            streaming_tail_consumers = [{ service = "t" }]
            """,
            "w.js": "export default { fetch() { return new Response('here'); } };",
        ]
        await #expect(throws: TestHostError.self) { try await TestHost(files: files) }
        var plain = files
        plain["wrangler-like.toml"] = files["wrangler-like.toml"]?
            .replacing("streaming_tail_consumers", with: "tail_consumers")
        let host = try await TestHost(files: plain)
        #expect(try await host.fetch("/").text == "here")
        await host.stop()
    }
}
