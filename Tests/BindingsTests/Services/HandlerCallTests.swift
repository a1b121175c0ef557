import IsolaTesting
import Testing

/// `queue()` and `scheduled()` of service bindings: events for another worker, brought about by hand.
@Suite struct HandlerCallTests {
    private static let flag = "compatibility_flags = [\"service_binding_extra_handlers\"]"

    private static let back = """
        let seen;
        export class Named extends WorkerEntrypoint {
          scheduled({ cron, scheduledTime }) { seen = [cron, scheduledTime, this.ctx.props.plan]; }
          queue(batch) { batch.ackAll(); }
        }
        export default {
          fetch() { return Response.json(seen); },
          scheduled(controller) {
            if (controller.cron === 'throws') throw new Error('no');
            controller.noRetry();
          },
          async queue(batch, env, ctx) {
            seen = [batch.queue, ...batch.messages.map(({ id, timestamp, attempts, body }) =>
              [id, timestamp.getTime(), attempts, body instanceof Map ? [...body] : body])];
            batch.messages[0].ack();
            batch.messages[1].retry({ delaySeconds: 5 });
            if (batch.queue === 'all') batch.retryAll({ delaySeconds: 7 });
          },
        };
        """

    @Test func `a scheduled run tells its outcome`() async throws {
        let bench = try await RpcBench(Self.back, keys: Self.flag)
        #expect(
            try await bench.run("return env.BACK.scheduled();")
                == #"{"outcome":"ok","noRetry":true}"#
        )
        #expect(
            try await bench.run("return env.BACK.scheduled({ cron: 'throws' });")
                == #"{"outcome":"exception","noRetry":false}"#
        )
        let code = """
            const { outcome } = await env.NAMED.scheduled({ cron: '* * * * *', scheduledTime: new Date(5) });
            return [outcome, await (await env.BACK.fetch('http://back/')).json()];
            """
        #expect(try await bench.run(code) == #"["ok",["* * * * *",5,"gold"]]"#)
        await bench.host.stop()
    }

    @Test func `a batch tells what was said of its messages`() async throws {
        let bench = try await RpcBench(Self.back, keys: Self.flag)
        let code = """
            const messages = [
              { id: 'a', timestamp: new Date(1), attempts: 1, body: new Map([[1, 2]]) },
              { id: 'b', timestamp: 2, attempts: 2, body: 'text' },
            ];
            const { ackAll, explicitAcks, outcome, retryBatch, retryMessages } = await env.BACK.queue(queue, messages);
            return [ackAll, explicitAcks, outcome, retryBatch, retryMessages];
            """
        #expect(
            try await bench.run("const queue = 'q'; \(code)")
                == #"[false,["a"],"ok",{"retry":false},[{"delaySeconds":5,"msgId":"b"}]]"#
        )
        #expect(
            try await bench.run("return (await env.BACK.fetch('http://back/')).json();")
                == #"["q",["a",1,1,[[1,2]]],["b",2,2,"text"]]"#
        )
        let all = try await bench.run("const queue = 'all'; \(code)")
        #expect(all.contains(#"{"delaySeconds":7,"retry":true}"#))
        let acknowledged = try await bench.run(
            "return (await env.NAMED.queue('q', [{ id: 'a', timestamp: 1, attempts: 1, body: 1 }])).ackAll;"
        )
        #expect(acknowledged == "true")
        await bench.host.stop()
    }

    @Test(arguments: [
        ("{ timestamp: 1, attempts: 1, body: 1 }", "'id' field", "'string'"),
        ("{ id: 'a', attempts: 1, body: 1 }", "'timestamp' field", "'date'"),
        ("{ id: 'a', timestamp: 1, body: 1 }", "'attempts' field", "'number'"),
        ("{ id: 'a', timestamp: 1, attempts: 1 }", "one of body or serializedBody", ""),
    ]) func `a message that is none is refused`(message: String, what: String, type: String)
        async throws
    {
        let bench = try await RpcBench(Self.back, keys: Self.flag)
        let answer = try await bench.run("return env.BACK.queue('q', [\(message)]);")
        #expect(answer.hasPrefix("TypeError: ") && answer.contains(what) && answer.contains(type))
        await bench.host.stop()
    }

    @Test func `workers that call one another's handlers in a circle come to an end`() async throws
    {
        let host = try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.w]
            main = "w.js"
            compatibility_date = "2026-08-01"
            compatibility_flags = ["service_binding_extra_handlers"]
            services = [{ binding = "SELF", service = "w" }]
            """,
            "w.js": """
            let depth = 0;
            let error;
            export default {
              async fetch(request, env) {
                await env.SELF.scheduled();
                return Response.json([depth, error.message]);
              },
              async scheduled(controller, env) {
                depth++;
                try { await env.SELF.scheduled(); } catch (thrown) { error = thrown; }
              },
            };
            """,
        ])
        let answer = try await host.fetch("/").text
        #expect(answer.hasPrefix("[16,\"Subrequest depth limit exceeded."))
        await host.stop()
    }
}
