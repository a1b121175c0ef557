internal import Storage

// The key-value store. Values are bytes here; what they mean, object-storage.js knows.
extension ObjectStorage {
    /// What `body` makes of a value, whose bytes are good during the call; `nil` if there is none.
    package func get<R>(
        _ key: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) -> R
    ) throws(ObjectStorageError) -> R? {
        try check(key: key.count)
        guard let database = try existing() else { return nil }
        return try inFile { () throws(SQLiteError) in
            try database.keyValues(makes: false)?.get(key, body)
        }
    }

    package func put(
        _ key: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer,
        isConfirmed: Bool = true
    ) throws(ObjectStorageError) {
        try check(key: key.count, value: value.count)
        try write(isConfirmed: isConfirmed) { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in
                try database.keyValues(makes: true)?.put(key, value)
            }
        }
    }

    /// - Returns: Whether there was such a key.
    package func delete(
        _ key: UnsafeRawBufferPointer,
        isConfirmed: Bool = true
    ) throws(ObjectStorageError) -> Bool {
        try check(key: key.count)
        guard let database = try existing(),
            try inFile({ () throws(SQLiteError) in try database.keyValues(makes: false) }) != nil
        else { return false }
        return try write(isConfirmed: isConfirmed) { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in
                try database.keyValues(makes: false)?.delete(key) ?? false
            }
        }
    }

    /// Calls `row` with the keys of a range and their values, which are good during the call.
    func list(
        _ range: KeyRange,
        isReverse: Bool,
        limit: Int,
        _ row: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) throws(ObjectStorageError) {
        guard let database = try existing() else { return }
        try inFile { () throws(SQLiteError) in
            try database.keyValues(makes: false)?
                .list(range, isReverse: isReverse, limit: limit, row)
        }
    }

    /// Deletes all there is, tables of SQL too.
    package func deleteAll(
        isConfirmed: Bool = true,
        deletesAlarm: Bool = true
    ) throws(ObjectStorageError) {
        if isInTransaction { throw .deleteAllInTransaction }
        guard try existing() != nil else { return }
        // Nobody can go on reading what is no more.
        statements.closeCursors()
        try write(isConfirmed: isConfirmed) { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in
                let alarm = try database.metadata(makes: false)?[.alarm]
                try database.dropAll()
                alarms.isTouched = true
                if deletesAlarm || alarm == nil { return }
                try database.metadata(makes: true)?.set(.alarm, alarm)
            }
        }
    }

    func check(key count: Int) throws(ObjectStorageError) {
        let limit = settings.limits.keyBytes
        if count > limit { throw .keyTooLarge(count, limit: limit) }
    }

    func check(key: Int, value: Int) throws(ObjectStorageError) {
        try check(key: key)
        let limit = settings.limits.valueBytes
        if !settings.isSQL, value > limit + ObjectStorageLimits.valueHeaderBytes {
            throw .valueTooLarge(value, limit: limit)
        }
    }

    func check(pairs count: Int) throws(ObjectStorageError) {
        let limit = settings.limits.pairs
        if count > limit { throw .tooManyPairs(count, limit: limit) }
    }
}
