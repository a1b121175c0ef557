import Foundation
import IsolaTesting
import TestSupport
import Testing

/// What consumers get, and what becomes of it.
///
/// <https://developers.cloudflare.com/queues/configuration/batching-retries/>
@Suite struct QueueConsumerTests {
    @Test func `a full batch comes at once, a part of one after the timeout`() async throws {
        let bench = try await QueueBench(
            "log(batch.queue, batch.messages.map(({ body, attempts }) => [body, attempts]));",
            consumer: ", max_batch_size = 2"
        )
        try await bench.send("await env.Q.sendBatch([1, 2, 3].map((body) => ({ body })))")
        #expect(try await bench.logs(1) == [#""jobs" [[1,1],[2,1]]"#])
        try await bench.depth(1)
        bench.host.clock.advance(milliseconds: 4999)
        try await bench.depth(1)
        bench.host.clock.advance(milliseconds: 1)
        #expect(try await bench.logs(2).last == #""jobs" [[3,1]]"#)
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `messages have what was sent, in its type`() async throws {
        let bench = try await QueueBench(
            """
            const [text, json, bytes, clone] = batch.messages;
            log(text.body, json.body, bytes.body instanceof Uint8Array, [...bytes.body],
              clone.body instanceof Map, [...clone.body], /^[0-9a-f]{32}$/.test(text.id),
              text.timestamp instanceof Date, +text.timestamp, batch.metadata.metrics.backlogCount,
              Object.prototype.toString.call(batch), Object.prototype.toString.call(text));
            """,
            consumer: ", max_batch_size = 4"
        )
        try await bench.send(
            """
            const bytes = new Uint8Array([1, 2, 255]).subarray(1);
            await env.Q.sendBatch([
              { body: 'é😀', contentType: 'text' }, { body: { a: [1] } },
              { body: bytes, contentType: 'Bytes' },
              { body: new Map([[1, new Date(5)]]), contentType: 'v8' }]);
            """
        )
        #expect(
            try await bench.logs(1) == [
                #""é😀" {"a":[1]} true [2,255] true [[1,"1970-01-01T00:00:00.005Z"]] true true "#
                    + "\(bench.host.clock.milliseconds) 4 "
                    + #""[object MessageBatch]" "[object Message]""#
            ]
        )
        await bench.host.stop()
    }

    @Test func `a batch that throws is tried again, and then dropped`() async throws {
        let bench = try await QueueBench(
            "log(batch.messages.map((m) => [m.body, m.attempts])); throw new Error('no luck');",
            consumer: ", max_batch_timeout = 0, max_retries = 2"
        )
        try await bench.send("await env.Q.send('a')")
        #expect(try await bench.logs(3) == [#"[["a",1]]"#, #"[["a",2]]"#, #"[["a",3]]"#])
        try await bench.depth(0)
        let last = try #require(bench.host.warnings.last)
        #expect(
            last.replacing(/[0-9a-f]{32}/, with: "ID")
                == "Dropped message \"ID\" on queue \"jobs\" after 3 failed attempts!"
        )
        await bench.host.stop()
    }

    @Test func `what fails too often goes to the dead letter queue, as it was`() async throws {
        let bench = try await QueueBench(
            "log(batch.messages[0].id); throw new Error('no luck');",
            consumer: ", max_batch_timeout = 0, max_retries = 0, dead_letter_queue = \"dead\""
        )
        try await bench.send("await env.Q.send('a')")
        let id = try await bench.logs(1)[0].dropFirst().dropLast()
        try await bench.depth(0)
        try await bench.depth(1, "DEAD")
        #expect(
            bench.host.warnings.last
                == "Moving message \"\(id)\" on queue \"jobs\" to dead letter queue \"dead\" after "
                + "1 failed attempt..."
        )
        await bench.host.stop()
    }

    @Test func `a message's own word counts before the batch's or an exception`() async throws {
        let bench = try await QueueBench(
            """
            log(batch.messages.map((m) => m.body));
            for (const m of batch.messages) if (m.body === 'ack') m.ack();
            if (batch.messages.some((m) => m.body === 'retry all')) batch.retryAll();
            if (batch.messages.some((m) => m.body === 'throw')) throw new Error('no luck');
            """,
            consumer: ", max_batch_size = 2, max_batch_timeout = 0, max_retries = 1"
        )
        for reason in ["retry all", "throw"] {
            let before = bench.logs.count
            try await bench.send("await env.Q.sendBatch([{ body: 'ack' }, { body: '\(reason)' }])")
            let lines = try await bench.logs(before + 2)
            #expect(lines.suffix(2) == [#"["ack","\#(reason)"]"#, #"["\#(reason)"]"#])
            try await bench.depth(0)
        }
        await bench.host.stop()
    }

    @Test func `ackAll leaves alone what is to be retried`() async throws {
        let bench = try await QueueBench(
            """
            log(batch.messages.map((m) => m.body));
            if (batch.messages.length > 1) batch.messages[1].retry();
            batch.ackAll();
            throw new Error('after all');
            """,
            consumer: ", max_batch_size = 2, max_batch_timeout = 0"
        )
        try await bench.send("await env.Q.sendBatch([{ body: 1 }, { body: 2 }])")
        #expect(try await bench.logs(2) == ["[1,2]", "[2]"])
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `a word against an earlier one has no effect but a warning`() async throws {
        let bench = try await QueueBench(
            """
            const [a, b] = batch.messages;
            a.ack(); a.ack(); a.retry(); b.retry(); b.ack();
            batch.ackAll(); batch.retryAll(); a.retry();
            """,
            consumer: ", max_batch_size = 2, max_batch_timeout = 0, max_retries = 0"
        )
        try await bench.send("await env.Q.sendBatch([{ body: 1 }, { body: 2 }])")
        let texts = try await bench.logs(4).map { $0.replacing(/[0-9a-f]{32}/, with: "ID") }
        func words(
            _ call: String,
            _ earlier: String,
            on message: String = " on message ID"
        ) -> String {
            let short = message.isEmpty ? "" : " on a message"
            return "Received a call to \(call)\(message) after \(earlier) was already called. "
                + "Calling \(call)\(short) after calling \(earlier) has no effect."
        }
        #expect(
            texts == [
                words("retry()", "ack()"), words("ack()", "retry()"),
                words("retryAll()", "ackAll()", on: ""), words("retry()", "ackAll()"),
            ]
        )
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test(arguments: [
        ("batch.messages[0].retry({ delaySeconds: 60 })", "", 60),
        ("batch.retryAll({ delaySeconds: 60 })", "", 60),
        ("batch.retryAll()", ", retry_delay = 7", 7),
        ("throw 0", ", retry_delay = 7", 7),
    ]) func `a retry waits as long as it is told`(
        code: String,
        keys: String,
        seconds: Int
    ) async throws {
        let bench = try await QueueBench(
            "log(batch.messages[0].attempts); if (batch.messages[0].attempts < 2) { \(code); }",
            consumer: ", max_batch_timeout = 0" + keys
        )
        try await bench.send("await env.Q.send(1)")
        #expect(try await bench.logs(1) == ["1"])
        bench.host.clock.advance(milliseconds: seconds * 1000 - 1)
        try await bench.depth(1)
        #expect(bench.logs.count == 1)
        // The batch may end only after the time was moved on, and wait from then.
        try await bench.until {
            bench.host.clock.advance(seconds: seconds)
            return bench.logs.count == 2
        }
        #expect(bench.logs == ["1", "2"])
        await bench.host.stop()
    }

    @Test func `delayed messages come when they are due`() async throws {
        let bench = try await QueueBench(
            "log(batch.messages.map((m) => m.body));",
            consumer: ", max_batch_timeout = 0"
        )
        try await bench.send(
            """
            await env.Q.send('late', { delaySeconds: 100 });
            await env.Q.sendBatch([{ body: 'later', delaySeconds: 200 }, { body: 'common' }],
              { delaySeconds: 50 });
            """
        )
        for (index, body) in ["common", "late", "later"].enumerated() {
            bench.host.clock.advance(milliseconds: [50_000, 50_000, 100_000][index] - 1)
            #expect(bench.logs.count == index)
            bench.host.clock.advance(milliseconds: 1)
            #expect(try await bench.logs(index + 1).last == "[\"\(body)\"]")
        }
        await bench.host.stop()
    }

    @Test func `no more batches run at a time than max_concurrency`() async throws {
        let bench = try await QueueBench(
            """
            globalThis.running = (globalThis.running ?? 0) + 1;
            const most = globalThis.running;
            await scheduler.wait(20);
            globalThis.running--;
            log(most);
            """,
            consumer: ", max_batch_size = 1, max_concurrency = 2"
        )
        try await bench.send("await env.Q.sendBatch(Array(6).fill({ body: 1 }))")
        let most = try await bench.logs(6).compactMap { Int($0) }
        #expect(most.max() == 2)
        await bench.host.stop()
    }

    @Test func `a batch is acknowledged when its waitUntils are through`() async throws {
        let bench = try await QueueBench(
            """
            log(batch.messages[0].attempts);
            const fails = batch.messages[0].attempts === 1;
            ctx.waitUntil(scheduler.wait(5).then(() => { if (fails) throw new Error('late'); }));
            """,
            consumer: ", max_batch_timeout = 0"
        )
        try await bench.send("await env.Q.send(1)")
        #expect(try await bench.logs(2) == ["1", "2"])
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `the flag has batches not wait for waitUntil`() async throws {
        let bench = try await QueueBench(
            """
            log(batch.messages[0].attempts);
            ctx.waitUntil(new Promise((resolve) => setTimeout(resolve, 20)).then(() => { log('late'); throw 1; }));
            """,
            consumer: ", max_batch_timeout = 0",
            keys: "compatibility_flags = [\"queue_consumer_no_wait_for_wait_until\"]"
        )
        try await bench.send("await env.Q.send(1)")
        #expect(try await bench.logs(2) == ["1", "\"late\""])
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `a script in the service-worker syntax listens for batches`() async throws {
        let bench = try await QueueBench(
            consumer: ", max_batch_timeout = 0, max_retries = 1",
            script: """
                addEventListener('queue', (event) => {
                  const [message] = event.messages;
                  console.log(event.constructor.name, event.queue, message.body, message.attempts,
                    event.metadata.metrics.backlogCount);
                  if (message.attempts === 1) event.retryAll(); else event.ackAll();
                  event.waitUntil(scheduler.wait(1));
                });
                """
        )
        try await bench.send("await env.Q.send('x')")
        #expect(try await bench.logs(2) == ["QueueEvent jobs x 1 1", "QueueEvent jobs x 2 1"])
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `a worker without the handler fails in workerd's words`() async throws {
        let bench = try await QueueBench(
            consumer: ", max_batch_timeout = 0, max_retries = 0",
            script: "export default { fetch: () => new Response('x') };"
        )
        try await bench.send("await env.Q.send('x')")
        try await bench.depth(0)
        let words = "Handler does not export a queue() function."
        #expect(bench.host.logs.contains { $0.message.contains(words) })
        await bench.host.stop()
    }

    @Test func `what nobody acknowledged is there after a restart`() async throws {
        let directory = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = directory.path("state")
        options.startTime = .init(timeIntervalSince1970: 1_800_000_000)
        let first = try await QueueBench(consumer: ", max_batch_timeout = 60", options)
        try await first.send("await env.Q.sendBatch([{ body: 'a' }, { body: 'b' }])")
        await first.host.stop()
        options.startTime = .init(timeIntervalSince1970: 1_800_000_100)
        let second = try await QueueBench("log(batch.messages.map((m) => m.body));", options)
        #expect(try await second.logs(1) == [#"["a","b"]"#])
        try await second.depth(0)
        await second.host.stop()
    }

    @Test func `messages are kept for four days, and then forgotten`() async throws {
        let bench = try await QueueBench(consumer: ", type = \"http_pull\"")
        try await bench.send("await env.Q.send('old')")
        bench.host.clock.advance(seconds: 4 * 86_400 - 60)
        try await bench.send("await env.Q.send('new')")
        try await bench.depth(2)
        bench.host.clock.advance(seconds: 61)
        try await bench.until {
            bench.host.clock.advance(seconds: 60)
            return try await bench.host.queue("p", "Q").depth() == 1
        }
        await bench.host.stop()
    }

    @Test func `a batch that takes too long is ended, and comes again`() async throws {
        let bench = try await QueueBench(
            """
            log(batch.messages[0].attempts);
            if (batch.messages[0].attempts === 1) await scheduler.wait(100000);
            """,
            consumer: ", max_batch_timeout = 0",
            head: "[host.storage.limits]\nqueue_wall_seconds = 1"
        )
        try await bench.send("await env.Q.send(1)")
        #expect(try await bench.logs(2) == ["1", "2"])
        try await bench.depth(0)
        let words = "The event was ended after 1 seconds."
        #expect(bench.host.logs.contains { $0.message.contains(words) })
        await bench.host.stop()
    }

    @Test func `a file that is none is named, and other queues go on`() async throws {
        let directory = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = directory.path("state")
        try directory.write(
            "state/state/queues/jobs.sqlite",
            String(repeating: "no SQLite", count: 99)
        )
        let bench = try await QueueBench("", options)
        let answer = try await bench.send("await env.Q.send(1)")
        #expect(answer.hasPrefix("Error: Queue send failed: "))
        #expect(answer.contains("jobs.sqlite"))
        #expect(bench.host.warnings.contains { $0.contains("jobs.sqlite") })
        #expect(try await bench.send("await env.DEAD.send(1)") == "null")
        await bench.host.stop()
    }
}
