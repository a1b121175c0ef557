package import Foundations
package import Storage
internal import Synchronization

/// What is done about the files of a namespace's objects while nobody waits for it: their logs are moved
/// into them, what they had before is kept, and they are closed.
///
/// A log is moved into its file here alone, and only after what it overwrites was kept. So whoever writes
/// to a file with another program does so behind the back of its history.
package final class ObjectFiles: Sendable {
    /// How much of the past is kept.
    package struct History: Hashable, Sendable {
        package var milliseconds: Int
        /// For each object.
        package var bytes: Int

        package init(milliseconds: Int, bytes: Int) {
            self.milliseconds = milliseconds
            self.bytes = bytes
        }
    }

    /// One object's file.
    struct File: Sendable {
        let id: String
        let path: String
    }

    private let history: History?
    private let location: DatabaseLocation
    private let clock: WallClock
    private let warn: @Sendable (String) -> Void
    private let queue = BackgroundQueue("durable objects")
    // Safe to share: used on the queue alone, but for `init`.
    private nonisolated(unsafe) var store: HistoryStore?
    /// Objects that are to go back when they live next.
    private let pending = Mutex<Set<String>>([])

    /// - Parameters:
    ///   - location: The file of the history.
    ///   - history: What is kept; `nil` for nothing.
    ///   - clock: What time it is.
    ///   - warn: Told of what concerns no single object.
    package init(
        _ location: DatabaseLocation,
        _ history: History?,
        clock: WallClock = .system,
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.location = location
        self.history = history
        self.clock = clock
        self.warn = warn
        guard location.exists else { return }
        // What is not kept up is of no use later.
        if history == nil {
            location.remove()
            return
        }
        do throws(SQLiteError) {
            let names = try opened().pending()
            pending.withLock { $0 = Set(names) }
        } catch {
            warn("The history of Durable Objects cannot be read: \(error.message)")
        }
    }

    var keepsHistory: Bool { history != nil }

    private func opened() throws(SQLiteError) -> HistoryStore {
        if let store { return store }
        let opened = try HistoryStore(location, Database.Options())
        store = opened
        return opened
    }

    /// Waits until all that was to be done is.
    package func finish() async {
        await withCheckedContinuation { continuation in queue.run { continuation.resume() } }
    }
}

// Files and their logs.
extension ObjectFiles {
    /// Closes a file that its object uses no more; the caller has the only reference.
    func close(_ database: consuming ObjectDatabase, _ file: File?, _ marks: [HistoryMark]) {
        // Sendable: the only reference goes along.
        nonisolated(unsafe) let closing = Holder(database)
        queue.run { [self] in
            if let connection = closing.database?.connection, let file {
                finish(connection, file, marks)
            }
            closing.database = nil
        }
    }

    private func finish(_ connection: SQLConnection, _ file: File, _ marks: [HistoryMark]) {
        do throws(SQLiteError) {
            try connection.sync()
            if keepsHistory {
                _ = try keepPast(of: file, marks, LoggedPages(of: connection, at: file.path))
            }
        } catch {
            tell(file, error)
            connection.keepLog()
        }
    }

    /// Moves a log that has become long into its file.
    func shorten(_ file: File, _ marks: [HistoryMark]) {
        queue.run { [self] in
            do throws(SQLiteError) {
                let pages = try LoggedPages(file.path)
                _ = try keepPast(of: file, marks, pages)
                try pages.checkpoint()
            } catch {
                tell(file, error)
            }
        }
    }

    private func tell(_ file: File, _ error: SQLiteError) {
        warn("The file of Durable Object \(file.id) cannot be kept in order: \(error.message)")
    }

    /// Keeps what the log's pages had before, if there is anything in the log.
    ///
    /// - Returns: The number of the last point; 0 if nothing is kept.
    private func keepPast(
        of file: File,
        _ marks: [HistoryMark],
        _ pages: LoggedPages? = nil
    ) throws(SQLiteError) -> Int {
        guard let history else { return 0 }
        let known: LoggedPages
        if let pages { known = pages } else { known = try LoggedPages(file.path) }
        let now = clock.milliseconds()
        let store = try opened()
        return try store.transaction { () throws(SQLiteError) in
            let object = try store.object(file.id)
            let last = try HistoryCapture.run(known, marks, of: object, in: store, now: now)
            try store.prune(object, before: now - history.milliseconds, bytes: history.bytes)
            return last
        }
    }

    private final class Holder {
        var database: ObjectDatabase?
        init(_ database: consuming ObjectDatabase) { self.database = database }
    }
}

// Going back.
extension ObjectFiles {
    /// What is told of a bookmark: its text, or why there is none.
    typealias Reply = @Sendable (Result<String, ObjectStorageError>) -> Void

    /// A bookmark of the last mark.
    func bookmark(_ file: File, _ marks: [HistoryMark], _ reply: @escaping Reply) {
        answer(reply) { [self] () throws(SQLiteError) in
            Bookmark(try keepPast(of: file, marks)).text
        }
    }

    /// The bookmark of what there was at a time, in Unix milliseconds; `nil` if nothing is kept of it.
    func bookmark(
        _ file: File,
        _ marks: [HistoryMark],
        at milliseconds: Int,
        _ reply: @escaping Reply
    ) {
        answer(reply) { [self] () throws(SQLiteError) in
            _ = try keepPast(of: file, marks)
            let store = try opened()
            let point = try store.point(at: milliseconds, of: try store.object(file.id))
            return point.map { Bookmark($0.number).text }
        }
    }

    /// Has the object go back to a bookmark when it lives next.
    ///
    /// - Parameters:
    ///   - bookmark: Where to.
    ///   - file: The object's.
    ///   - marks: The last of them is what the object has now.
    ///   - reply: Told the bookmark of that.
    func restore(
        _ bookmark: Bookmark,
        of file: File,
        _ marks: [HistoryMark],
        _ reply: @escaping Reply
    ) {
        answer(reply) { [self] () throws(SQLiteError) in
            let present = try keepPast(of: file, marks)
            let store = try opened()
            let object = try store.object(file.id)
            guard try store.point(bookmark.number, of: object) != nil else { return nil }
            var progress = try store.progress(of: object)
            progress.target = bookmark.number
            try store.set(progress, of: object)
            pending.withLock { _ = $0.insert(file.id) }
            return Bookmark(present).text
        }
    }

    private func answer(
        _ reply: @escaping Reply,
        _ body: @escaping @Sendable () throws(SQLiteError) -> String?
    ) {
        guard keepsHistory else { return reply(.failure(.noHistory)) }
        queue.run {
            do throws(SQLiteError) {
                guard let text = try body() else { return reply(.failure(.noBookmark)) }
                reply(.success(text))
            } catch {
                reply(.failure(.query(.sqlite(error, offset: nil))))
            }
        }
    }

    /// Brings a file back to where its object asked for, before it is opened; waits for that.
    func restoreIfAsked(_ file: File) throws(SQLiteError) {
        guard pending.withLock({ $0.contains(file.id) }) else { return }
        try queue.wait { Result { () throws(SQLiteError) in try restore(file) } }.get()
        pending.withLock { _ = $0.remove(file.id) }
    }

    private func restore(_ file: File) throws(SQLiteError) {
        let store = try opened()
        let object = try store.object(file.id)
        // What a process left in the log that was killed; the log goes with its last connection. Once the
        // pages are being written, SQLite must not look at the file.
        if try store.progress(of: object).origin == nil { _ = try keepPast(of: file, []) }
        try HistoryRestore(
            path: file.path,
            object: object,
            store: store,
            now: clock.milliseconds()
        ).run()
    }
}
