internal import Foundations
package import Isolate
internal import Storage

extension OpTable {
    /// The native half of object-storage.js, object-kv.js and object-sql.js.
    ///
    /// The first argument is the object's number. A value comes as it is, or as an `ArrayBuffer` of what
    /// serialize.js made of an object.
    package mutating func addObjectStorage() {
        addObjectKeyValues()
        addObjectTransactions()
        addObjectSQL()
        addObjectAlarms()
        addObjectHistory()
    }

    private mutating func addObjectKeyValues() {
        // (object, key) -> value or undefined
        add("objectGet") { call in
            try call.withObjectStorage { storage in
                let value = try call.withUTF8(1) { key in
                    try storage.get(key) { call.runtime.stored($0) }
                }
                return value ?? call.undefined
            }
        }
        // (object, ...keys) -> arrays of a key and a value in turn, in the order of the keys
        add("objectGetMany") { call in
            try call.withObjectStorage { storage in
                try storage.check(pairs: call.count - 1)
                var keys: [[UInt8]] = []
                for index in 1..<call.count {
                    keys.append(try call.withUTF8(index) { [UInt8]($0) })
                    try storage.check(key: keys[index - 1].count)
                }
                keys.sort { $0.lexicographicallyPrecedes($1) }
                var pairs = PairList(call.runtime)
                for (index, key) in keys.enumerated() where index == 0 || keys[index - 1] != key {
                    _ = try key.withUnsafeBytes { bytes in
                        try storage.get(bytes) { pairs.append(bytes, $0) }
                    }
                }
                return pairs.array
            }
        }
        // (object, is confirmed, and any number of: key, value)
        add("objectPut") { call in
            try call.withObjectStorage { storage in
                try call.put(in: storage)
                return call.undefined
            }
        }
        // (object, is confirmed, key) -> whether there was one
        add("objectDelete") { call in
            try call.withObjectStorage { storage in
                let isConfirmed = call.bool(1)
                return call.bool(
                    try call.withUTF8(2) { try storage.delete($0, isConfirmed: isConfirmed) }
                )
            }
        }
        // (object, is confirmed, ...keys) -> how many there were
        add("objectDeleteMany") { call in
            try call.withObjectStorage { storage in
                try storage.check(pairs: call.count - 2)
                for index in 2..<call.count {
                    try call.withUTF8(index) { try storage.check(key: $0.count) }
                }
                let isConfirmed = call.bool(1)
                var count = 0
                for index in 2..<call.count {
                    let was = try call.withUTF8(index) {
                        try storage.delete($0, isConfirmed: isConfirmed)
                    }
                    if was { count += 1 }
                }
                return call.number(count)
            }
        }
        // (object, start or null, start after or null, end or null, prefix or null, is reverse, limit)
        // -> arrays of a key and a value in turn
        add("objectList") { call in
            try call.withObjectStorage { storage in
                var options = KeyRange.Options()
                options.start = try call.optionalUTF8(1)
                options.startAfter = try call.optionalUTF8(2)
                options.end = try call.optionalUTF8(3)
                options.prefix = try call.optionalUTF8(4) ?? []
                var pairs = PairList(call.runtime)
                guard let range = try KeyRange(options) else { return pairs.array }
                let limit = call.int(6)
                try storage.list(range, isReverse: call.bool(5), limit: limit) { key, value in
                    pairs.append(key, value)
                }
                return pairs.array
            }
        }
        // (object, is confirmed, deletes the alarm, too)
        add("objectDeleteAll") { call in
            try call.withObjectStorage { storage in
                try storage.deleteAll(isConfirmed: call.bool(1), deletesAlarm: call.bool(2))
                return call.undefined
            }
        }
    }

    private mutating func addObjectTransactions() {
        // (object): closes the input gate for other events
        add("objectGateClose") { call in
            let scope = try call.requireScope()
            return try call.withObjectStorage { storage in
                storage.beginSection(of: scope)
                return call.undefined
            }
        }
        add("objectGateOpen") { call in
            ObjectStorages.of(call.runtime)[call.int(0)]?.endSection()
            return call.undefined
        }
        // (object) -> the number of a transaction
        add("objectTransactionBegin") { call in
            try call.withObjectStorage { call.number(try $0.beginTransaction()) }
        }
        // (object, transaction, whether to commit) -> promise of whether it was
        add("objectTransactionEnd") { call in
            try call.withObjectStorage { storage in
                let (number, commits) = (call.int(1), call.bool(2))
                return call.promise { settle in
                    storage.endTransaction(number, commits: commits) { isCommitted in
                        if !isCommitted, let failure = storage.failure {
                            settle.reject(JSError(.error, failure.message))
                        } else {
                            settle.resolveHere { $0.bool(isCommitted) }
                        }
                    }
                }
            }
        }
        add("objectSavepoint") { call in
            try call.withObjectStorage { storage in
                try storage.beginSavepoint()
                return call.undefined
            }
        }
        add("objectSavepointRelease") { call in
            try call.withObjectStorage { storage in
                try storage.endSavepoint(commits: true)
                return call.undefined
            }
        }
        // The script's own error is on its way, and says more than that the storage is broken.
        add("objectSavepointUndo") { call in
            try call.withObjectStorage { storage in
                if storage.failure == nil { try storage.endSavepoint(commits: false) }
                return call.undefined
            }
        }
        // Throws for a class that has no SQL.
        add("objectRequireSQL") { call in
            try call.withObjectStorage { storage in
                guard storage.settings.isSQL else { throw ObjectStorageError.noSQL }
                return call.undefined
            }
        }
        // (object) -> promise, resolved when all writes so far are on disk
        add("objectSync") { call in
            try call.withObjectStorage { storage in
                try storage.checkUsable()
                return call.promise { settle in
                    storage.gates.output.pass { failure in
                        if let failure {
                            settle.reject(JSError(.error, failure.message))
                        } else {
                            settle.resolveHere { $0.undefined }
                        }
                    }
                }
            }
        }
    }
}

extension OpCall {
    /// Gives the storage of an object, which the first argument names or another, and its errors to
    /// JavaScript.
    func withObjectStorage(
        _ index: Int = 0,
        _ body: (ObjectStorage) throws -> JSValue
    ) throws -> JSValue {
        guard let storage = ObjectStorages.of(runtime)[int(index)] else {
            throw JSError(.error, "The Durable Object was reset, so its storage cannot be used.")
        }
        do {
            return try body(storage)
        } catch let error as ObjectStorageError {
            throw error.jsError
        }
    }

    fileprivate func optionalUTF8(_ index: Int) throws -> [UInt8]? {
        isNull(index) || isUndefined(index) ? nil : try withUTF8(index) { [UInt8]($0) }
    }

    /// Puts the pairs from the third argument on: all, or none if one is refused before it is written.
    fileprivate func put(in storage: ObjectStorage) throws {
        let isConfirmed = bool(1)
        if count == 4 {
            return try withUTF8(2) { key in
                try withStored(3) { try storage.put(key, $0, isConfirmed: isConfirmed) }
            }
        }
        try storage.check(pairs: (count - 2) / 2)
        for index in stride(from: 2, to: count - 1, by: 2) {
            try withUTF8(index) { key in
                try withStored(index + 1) { try storage.check(key: key.count, value: $0.count) }
            }
        }
        for index in stride(from: 2, to: count - 1, by: 2) {
            try withUTF8(index) { key in
                try withStored(index + 1) { try storage.put(key, $0, isConfirmed: isConfirmed) }
            }
        }
    }

    private func withStored<R>(
        _ index: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        if let scalar = try StoredScalar(self, index) {
            return try scalar.bytes.withUnsafeBytes { try body($0) }
        }
        return try withBytes(index, body)
    }
}

/// Keys with their values, as JavaScript gets them: arrays of as many as fit into one.
struct PairList {
    private let runtime: Runtime
    private var parts: [JSReference] = []
    private var current: [JSReference] = []

    init(_ runtime: Runtime) { self.runtime = runtime }

    mutating func append(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        current.append(runtime.reference(runtime.string(utf8: key)))
        current.append(runtime.reference(runtime.stored(value)))
        if current.count == Runtime.arrayCountMax { flush() }
    }

    private mutating func flush() {
        var index = 0
        let part = runtime.array(count: current.count) {
            defer { index += 1 }
            return current[index].value
        }
        parts.append(runtime.reference(part))
        current = []
    }

    var array: JSValue {
        mutating get {
            if !current.isEmpty { flush() }
            var index = 0
            return runtime.longArray(count: parts.count) {
                defer { index += 1 }
                return parts[index].value
            }
        }
    }
}
