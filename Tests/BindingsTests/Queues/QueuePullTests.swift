import Foundation
import IsolaTesting
import Testing

/// Consumers over HTTP.
///
/// <https://developers.cloudflare.com/queues/configuration/pull-consumers/>
@Suite struct QueuePullTests {
    private struct Answer: Decodable {
        struct Problem: Decodable { let message: String }
        let success: Bool
        let errors: [Problem]
        let result: Result?
    }

    private struct Result: Decodable {
        struct Message: Decodable {
            let id: String
            let body: String
            let timestamp_ms: Int
            let attempts: Int
            let lease_id: String
            let metadata: [String: String]
        }

        let message_backlog_count: Int?
        let messages: [Message]?
        let ackCount: Int?
        let retryCount: Int?
        let warnings: [String: String]?
    }

    private func post(
        _ bench: QueueBench,
        _ verb: String,
        _ json: String,
        queue: String = "jobs"
    ) async throws -> Answer {
        let path = "/cdn-cgi/local/queues/\(queue)/messages/\(verb)"
        return try await bench.host.fetch(path, text: json).json()
    }

    private func pull(_ bench: QueueBench, _ json: String = "") async throws -> [Result.Message] {
        try await post(bench, "pull", json).result?.messages ?? []
    }

    private func bench(_ keys: String = "") async throws -> QueueBench {
        try await QueueBench(consumer: ", type = \"http_pull\"" + keys)
    }

    @Test func `a message is pulled, hidden, and acknowledged by its lease`() async throws {
        let bench = try await bench()
        try await bench.send(
            """
            await env.Q.sendBatch([{ body: 'é', contentType: 'text' }, { body: { a: 1 } },
              { body: new Uint8Array([0, 255]), contentType: 'bytes' }]);
            """
        )
        let answer = try await post(bench, "pull", #"{"batch_size":100}"#)
        #expect(answer.success && answer.result?.message_backlog_count == 3)
        let messages = try #require(answer.result?.messages)
        #expect(messages.map(\.body) == ["é", "eyJhIjoxfQ==", "AP8="])
        #expect(messages.map { $0.metadata["CF-Content-Type"] } == ["text", "json", "bytes"])
        #expect(messages.allSatisfy { $0.attempts == 1 && $0.id.count == 32 })
        #expect(messages[0].timestamp_ms == bench.host.clock.milliseconds)
        #expect(try await pull(bench).isEmpty)
        let acks = messages.map { "{\"lease_id\":\"\($0.lease_id)\"}" }
        let done = try await post(bench, "ack", "{\"acks\":[\(acks[0]),\(acks[1])]}").result
        #expect(done?.ackCount == 2 && done?.retryCount == 0 && done?.warnings == [:])
        let twice = try await post(bench, "ack", "{\"acks\":[\(acks[0])]}").result
        #expect(twice?.ackCount == 0 && twice?.warnings?.count == 1)
        try await bench.depth(1)
        await bench.host.stop()
    }

    @Test func `a lease that is over gives the message to the next`() async throws {
        let bench = try await bench(", max_retries = 1, visibility_timeout_ms = 1000")
        try await bench.send("await env.Q.send(1)")
        let first = try await pull(bench)
        bench.host.clock.advance(milliseconds: 999)
        #expect(try await pull(bench).isEmpty)
        bench.host.clock.advance(milliseconds: 1)
        let second = try await pull(bench, #"{"visibility_timeout_ms":5}"#)
        #expect(second.map(\.attempts) == [2])
        let ack = "{\"acks\":[{\"lease_id\":\"\(first[0].lease_id)\"}]}"
        let old = try await post(bench, "ack", ack)
        #expect(old.result?.ackCount == 0)
        bench.host.clock.advance(milliseconds: 5)
        #expect(try await pull(bench).isEmpty)
        #expect(bench.host.warnings.last?.contains("after 2 failed attempts!") == true)
        try await bench.depth(0)
        await bench.host.stop()
    }

    @Test func `a message is given back, now or later, as often as it may be`() async throws {
        let bench = try await bench(", max_retries = 2, dead_letter_queue = \"dead\"")
        try await bench.send("await env.Q.send(1)")
        for seconds in [0, 9] {
            let lease = try await pull(bench)[0].lease_id
            let retry = "{\"retries\":[{\"lease_id\":\"\(lease)\",\"delay_seconds\":\(seconds)}]}"
            #expect(try await post(bench, "ack", retry).result?.retryCount == 1)
        }
        bench.host.clock.advance(milliseconds: 8999)
        #expect(try await pull(bench).isEmpty)
        bench.host.clock.advance(milliseconds: 1)
        let last = try await pull(bench)[0]
        #expect(last.attempts == 3)
        _ = try await post(bench, "ack", "{\"retries\":[{\"lease_id\":\"\(last.lease_id)\"}]}")
        try await bench.depth(0)
        try await bench.depth(1, "DEAD")
        await bench.host.stop()
    }

    @Test(arguments: [
        ("pull", #"{"batch_size":101}"#, "jobs", "\"batch_size\" must be from 1 to 100."),
        ("pull", #"{"visibility_timeout_ms":-1}"#, "jobs", "must be from 0 to 43200000."),
        ("ack", #"{"retries":[{"lease_id":"x","delay_seconds":86401}]}"#, "jobs", "to 86400."),
        ("ack", "[", "jobs", "The body is not what it must be"),
        ("pull", "", "dead", "No queue \"dead\" has a consumer of the type \"http_pull\""),
        ("pull", "", "..%2f..%2fetc", "No queue \"../../etc\" has a consumer"),
        ("purge", "", "jobs", "There is no such path"),
    ]) func `a request that makes no sense is refused`(
        verb: String,
        json: String,
        queue: String,
        words: String
    ) async throws {
        let bench = try await bench()
        let answer = try await post(bench, verb, json, queue: queue)
        #expect(!answer.success && answer.errors[0].message.contains(words), "\(answer)")
        await bench.host.stop()
    }
}
