import IsolaTesting
import Testing

/// Messages that the host itself sends.
@Suite struct QueueNotificationTests {
    @Test func `what happens in a bucket comes to the consumer of its queue`() async throws {
        let bench = try await QueueBench(
            "log(batch.messages.map(({ body }) => [body.action, body.bucket, body.object.key]));",
            consumer: ", max_batch_size = 2",
            keys: """
                [[workers.p.r2_buckets]]
                binding = "FILES"
                bucket_name = "files"
                [[workers.p.r2_buckets.local_dev.event_notifications]]
                queue = "jobs"
                """
        )
        try await bench.send("await env.FILES.put('a', 'x'); await env.FILES.delete('a');")
        #expect(
            try await bench.logs(1) == [
                #"[["PutObject","files","a"],["DeleteObject","files","a"]]"#
            ]
        )
        try await bench.depth(0)
        await bench.host.stop()
    }
}
