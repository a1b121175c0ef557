import IsolaTesting
import Testing

/// What producers do, from JavaScript.
///
/// <https://developers.cloudflare.com/queues/configuration/javascript-apis/#queue>
@Suite struct QueueSendTests {
    private static let binding = "queues = { producers = [{ binding = \"Q\", queue = \"jobs\" }] }"

    private func check(
        _ steps: KeyValuePairs<String, String>,
        keys: String = binding,
        head: String = ""
    ) async throws {
        let bench = try await Bench(keys, head: head)
        for (code, expected) in steps {
            let result = try await bench.run(code)
            #expect(result == expected, "\(code)")
        }
        await bench.host.stop()
    }

    @Test func `a send gives the backlog that it made`() async throws {
        let bench = try await Bench(Self.binding)
        let time = bench.host.clock.milliseconds
        let empty = try await bench.run("return await env.Q.metrics()")
        #expect(empty == #"{"backlogCount":0,"backlogBytes":0}"#)
        let sent = try await bench.run(
            """
            const { metadata: { metrics } } = await env.Q.send({ a: 1 });
            return [metrics.backlogCount, metrics.backlogBytes, +metrics.oldestMessageTimestamp,
              metrics.oldestMessageTimestamp instanceof Date];
            """
        )
        #expect(sent == "[1,7,\(time),true]")
        let batch = try await bench.run(
            "return (await env.Q.sendBatch([{ body: 1 }, { body: 22 }])).metadata.metrics.backlogBytes"
        )
        #expect(batch == "10")
        let queue = try await bench.host.queue("w", "Q")
        #expect(try await queue.depth() == 3)
        try await queue.send(json: "{}")
        #expect(try await bench.run("return (await env.Q.metrics()).backlogCount") == "4")
        let warnings = bench.host.warnings.filter { $0.contains("has no consumer in this host") }
        #expect(warnings.count == 1)
        await bench.host.stop()
    }

    @Test func `what is no message is refused in the platform's words`() async throws {
        try await check([
            "await env.Q.send(undefined)": "TypeError: Message body cannot be undefined",
            "await env.Q.send(() => 1)": "TypeError: Message body cannot be undefined",
            "await env.Q.sendBatch([{}])": "TypeError: Message body cannot be undefined",
            "await env.Q.sendBatch([])": "TypeError: sendBatch() requires at least one message",
            "await env.Q.sendBatch(new Set())":
                "TypeError: sendBatch() requires at least one message",
            "await env.Q.send(1, { contentType: 'XML' })":
                "TypeError: Unsupported queue message content type: XML",
            "await env.Q.send(1, { contentType: 'text' })":
                "TypeError: Content Type \"text\" requires a value of type string, but received: "
                + "number",
            "await env.Q.send('x', { contentType: 'bytes' })":
                "TypeError: Content Type \"bytes\" requires a value of type ArrayBufferView, but "
                + "received: string",
            "await env.Q.send(() => 1, { contentType: 'v8' })":
                "DataCloneError: () => 1 could not be cloned.",
            "return (await env.Q.metrics()).backlogCount": "0",
        ])
    }

    @Test func `limits are the platform's`() async throws {
        try await check([
            "await env.Q.send('x'.repeat(128001), { contentType: 'text' })":
                "Error: Queue send failed: message length of 128001 bytes exceeds limit of 128000",
            "await env.Q.send('x'.repeat(128000), { contentType: 'text' })": "null",
            "await env.Q.sendBatch(Array(101).fill({ body: 1 }))":
                "Error: Queue sendBatch failed: batch message count of 101 exceeds limit of 100",
            "await env.Q.sendBatch([{ body: 'x'.repeat(128001), contentType: 'text' }])":
                "Error: Queue sendBatch failed: message in batch has length 128001 bytes which "
                + "exceeds single message size limit of 128000",
            "await env.Q.sendBatch(Array(3).fill({ body: 'x'.repeat(96001), contentType: 'text' }))":
                "Error: Queue sendBatch failed: batch size of 288003 bytes exceeds limit of 288000",
            "await env.Q.send(1, { delaySeconds: 86401 })":
                "Error: Queue send failed: message delay 86401 is invalid: it must be from 0 to "
                + "86400 seconds",
            "await env.Q.sendBatch([{ body: 1, delaySeconds: -1 }])":
                "Error: Queue sendBatch failed: message delay -1 is invalid: it must be from 0 to "
                + "86400 seconds",
            "return await env.Q.send('x', { delaySeconds: -1 }).catch((error) => error.code)":
                "\"15000\"",
        ])
    }

    @Test func `the config lifts limits`() async throws {
        try await check(
            [
                "await env.Q.send('x'.repeat(200000), { contentType: 'text' })": "null",
                "await env.Q.send('x'.repeat(200001), { contentType: 'text' })":
                    "Error: Queue send failed: message length of 200001 bytes exceeds limit of "
                    + "200000",
            ],
            head: "[host.storage.limits]\nqueue_message_bytes = 200000"
        )
    }

    @Test func `errors have no code before the flag's day`() async throws {
        let code =
            "return await env.Q.send(1, { delaySeconds: -1 }).catch((e) => e.code ?? 'none')"
        try await check(
            [code: "\"none\""],
            keys: Self.binding + "\ncompatibility_flags = [\"no_queue_expose_error_codes\"]"
        )
    }

    @Test func `a queue needs a request, and an object of its class`() async throws {
        try await check([
            "return Object.prototype.toString.call(env.Q)": "\"[object Queue]\"",
            "new env.Q.constructor()": "TypeError: Illegal constructor",
            "await env.Q.send.call({}, 1)":
                "TypeError: Cannot access invalid private field (evaluating 'this.#index')",
        ])
    }
}
