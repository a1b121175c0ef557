internal import Isolate
internal import Storage

/// One `transaction()` under way: within the one before it, if there is one.
struct TransactionLevel {
    let number: Int
    /// How it is to end, once those within it have ended.
    var commits: Bool?
    /// Told of its end, and whether it was committed.
    var waiting: ((_ isCommitted: Bool) -> Void)?
}

// Parts that can be undone.
extension ObjectStorage {
    /// Begins a part of the turn's transaction that ends before the turn does.
    func beginSavepoint() throws(ObjectStorageError) {
        guard settings.isSQL else { throw .noTransactionSync }
        try write { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in try database.beginSavepoint() }
        }
    }

    /// Ends it.
    func endSavepoint(commits: Bool) throws(ObjectStorageError) {
        try write { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in
                if commits {
                    try database.releaseSavepoint()
                } else {
                    try database.rollbackSavepoint()
                }
            }
        }
    }

    /// Runs what is done as a whole, or not at all if it throws.
    package func transactionSync<R>(_ body: () throws -> R) throws -> R {
        try beginSavepoint()
        do {
            let result = try body()
            try endSavepoint(commits: true)
            return result
        } catch {
            if failure == nil { try endSavepoint(commits: false) }
            throw error
        }
    }

    /// Begins a transaction that may outlast the turn; one that is begun within another ends with it.
    ///
    /// - Returns: Its number.
    package func beginTransaction() throws(ObjectStorageError) -> Int {
        if levels.isEmpty {
            try beginOutermost()
        } else {
            try beginSavepointOfTransaction()
        }
        lastLevel += 1
        levels.append(TransactionLevel(number: lastLevel))
        return lastLevel
    }

    private func beginSavepointOfTransaction() throws(ObjectStorageError) {
        let database = try opened()
        try inFile { () throws(SQLiteError) in try database.beginSavepoint() }
    }

    /// Ends a transaction, once those that were begun within it have ended.
    ///
    /// - Parameters:
    ///   - number: What ``beginTransaction()`` gave; one that has ended is let be.
    ///   - commits: Whether to keep what it wrote.
    ///   - done: Told of the end.
    package func endTransaction(
        _ number: Int,
        commits: Bool,
        _ done: @escaping (_ isCommitted: Bool) -> Void = { _ in }
    ) {
        guard let index = levels.firstIndex(where: { $0.number == number }) else {
            return done(false)
        }
        levels[index].commits = commits
        levels[index].waiting = done
        while let last = levels.last, let commits = last.commits {
            levels.removeLast()
            end(commits: commits)
            last.waiting?(commits && failure == nil)
        }
    }

    private func end(commits: Bool) {
        guard !levels.isEmpty else { return endOutermost(commits: commits) }
        do throws(ObjectStorageError) {
            let database = try opened()
            try inFile { () throws(SQLiteError) in
                if commits {
                    try database.releaseSavepoint()
                } else {
                    try database.rollbackSavepoint()
                }
            }
        } catch {
            breakOff(error)
        }
    }
}

// Critical sections.
extension ObjectStorage {
    func beginSection(of scope: RequestScope) {
        if let sections { sections.beginSection(of: scope) } else { gates.input.close(for: scope) }
    }

    func endSection() {
        if let sections { sections.endSection() } else { gates.input.open() }
    }
}
