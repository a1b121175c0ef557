import Config
import Foundation
import Storage
import Synchronization
import IsolaTesting
import TestSupport
import Testing

@testable import Bindings

/// Events of a bucket that go to queues.
///
/// <https://developers.cloudflare.com/r2/buckets/event-notifications/>
@Suite struct R2NotificationTests {
    /// A queue that takes messages, unless it is shut.
    private final class Queue: QueueSender {
        struct IsShut: Error {}

        private let isOpen = Mutex(true)
        private let (stream, continuation) = AsyncStream.makeStream(of: String.self)

        func open(_ isOpen: Bool) { self.isOpen.withLock { $0 = isOpen } }

        func send(_ json: String, to queue: String) async throws {
            guard isOpen.withLock({ $0 }) else { throw IsShut() }
            continuation.yield("\(queue) \(json)")
        }

        /// The next message; it waits until one comes.
        func next() async -> String? {
            for await message in stream { return message }
            return nil
        }
    }

    private let surroundings = Surroundings()
    private let queue = Queue()

    private func family(_ rules: [R2NotificationRule]) -> (bucket: R2Bucket, notifier: R2Notifier) {
        let queues = QueueDirectory()
        queues.sender = queue
        let notifier = R2Notifier(
            queues: queues,
            warn: { [surroundings] in surroundings.warnings.add($0) }
        )
        notifier.setRules(["photos": rules])
        return (bucket(notifier), notifier)
    }

    private func bucket(_ notifier: R2Notifier) -> R2Bucket {
        R2Bucket(
            "photos",
            in: surroundings.state,
            options: Database.Options(),
            clock: surroundings.clock.wall,
            notifier: notifier
        )
    }

    @Test func `a change is told in production's words`() async throws {
        let (bucket, _) = family([R2NotificationRule(queue: "uploads")])
        _ = try await bucket.put(R2Key("a\"b"), Array("hello".utf8))
        #expect(
            await queue.next()
                == #"uploads {"account":"local","action":"PutObject","bucket":"photos","#
                + #""object":{"key":"a\"b","size":5,"eTag":"5d41402abc4b2a76b9719d911017c592"},"#
                + #""eventTime":"2023-11-14T22:13:20.000Z"}"#
        )
        try await bucket.delete([R2Key("a\"b"), R2Key("none")])
        #expect(
            await queue.next() == #"uploads {"account":"local","action":"DeleteObject","#
                + #""bucket":"photos","object":{"key":"a\"b"},"eventTime":"2023-11-14T22:13:20.000Z"}"#
        )
    }

    @Test func `a rule chooses by kind, prefix and suffix`() async throws {
        let (bucket, _) = family([
            R2NotificationRule(
                queue: "png",
                eventTypes: [.objectCreate],
                prefix: "in/",
                suffix: ".png"
            ),
            R2NotificationRule(queue: "gone", eventTypes: [.objectDelete]),
        ])
        for key in ["in/a.png", "in/a.jpg", "a.png"] {
            _ = try await bucket.put(R2Key(key), [])
        }
        try await bucket.delete([R2Key("a.png")])
        #expect(
            await queue.next()?.contains(#"png {"account":"local","action":"PutObject""#) == true
        )
        #expect(await queue.next()?.hasPrefix("gone ") == true)
    }

    @Test func `what a queue does not take is kept, and told when the bucket is opened again`()
        async throws
    {
        let (bucket, notifier) = family([R2NotificationRule(queue: "q")])
        queue.open(false)
        _ = try await bucket.put(R2Key("first"), [])
        while surroundings.warnings.all.isEmpty { await Task.yield() }
        #expect(
            surroundings.warnings.all[0].contains("R2 bucket \"photos\" cannot notify its queue")
        )
        queue.open(true)
        let again = self.bucket(notifier)
        _ = try await again.head(R2Key("first"))
        #expect(await queue.next()?.contains("\"first\"") == true)
    }
}
