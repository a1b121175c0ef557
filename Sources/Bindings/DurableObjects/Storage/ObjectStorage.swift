internal import EventLoop
package import Foundations
package import Isolate
package import Storage

/// What one Durable Object keeps: a file of its own, read and written on its isolate's thread.
///
/// What a turn writes is one transaction, with what other turns write that run in the same entry into the
/// VM. It is committed when those have run; until then the object's output gate is locked, so nobody hears
/// of a write that could still be lost. Within a turn no other event of the object can come, so reads and
/// writes need no input gate.
///
/// The file is made by the first write. A write that cannot be committed breaks the object: what waits
/// at the gate fails, and so does every use of the storage.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/>
package final class ObjectStorage {
    /// What is fixed for as long as the object lives.
    package struct Settings: Sendable {
        package var location: DatabaseLocation
        /// The object's id, in hexadecimal.
        package var id: String
        /// Whether the class is one of `new_sqlite_classes`.
        package var isSQL = true
        package var durability = Database.Durability.process
        package var limits = ObjectStorageLimits()
        package var clock = WallClock.system

        package init(_ location: DatabaseLocation, id: String) {
            self.location = location
            self.id = id
        }
    }

    package let settings: Settings
    package let gates: ObjectGates
    private let thread: any ObjectThread
    let files: ObjectFiles
    /// Told once if a write could not be committed, or the file failed in the midst of one.
    package var onBroken: (JSException) -> Void = { _ in }

    /// Where the object's alarm is told of; `nil` for an object that is never woken.
    package var alarmLink: AlarmLink?
    /// Whose critical section it is while `transaction()` goes on, if not the input gate's alone.
    package weak var sections: (any CriticalSections)?

    private var database: ObjectDatabase?
    private var logSync: LogSync?
    private var state = State.idle
    /// The entry in which the storage was last read.
    private var lastReadEntry = -1
    var alarms = AlarmState()
    var past = PastState()
    /// Why the storage can be used no more.
    private(set) var failure: JSException?
    /// Statements that scripts have prepared, and cursors that are open.
    var statements = ObjectStatements()
    /// What a transaction of `transaction()` is made of, the outermost first.
    var levels: [TransactionLevel] = []
    var lastLevel = 0

    private enum State {
        case idle
        /// The turn has read more than once: a transaction spares it the locks of each read.
        case reading
        /// The turn has written, or has begun a part that can be undone.
        case turn(isGateLocked: Bool)
        /// `transaction()` is under way.
        case transaction(hasConfirmedWrites: Bool)
    }

    /// - Parameters:
    ///   - settings: Where and how.
    ///   - gates: The object's.
    ///   - thread: The object's.
    ///   - files: Sees to the file apart from its use.
    package init(
        _ settings: Settings,
        gates: ObjectGates,
        thread: any ObjectThread,
        files: ObjectFiles
    ) {
        self.settings = settings
        self.files = files
        self.gates = gates
        self.thread = thread
    }

    /// Ends the use of the storage; what the turn has written is undone.
    ///
    /// The file is closed on another thread, as the last that was written goes to the disk then.
    ///
    /// - Parameter reason: What later uses are told.
    package func close(_ reason: JSException) {
        if failure == nil { failure = reason }
        statements.closeAll()
        database?.rollbackTransaction()
        if let closing = database.take() { files.close(closing, file, takeLastMarks()) }
        logSync = nil
        state = .idle
        for level in levels { level.waiting?(false) }
        levels = []
    }

    /// Ends it because of a write that came to nothing: nothing leaves the object any more.
    func breakOff(_ error: ObjectStorageError) {
        guard failure == nil else { return }
        let exception = JSException(message: error.text, marks: [.durableObjectReset])
        close(exception)
        gates.output.fail(exception)
        onBroken(exception)
    }

    var isInTransaction: Bool {
        if case .transaction = state { true } else { false }
    }
}

// Reading and writing.
extension ObjectStorage {
    /// Gives the file for reading; `nil` if nothing was ever written.
    func existing() throws(ObjectStorageError) -> ObjectDatabase? {
        if let database {
            willRead(database)
            return database
        }
        try checkUsable()
        guard settings.location.exists else { return nil }
        return try open()
    }

    /// The second read of a turn begins a transaction, which the turn's end ends.
    func willRead(_ database: ObjectDatabase) {
        guard case .idle = state else { return }
        let entry = thread.entryCount
        guard entry == lastReadEntry else {
            lastReadEntry = entry
            return
        }
        // If it cannot be begun, each read goes by itself.
        guard (try? database.beginReading()) != nil else { return }
        state = .reading
        thread.afterTurns { [self] in endReading() }
    }

    /// Lets go of what was read, as some statements work outside of transactions alone.
    func endReading() {
        guard case .reading = state, let database else { return }
        database.endReading()
        state = .idle
    }

    /// Gives the file, which is made if there is none.
    func opened() throws(ObjectStorageError) -> ObjectDatabase {
        if let database { return database }
        try checkUsable()
        return try open()
    }

    func checkUsable() throws(ObjectStorageError) {
        if let failure { throw .broken(failure.message) }
    }

    private func open() throws(ObjectStorageError) -> ObjectDatabase {
        let isNew = !settings.location.exists
        do throws(SQLiteError) {
            if let file {
                if isNew {
                    try NewDatabase.write(to: file.path, syncs: settings.durability == .power)
                } else {
                    try files.restoreIfAsked(file)
                    findPast(file)
                }
            }
            // A commit does not wait for the disk: where it must, the gate does.
            let new = try ObjectDatabase(settings.location, .none, settings.limits.sql)
            if !isNew { try compareAlarm(new) }
            database = new
            if settings.durability == .power, case .file(let path) = settings.location {
                logSync = LogSync(database: path)
            }
            return new
        } catch {
            throw .file(settings.location.name, error)
        }
    }

    /// Runs what writes: in the transaction of the turn, or of `transaction()`.
    ///
    /// - Parameters:
    ///   - isConfirmed: Whether what leaves the object must wait for the write.
    ///   - body: Writes.
    /// - Returns: What `body` gave.
    /// - Throws: What `body` threw; if the transaction is lost by it, the object is broken.
    func write<R>(
        isConfirmed: Bool = true,
        _ body: (ObjectDatabase) throws(ObjectStorageError) -> R
    ) throws(ObjectStorageError) -> R {
        let database = try opened()
        try beginWriting(database, isConfirmed: isConfirmed)
        do throws(ObjectStorageError) {
            return try body(database)
        } catch {
            breakOffIfUndone(error)
            throw error
        }
    }

    /// A failure of the file, or an end that was due, undoes the whole transaction, of which scripts
    /// were told that it went well so far.
    func breakOffIfUndone(_ error: ObjectStorageError) {
        switch state {
        case .idle, .reading: return
        case .turn, .transaction: break
        }
        if let database, !database.connection.isInTransaction { breakOff(error) }
    }

    private func beginWriting(
        _ database: ObjectDatabase,
        isConfirmed: Bool
    ) throws(ObjectStorageError) {
        switch state {
        case .turn(let isGateLocked):
            if isConfirmed, !isGateLocked { lockGate() }
        case .transaction(let hasConfirmedWrites):
            if isConfirmed, !hasConfirmedWrites { state = .transaction(hasConfirmedWrites: true) }
        case .idle, .reading:
            // Another process may have written since what was read.
            endReading()
            try inFile { () throws(SQLiteError) in try database.beginTransaction() }
            markPast()
            state = .turn(isGateLocked: false)
            if isConfirmed { lockGate() }
            thread.afterTurns { [self] in turnsDidEnd() }
        }
    }

    private func lockGate() {
        gates.output.lock()
        state = .turn(isGateLocked: true)
    }
}

// Commits.
extension ObjectStorage {
    private func turnsDidEnd() {
        guard case .turn = state else { return }
        // What an isolate was doing when it was ended was not done.
        if thread.isCutOff { return close(JSException(message: "The isolate was ended.")) }
        commitTurn()
    }

    /// Commits what the turn has written so far.
    func commitTurn() {
        guard case .turn(let isGateLocked) = state, let database else { return }
        commit(database, isConfirmed: isGateLocked)
    }

    /// Ends the transaction; the gate is locked if `isConfirmed`.
    private func commit(_ database: ObjectDatabase, isConfirmed: Bool) {
        do throws(SQLiteError) {
            try commitWithAlarm(database)
        } catch {
            return breakOff(.query(.sqlite(error, offset: nil)))
        }
        state = .idle
        didCommit(database)
        guard isConfirmed else { return }
        if let logSync { unlock(after: logSync) } else { gates.output.unlock() }
    }

    /// The gate stays locked until the log is on the disk; meanwhile the object goes on.
    private func unlock(after logSync: LogSync) {
        let perform = thread.performer
        // Sendable: the closure comes back to the object's own thread.
        nonisolated(unsafe) let storage = self
        logSync.sync { failure in
            perform {
                if let failure {
                    storage.breakOff(.broken("Durable Object storage failed: \(failure)."))
                } else {
                    storage.gates.output.unlock()
                }
            }
        }
    }

    /// Begins the outermost `transaction()`.
    func beginOutermost() throws(ObjectStorageError) {
        // What was written before does not wait for what may take its time.
        commitTurn()
        endReading()
        let database = try opened()
        try inFile { () throws(SQLiteError) in try database.beginTransaction() }
        markPast()
        state = .transaction(hasConfirmedWrites: false)
    }

    /// Ends it.
    func endOutermost(commits: Bool) {
        guard case .transaction(let hasConfirmedWrites) = state, let database else { return }
        guard commits else {
            database.rollbackTransaction()
            state = .idle
            return
        }
        if hasConfirmedWrites { gates.output.lock() }
        commit(database, isConfirmed: hasConfirmedWrites)
    }
}

/// The thread that an object lives on, and its turns.
package protocol ObjectThread: AnyObject {
    /// Calls `task` when the turns that run in this entry into the VM have come to their end.
    func afterTurns(_ task: @escaping () -> Void)

    /// Which entry it is.
    var entryCount: Int { get }

    /// Whether a turn was ended in the midst of what it did.
    var isCutOff: Bool { get }

    /// Has something done on the thread, from any other.
    var performer: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void { get }
}

extension Runtime: ObjectThread {
    package var isCutOff: Bool { failure != nil }

    package var performer: @Sendable (@escaping @Sendable () -> Void) -> Void {
        { [loop] work in loop.async(work) }
    }
}

/// What keeps other events of an object waiting.
package protocol CriticalSections: AnyObject {
    /// No turn of another event of the object comes until ``endSection()``.
    func beginSection(of scope: RequestScope)
    func endSection()
}
