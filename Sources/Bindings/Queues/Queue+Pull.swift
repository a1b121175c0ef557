internal import Config
internal import Foundations
internal import Storage

/// What pullers over HTTP do.
extension Queue {
    /// A message that a puller has for a while.
    struct Pulled: Sendable {
        let message: QueueMessage
        /// What acknowledges it or gives it back.
        let lease: String
    }

    /// What came of a puller's acknowledgements.
    struct PullReport: Sendable {
        var acknowledged = 0
        var retried = 0
        /// By lease: why it was good for nothing.
        var warnings: [String: String] = [:]
    }

    /// Takes up to so many messages, and hides them for a while.
    func pull(
        _ count: Int,
        visibilityMilliseconds: Int
    ) throws(QueueError) -> (messages: [Pulled], backlogCount: Int) {
        let now = context.clock.milliseconds()
        let attemptsMax = (consumer?.options.maxRetries ?? 0) + 1
        let secret = QueueMessageID.make(at: now)
        let taken = try use { (store) throws(SQLiteError) in
            try store.take(count, at: now, until: now + visibilityMilliseconds, lease: secret)
        }
        let worn = taken.filter { $0.attempts > attemptsMax }
        if !worn.isEmpty { bury(worn, after: attemptsMax) }
        let messages = taken.filter { $0.attempts <= attemptsMax }
            .map { Pulled(message: $0, lease: $0.id + secret) }
        return (messages, try metrics().backlogCount)
    }

    /// Acknowledges messages by their leases, and gives others back.
    func settle(
        acks: [String],
        retries: [(lease: String, delaySeconds: Int?)]
    ) throws(QueueError) -> PullReport {
        var report = PullReport()
        var settlement = QueueStore.Settlement()
        var worn: [QueueMessage] = []
        let options = consumer?.options
        let now = context.clock.milliseconds()
        for lease in acks {
            guard let message = try leased(lease) else {
                report.warnings[lease] = "The lease is not valid, or has been used."
                continue
            }
            settlement.removed.append(message)
        }
        for (lease, delay) in retries {
            guard let message = try leased(lease) else {
                report.warnings[lease] = "The lease is not valid, or has been used."
                continue
            }
            report.retried += 1
            if message.attempts > options?.maxRetries ?? 0 {
                worn.append(message)
            } else {
                let seconds = delay ?? options?.retryDelaySeconds ?? 0
                settlement.returned.append((message, now + seconds * 1000))
            }
        }
        report.acknowledged = settlement.removed.count
        try use { (store) throws(SQLiteError) in try store.settle(settlement) }
        if !worn.isEmpty { bury(worn, after: (options?.maxRetries ?? 0) + 1) }
        return report
    }

    private func leased(_ lease: String) throws(QueueError) -> QueueMessage? {
        guard lease.utf8.count == 64 else { return nil }
        return try use { (store) throws(SQLiteError) in
            try store.leased(String(lease.prefix(32)), String(lease.suffix(32)))
        }
    }
}
