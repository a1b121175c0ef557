internal import Foundation
internal import WebAPI

/// What a consumer said of a batch, as `queue()` of a service tells it.
struct QueueReport: Encodable {
    struct Retry: Encodable {
        var msgId: String?
        var retry: Bool?
        let delaySeconds: Int?
    }

    let outcome: String
    let ackAll: Bool
    let retryBatch: Retry
    let explicitAcks: [String]
    let retryMessages: [Retry]

    init(_ batch: QueueBatch, _ outcome: HandlerOutcome) {
        self.outcome = outcome.name
        let marks = batch.said
        ackAll = marks.all == .acknowledged
        var batchDelay: Int?
        if case .retried(let delay) = marks.all { batchDelay = delay }
        retryBatch = Retry(retry: marks.all != nil && !ackAll, delaySeconds: batchDelay)
        var acks: [String] = []
        var retries: [Retry] = []
        for (message, verdict) in zip(batch.messages, marks.single) {
            switch verdict {
            case .acknowledged: acks.append(message.id)
            case .retried(let delay): retries.append(Retry(msgId: message.id, delaySeconds: delay))
            case nil: break
            }
        }
        explicitAcks = acks
        retryMessages = retries
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Numbers and texts are always JSON.
        let data = (try? encoder.encode(self)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
