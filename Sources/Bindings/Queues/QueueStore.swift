internal import Storage

/// The messages of one queue, in a file of their own: what a queue's thread does with it.
///
/// A message is there until it is acknowledged, dropped or too old. While a batch has it, its time is
/// ``inHand``: a host that ends meanwhile leaves it so, and the next one to open the file gives it
/// back.
final class QueueStore {
    private let database: Database
    private(set) var metrics = QueueMetrics()

    /// When a message can be had that a running batch has: not before it is told.
    static let inHand = Int.max

    private static let migrations = [
        Migration(
            """
            CREATE TABLE message (
              row INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              body BLOB NOT NULL,
              content_type INTEGER NOT NULL,
              timestamp INTEGER NOT NULL,
              kept_since INTEGER NOT NULL,
              visible_at INTEGER NOT NULL,
              attempts INTEGER NOT NULL DEFAULT 0,
              lease TEXT
            );
            CREATE INDEX message_visible ON message (visible_at, row);
            """
        )
    ]

    init(_ location: DatabaseLocation, _ options: Database.Options) throws(SQLiteError) {
        database = try Database(location, options)
        try database.migrate(QueueStore.migrations)
        try database.run(
            "UPDATE message SET visible_at = kept_since WHERE visible_at = ?",
            .integer(QueueStore.inHand)
        )
        try count()
    }

    private func count() throws(SQLiteError) {
        let sums = try database.first(
            "SELECT count(*), coalesce(sum(length(body)), 0) FROM message"
        ) { ($0.int(0), $0.int(1)) }
        metrics.backlogCount = sums?.0 ?? 0
        metrics.backlogBytes = sums?.1 ?? 0
        try findOldest()
    }

    private func findOldest() throws(SQLiteError) {
        metrics.oldestMessageTimestamp = try database.first(
            "SELECT timestamp FROM message ORDER BY row LIMIT 1"
        ) { $0.int(0) }
    }

    /// Keeps messages, all or none; one whose id is there already is the same one.
    func insert(_ messages: [OutgoingMessage], at now: Int) throws(SQLiteError) {
        var added = QueueMetrics()
        try database.transaction { () throws(SQLiteError) in
            for message in messages {
                let changes = try database.run(
                    """
                    INSERT OR IGNORE INTO message
                      (id, body, content_type, timestamp, kept_since, visible_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    .text(message.origin?.id ?? QueueMessageID.make(at: now)),
                    .blob(message.body),
                    .integer(message.contentType.rawValue),
                    .integer(message.origin?.timestamp ?? now),
                    .integer(now),
                    .integer(now + (message.delaySeconds ?? 0) * 1000)
                )
                added.backlogCount += changes
                added.backlogBytes += changes * message.body.count
            }
        }
        metrics.backlogCount += added.backlogCount
        metrics.backlogBytes += added.backlogBytes
        if metrics.oldestMessageTimestamp == nil { try findOldest() }
    }

    /// When the next messages can be had, the earliest first.
    func nextTimes(_ count: Int) throws(SQLiteError) -> [Int] {
        var times: [Int] = []
        try database.query(
            "SELECT visible_at FROM message WHERE visible_at < ? ORDER BY visible_at, row LIMIT ?",
            .integer(QueueStore.inHand),
            .integer(count)
        ) { times.append($0.int(0)) }
        return times
    }

    /// Takes messages out of the others' reach, until a time, and counts the attempt.
    ///
    /// The lease is what the taker shows to settle each; a batch needs none.
    func take(
        _ count: Int,
        at now: Int,
        until: Int,
        lease: String? = nil
    ) throws(SQLiteError) -> [QueueMessage] {
        var messages: [QueueMessage] = []
        try database.query(
            """
            SELECT row, id, body, content_type, timestamp, attempts FROM message
            WHERE visible_at <= ? ORDER BY visible_at, row LIMIT ?
            """,
            .integer(now),
            .integer(count)
        ) { row in
            messages.append(
                QueueMessage(
                    row: row.int(0),
                    id: row.text(1),
                    body: row.bytes(2),
                    contentType: QueueContentType(rawValue: row.int(3)) ?? .bytes,
                    timestamp: row.int(4),
                    attempts: row.int(5) + 1
                )
            )
        }
        try database.transaction { () throws(SQLiteError) in
            for message in messages {
                try database.run(
                    """
                    UPDATE message SET visible_at = ?, attempts = attempts + 1, lease = ?
                    WHERE row = ?
                    """,
                    .integer(until),
                    lease.map { .text($0) } ?? nil,
                    .integer(message.row)
                )
            }
        }
        return messages
    }

    /// A message that was taken with a lease, if that is still the last one.
    func leased(_ id: String, _ lease: String) throws(SQLiteError) -> QueueMessage? {
        try database.first(
            """
            SELECT row, id, body, content_type, timestamp, attempts FROM message
            WHERE id = ? AND lease = ?
            """,
            .text(id),
            .text(lease)
        ) { row in
            QueueMessage(
                row: row.int(0),
                id: row.text(1),
                body: row.bytes(2),
                contentType: QueueContentType(rawValue: row.int(3)) ?? .bytes,
                timestamp: row.int(4),
                attempts: row.int(5)
            )
        }
    }

    /// What becomes of messages that were taken.
    struct Settlement {
        /// They go.
        var removed: [QueueMessage] = []
        /// They can be had again at a time.
        var returned: [(message: QueueMessage, at: Int)] = []
        /// The same, and the attempt does not count.
        var untried: [QueueMessage] = []
    }

    func settle(_ settlement: Settlement) throws(SQLiteError) {
        var gone = QueueMetrics()
        try database.transaction { () throws(SQLiteError) in
            for message in settlement.removed {
                let changes = try database.run(
                    "DELETE FROM message WHERE row = ? AND id = ?",
                    .integer(message.row),
                    .text(message.id)
                )
                gone.backlogCount += changes
                gone.backlogBytes += changes * message.body.count
            }
            for (message, time) in settlement.returned {
                try database.run(
                    "UPDATE message SET visible_at = ?, lease = NULL WHERE row = ? AND id = ?",
                    .integer(time),
                    .integer(message.row),
                    .text(message.id)
                )
            }
            for message in settlement.untried {
                try database.run(
                    """
                    UPDATE message SET visible_at = kept_since, attempts = attempts - 1
                    WHERE row = ? AND id = ?
                    """,
                    .integer(message.row),
                    .text(message.id)
                )
            }
        }
        metrics.backlogCount -= gone.backlogCount
        metrics.backlogBytes -= gone.backlogBytes
        if gone.backlogCount > 0 { try findOldest() }
    }

    /// Forgets messages that were kept since before a time, unless a batch has them.
    func forget(before time: Int) throws(SQLiteError) {
        let changes = try database.run(
            """
            DELETE FROM message WHERE visible_at < ?1 AND row < coalesce(
              (SELECT row FROM message WHERE kept_since >= ?2 ORDER BY row LIMIT 1), ?1)
            """,
            .integer(QueueStore.inHand),
            .integer(time)
        )
        if changes > 0 { try count() }
    }
}
