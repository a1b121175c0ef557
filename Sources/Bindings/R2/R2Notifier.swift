package import Config
internal import Foundations
internal import Storage
internal import Synchronization

/// What happened to an object, by the platform's names.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/buckets/event-notifications/>
package enum R2Action: String, Hashable, Sendable {
    case putObject = "PutObject"
    case copyObject = "CopyObject"
    case completeMultipartUpload = "CompleteMultipartUpload"
    case deleteObject = "DeleteObject"

    var eventType: R2EventType { self == .deleteObject ? .objectDelete : .objectCreate }
}

/// Tells queues of what happens to the objects of buckets.
///
/// A message is recorded in the transaction that it tells of, and forgotten when its queue has it:
/// so each comes, and after a sudden end perhaps twice.
package final class R2Notifier: Sendable {
    private let rules = Mutex<[String: [R2NotificationRule]]>([:])
    private let queues: QueueDirectory
    private let warning: @Sendable (String) -> Void

    package init(
        queues: QueueDirectory = QueueDirectory(),
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.queues = queues
        warning = warn
    }

    /// Says which events of which bucket go to which queue.
    package func setRules(_ rules: [String: [R2NotificationRule]]) {
        self.rules.withLock { $0 = rules }
    }

    func record(
        _ action: R2Action,
        _ row: R2Row,
        bucket: String,
        at milliseconds: Int,
        in database: Database
    ) throws {
        let rules = self.rules.withLock { $0[bucket] ?? [] }
        for rule in rules where rule.matches(action.eventType, row.key) {
            let message = R2Notifier.message(action, row, bucket: bucket, at: milliseconds)
            try database.run(
                "INSERT INTO notification (queue, message) VALUES (?, ?)",
                .text(rule.queue),
                .text(message)
            )
        }
    }

    private static func message(
        _ action: R2Action,
        _ row: R2Row,
        bucket: String,
        at milliseconds: Int
    ) -> String {
        let isGone = action == .deleteObject
        let content = isGone ? "" : #","size":\#(row.size),"eTag":\#(row.etag.jsonQuoted)"#
        return #"{"account":"local","action":"\#(action.rawValue)","bucket":\#(bucket.jsonQuoted),"#
            + #""object":{"key":\#(row.key.jsonQuoted)\#(content)},"#
            + #""eventTime":"\#(R2Time.text(milliseconds))"}"#
    }

    fileprivate var sender: (any QueueSender)? { queues.sender }
    fileprivate func warn(_ bucket: String, _ error: any Error) {
        warning("R2 bucket \"\(bucket)\" cannot notify its queue: \(error)")
    }
}

extension R2Bucket {
    /// Hands what is recorded on to its queues, in order; it stays recorded until they have it.
    func deliverNotifications() {
        guard !isDelivering, let sender = notifier.sender else { return }
        isDelivering = true
        Task { await deliverNotifications(to: sender) }
    }

    private func deliverNotifications(to sender: any QueueSender) async {
        do {
            while let next = try nextNotification() {
                try await sender.send(next.message, to: next.queue)
                try files().index.transaction { database in
                    try database.run("DELETE FROM notification WHERE id = ?", .integer(next.id))
                }
            }
        } catch {
            // Tried again with the next event, or when the bucket is next opened.
            notifier.warn(name, error)
        }
        isDelivering = false
    }

    private func nextNotification() throws(R2Error) -> (id: Int, queue: String, message: String)? {
        try files().index.read { (database) throws(SQLiteError) in
            try database.first("SELECT * FROM notification ORDER BY id LIMIT 1") {
                ($0.int(0), $0.text(1), $0.text(2))
            }
        }
    }
}
