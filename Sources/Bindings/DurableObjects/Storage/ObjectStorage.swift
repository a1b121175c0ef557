internal import EventLoop
package import Foundations
package import Isolate
package import Storage

/// What one Durable Object keeps: a file of its own, read and written on its isolate's thread.
///
/// What a turn writes is one transaction, committed when the turn has run to its end; until then the
/// object's output gate is locked, so nobody hears of a write that could still be lost. Between the
/// turns of an object no other event of it can come, so reads and writes need no input gate.
///
/// The file is made by the first write. A write that cannot be committed breaks the object: what waits
/// at the gate fails, and so does every use of the storage.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/>
package final class ObjectStorage {
    /// What is fixed for as long as the object lives.
    package struct Settings: Sendable {
        package var location: DatabaseLocation
        /// Whether the class is one of `new_sqlite_classes`.
        package var isSQL = true
        package var durability = Database.Durability.process
        package var limits = ObjectStorageLimits()
        package var clock = WallClock.system

        package init(_ location: DatabaseLocation) { self.location = location }
    }

    package let settings: Settings
    package let gates: ObjectGates
    private let turns: any ObjectThread
    /// Told once if a write could not be committed, or the file failed in the midst of one.
    package var onBroken: (JSException) -> Void = { _ in }

    /// Where the object's alarm is told of; `nil` for an object that is never woken.
    package var alarmLink: AlarmLink?
    /// Whose critical section it is while `transaction()` goes on, if not the input gate's alone.
    package weak var sections: (any CriticalSections)?

    private var database: ObjectDatabase?
    private var logSync: LogSync?
    private var state = State.idle
    var alarms = AlarmState()
    /// Why the storage can be used no more.
    private(set) var failure: JSException?
    /// Statements that scripts have prepared, and cursors that are open.
    var statements = ObjectStatements()
    /// What a transaction of `transaction()` is made of, the outermost first.
    var levels: [TransactionLevel] = []
    var lastLevel = 0

    private enum State {
        case idle
        /// The turn has written, or has begun a part that can be undone.
        case turn(isGateLocked: Bool)
        /// `transaction()` is under way.
        case transaction(hasConfirmedWrites: Bool)
    }

    /// - Parameters:
    ///   - settings: Where and how.
    ///   - gates: The object's.
    ///   - turns: Whose turns the object's are.
    package init(_ settings: Settings, gates: ObjectGates, turns: any ObjectThread) {
        self.settings = settings
        self.gates = gates
        self.turns = turns
    }

    /// Ends the use of the storage; what the turn has written is undone.
    ///
    /// - Parameter reason: What later uses are told.
    package func close(_ reason: JSException) {
        if failure == nil { failure = reason }
        statements.closeAll()
        database?.rollbackTransaction()
        database = nil
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
        if let database { return database }
        try checkUsable()
        guard settings.location.exists else { return nil }
        return try open()
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
        // A commit does not wait for the disk: where it must, the gate does.
        let durability: Database.Durability =
            settings.durability == .power ? .process : settings.durability
        let isNew = !settings.location.exists
        do throws(SQLiteError) {
            let new = try ObjectDatabase(settings.location, durability, settings.limits.sql)
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
        if case .idle = state { return }
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
        case .idle:
            try inFile { () throws(SQLiteError) in try database.beginTransaction() }
            state = .turn(isGateLocked: false)
            if isConfirmed { lockGate() }
            turns.atTurnEnd { [self] in turnDidEnd() }
        }
    }

    private func lockGate() {
        gates.output.lock()
        state = .turn(isGateLocked: true)
    }
}

// Commits.
extension ObjectStorage {
    private func turnDidEnd() {
        guard case .turn = state else { return }
        // What an isolate was doing when it was ended was not done.
        if turns.isCutOff { return close(JSException(message: "The isolate was ended.")) }
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
        guard isConfirmed else { return }
        if let logSync { unlock(after: logSync) } else { gates.output.unlock() }
    }

    /// The gate stays locked until the log is on the disk; meanwhile the object goes on.
    private func unlock(after logSync: LogSync) {
        let perform = turns.performer
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
        let database = try opened()
        try inFile { () throws(SQLiteError) in try database.beginTransaction() }
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
    /// Calls `task` when the turn that is under way has run to its end, before another begins.
    func atTurnEnd(_ task: @escaping () -> Void)

    /// Whether the turn was ended in the midst of what it did.
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
