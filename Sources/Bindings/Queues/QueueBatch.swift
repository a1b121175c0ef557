internal import Synchronization
internal import WebAPI

/// Messages that a consumer handles together, and what it says of them.
package final class QueueBatch: Sendable {
    package let queue: String
    package let messages: [QueueMessage]
    /// The queue's, when the batch was made.
    package let metrics: QueueMetrics
    private let marks: Mutex<Marks>
    private let onEnd: @Sendable (QueueBatch, HandlerOutcome) -> Void

    /// What becomes of one message.
    enum Verdict: Hashable, Sendable {
        case acknowledged
        /// Seconds; `nil` for the consumer's own delay.
        case retried(delaySeconds: Int?)
    }

    private struct Marks {
        var single: [Verdict?]
        var all: Verdict?
        var isEnded = false
    }

    init(
        queue: String,
        messages: [QueueMessage],
        metrics: QueueMetrics,
        onEnd: @escaping @Sendable (QueueBatch, HandlerOutcome) -> Void
    ) {
        self.queue = queue
        self.messages = messages
        self.metrics = metrics
        self.onEnd = onEnd
        marks = Mutex(Marks(single: Array(repeating: nil, count: messages.count)))
    }

    /// The handler has ended, one way or the other; a second time does nothing.
    func end(_ outcome: HandlerOutcome) {
        let isFirst = marks.withLock { marks in
            defer { marks.isEnded = true }
            return !marks.isEnded
        }
        if isFirst { onEnd(self, outcome) }
    }

    /// What was said of each message: its own word first, then the batch's.
    func verdicts(unsaid: Verdict) -> [Verdict] {
        marks.withLock { marks in marks.single.map { $0 ?? marks.all ?? unsaid } }
    }

    /// What was said of single messages, and of the whole batch.
    var said: (single: [Verdict?], all: Verdict?) { marks.withLock { ($0.single, $0.all) } }

    /// Whether nothing was said of a message, nor of the whole batch.
    func isUnsaid(_ index: Int) -> Bool {
        marks.withLock { $0.single[index] == nil && $0.all == nil }
    }

    // Each gives the warning that a call has no effect, in workerd's words, if it has none.

    func acknowledge(_ index: Int) -> String? {
        mark { marks in
            let id = messages[index].id
            if marks.all == .acknowledged { return nil }
            if marks.all != nil { return Self.warning("ack()", "retryAll()", message: id) }
            if case .retried = marks.single[index] {
                return Self.warning("ack()", "retry()", message: id)
            }
            marks.single[index] = .acknowledged
            return nil
        }
    }

    func retry(_ index: Int, delaySeconds: Int?) -> String? {
        mark { marks in
            let id = messages[index].id
            if marks.all == .acknowledged {
                return Self.warning("retry()", "ackAll()", message: id)
            }
            switch marks.single[index] {
            case .acknowledged: return Self.warning("retry()", "ack()", message: id)
            case .retried(let earlier):
                marks.single[index] = .retried(delaySeconds: delaySeconds ?? earlier)
            case nil: marks.single[index] = .retried(delaySeconds: delaySeconds)
            }
            return nil
        }
    }

    func acknowledgeAll() -> String? {
        mark { marks in
            if case .retried = marks.all { return Self.warning("ackAll()", "retryAll()") }
            marks.all = .acknowledged
            return nil
        }
    }

    func retryAll(delaySeconds: Int?) -> String? {
        mark { marks in
            if marks.all == .acknowledged { return Self.warning("retryAll()", "ackAll()") }
            var delay = delaySeconds
            if case .retried(let earlier) = marks.all { delay = delay ?? earlier }
            marks.all = .retried(delaySeconds: delay)
            return nil
        }
    }

    private func mark(_ change: (inout Marks) -> String?) -> String? {
        marks.withLock { $0.isEnded ? nil : change(&$0) }
    }

    private static func warning(_ call: String, _ earlier: String, message id: String) -> String {
        "Received a call to \(call) on message \(id) after \(earlier) was already called. "
            + "Calling \(call) on a message after calling \(earlier) has no effect."
    }

    private static func warning(_ call: String, _ earlier: String) -> String {
        "Received a call to \(call) after \(earlier) was already called. "
            + "Calling \(call) after calling \(earlier) has no effect."
    }
}
