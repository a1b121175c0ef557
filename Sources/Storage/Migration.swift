internal import CSQLite

/// One step from a version of a schema to the next.
package struct Migration: Sendable {
    /// What the step does, as a script.
    package let script: StaticString

    package init(_ script: StaticString) { self.script = script }
}

extension Database {
    /// Brings the schema up to date: the steps that the file has not seen yet, each in a transaction.
    ///
    /// The file's version is how many steps it has seen (`PRAGMA user_version`), so steps are only
    /// ever added at the end.
    ///
    /// - Throws: ``SQLiteError`` with `SQLITE_SCHEMA` for a file of a later version of Isola.
    package func migrate(_ migrations: [Migration]) throws(SQLiteError) {
        let seen = try version()
        guard seen <= migrations.count else {
            throw SQLiteError(
                extendedCode: SQLITE_SCHEMA,
                text:
                    "the store has schema \(seen), this version of Isola knows \(migrations.count)",
                subject: "PRAGMA user_version"
            )
        }
        for index in seen..<migrations.count {
            try transaction { () throws(SQLiteError) in
                // Another process may have been here since.
                guard try version() == index else { return }
                try execute(migrations[index].script.description)
                try execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }

    private func version() throws(SQLiteError) -> Int {
        try first("PRAGMA user_version") { $0.int(0) } ?? 0
    }
}
