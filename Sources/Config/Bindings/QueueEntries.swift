/// One entry of `queues.producers`.
package struct QueueProducer: Codable, Hashable, Sendable {
    package let binding: String
    package let queue: String
    /// Deprecated by the platform: seconds each message waits, unless it says otherwise.
    package let deliveryDelaySeconds: Int?
}

/// One entry of `queues.consumers`: the worker gets the queue's messages in batches.
///
/// - Note: The defaults are production's, not those of the platform's own local emulator.
/// - SeeAlso: <https://developers.cloudflare.com/queues/configuration/configure-queues/>
package struct QueueConsumer: Codable, Hashable, Sendable {
    package enum Delivery: String, CaseIterable, Codable, Hashable, Sendable {
        case worker
        case httpPull = "http_pull"
    }

    package let queue: String
    package let delivery: Delivery
    package let maxBatchSize: Int
    package let maxBatchTimeoutSeconds: Int
    package let maxRetries: Int
    package let deadLetterQueue: String?
    package let maxConcurrency: Int?
    package let visibilityTimeoutMs: Int?
    package let retryDelaySeconds: Int?
}

extension QueueProducer {
    /// A message can wait 24 hours at most.
    fileprivate static let delaySecondsMax = 86_400

    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let queue = reader.required("queue")
        deliveryDelaySeconds = reader.int("delivery_delay", in: 0...Self.delaySecondsMax)
        reader.ignoreRemote()
        guard let binding, let queue else { return nil }
        self.binding = binding
        self.queue = queue
    }
}

extension QueueConsumer {
    init?(_ reader: BindingReader) {
        let queue = reader.required("queue")
        delivery = reader.fields.choice("type") ?? .worker
        maxBatchSize = reader.int("max_batch_size", in: 1...100) ?? 10
        maxBatchTimeoutSeconds = reader.int("max_batch_timeout", in: 0...60) ?? 5
        maxRetries = reader.int("max_retries", in: 0...100) ?? 3
        deadLetterQueue = reader.string("dead_letter_queue")
        maxConcurrency = reader.int("max_concurrency", in: 1...250)
        visibilityTimeoutMs = reader.int("visibility_timeout_ms", in: 0...43_200_000)
        retryDelaySeconds = reader.int("retry_delay", in: 0...QueueProducer.delaySecondsMax)
        guard let queue else { return nil }
        self.queue = queue
    }
}
