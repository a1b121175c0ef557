internal import Config

/// The limits of queues: Cloudflare's, but for what the config lifts.
///
/// - SeeAlso: <https://developers.cloudflare.com/queues/platform/limits/>
package struct QueueLimits: Hashable, Sendable {
    /// The body of one message.
    package var messageBytes = 128_000
    /// Messages of one `sendBatch()`.
    package var batchMessages = 100
    /// All bodies of one `sendBatch()`.
    package var batchBytes = 288_000
    /// How long a message can be delayed, or a retry of it.
    package var delaySeconds = 86_400
    /// How long a message is kept that nobody acknowledges: 4 days.
    package var retentionSeconds = 345_600
    /// What a batch and its `waitUntil`s may take in all: 15 minutes, in real time.
    package var wallMilliseconds: UInt64 = 15 * 60_000

    /// Bodies that wait for the disk at a time.
    static let waitingBytesMax = 64 << 20
    /// Batches that run at a time for a consumer without `max_concurrency`.
    ///
    /// Production goes up to 250 on many machines; here all of them share one thread.
    static let concurrency = 10
    /// How long a pulled message is hidden, unless the puller says otherwise.
    static let visibilityMilliseconds = 30_000
    /// The longest that a pulled message can be hidden: 12 hours.
    static let visibilityMillisecondsMax = 43_200_000

    package init() {}

    init(_ config: StorageLimits) {
        messageBytes = config.queueMessageBytes ?? messageBytes
        batchMessages = config.queueBatchMessages ?? batchMessages
        batchBytes = config.queueBatchBytes ?? batchBytes
        delaySeconds = config.queueDelaySeconds ?? delaySeconds
        wallMilliseconds = config.queueWallSeconds.map { UInt64($0) * 1000 } ?? wallMilliseconds
        retentionSeconds = config.queueRetentionSeconds ?? retentionSeconds
    }
}
