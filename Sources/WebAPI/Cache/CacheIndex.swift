internal import Foundation
internal import HTTPWire
internal import Storage

/// A response in the cache.
struct CacheEntry {
    let status: Int
    let reason: String
    let headers: HeaderBlock
    let body: CachedBody.Segment
    let storedMilliseconds: Int
    let ageSeconds: Int
}

/// The database of the cache and its files, on the store's actor.
final class CacheIndex {
    let blobs: BlobDirectory
    private let database: Database
    /// When entries were last used, as far as the rows do not say so yet: a hit costs no write.
    private var used: [Int: Int] = [:]
    private static let usedMax = 1000
    /// What all entries take, as far as this process knows; counted anew before anything is evicted.
    private var bytes = 0

    /// What a row takes beside the bytes that it holds.
    private static let rowBytes = 512

    init(_ directory: StateDirectory) throws(StorageError) {
        let folder = try directory.folder("cache")
        let location = try directory.database("cache", of: "cache")
        database = try CacheIndex.open(location)
        blobs = BlobDirectory(path: "\(folder)/blobs")
        do {
            try FileManager.default.createDirectory(
                atPath: blobs.path,
                withIntermediateDirectories: true
            )
        } catch {
            throw .cannotMakeFolder(blobs.path, error.localizedDescription)
        }
        try sweep()
    }

    private static func open(_ location: DatabaseLocation) throws(StorageError) -> Database {
        try storing { () throws(SQLiteError) in
            do throws(SQLiteError) {
                return try make(location)
            } catch {
                // What is in a cache can be had again, so a damaged one, or one that a later version
                // wrote, makes room.
                guard error.isCorrupt || error.isSchema, case .file(let path) = location else {
                    throw error
                }
                for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
                return try make(location)
            }
        }
    }

    private static func make(_ location: DatabaseLocation) throws(SQLiteError) -> Database {
        var options = Database.Options()
        options.durability = .none
        let database = try Database(location, options)
        try database.migrate(CacheSchema.migrations)
        return database
    }

    private func sweep() throws(StorageError) {
        var files: Set<String> = []
        try storing { () throws(SQLiteError) in
            try database.query("SELECT file FROM entry WHERE file IS NOT NULL") { row in
                files.insert(row.text(0))
            }
        }
        blobs.sweep { files.contains($0) }
        bytes = try usage().bytes
    }

    /// The entry of a key, unless it has expired.
    func find(_ key: CacheKey, now: Int) throws(StorageError) -> CacheEntry? {
        try storing { () throws(SQLiteError) in
            var missing: Int?
            let entry = try database.first(
                """
                SELECT id, status, reason, headers, body, file, stored, age FROM entry
                WHERE cache = ? AND url = ? AND expires > ?
                """,
                .text(key.cache),
                .text(key.url),
                .integer(now)
            ) { row -> CacheEntry? in
                let id = row.int(0)
                guard let body = self.body(of: row) else {
                    missing = id  // somebody emptied the folder
                    return nil
                }
                used[id] = now
                return CacheEntry(
                    status: row.int(1),
                    reason: row.text(2),
                    headers: HeaderBlock(bytes: row.bytes(3)),
                    body: body,
                    storedMilliseconds: row.int(6),
                    ageSeconds: row.int(7)
                )
            }
            if let missing { try database.run("DELETE FROM entry WHERE id = ?", .integer(missing)) }
            if used.count >= CacheIndex.usedMax { try saveUses() }
            return entry ?? nil
        }
    }

    private func body(of row: Statement) -> CachedBody.Segment? {
        if row.isNull(5) { return .bytes(row.bytes(4)) }
        guard let reader = try? blobs.open(row.text(5)) else { return nil }
        return .file(reader, 0..<reader.count)
    }

    /// Puts a response in the place of the one that its key had.
    func insert(_ upload: CacheUpload, now: Int) throws(StorageError) {
        let (bytes, file): ([UInt8]?, String?) =
            switch try upload.finish() {
            case .inline(let bytes): (bytes, nil)
            case .file(let name): (nil, name)
            }
        let candidate = upload.candidate
        let headers = upload.policy.headers.bytes
        let cost = upload.count + headers.count + candidate.key.url.utf8.count + CacheIndex.rowBytes
        do throws(SQLiteError) {
            let old = try database.transaction { () throws(SQLiteError) in
                let old = try take(candidate.key)
                try database.run(
                    """
                    INSERT INTO entry
                        (cache, url, status, reason, headers, body, file, size, cost, stored, expires,
                        used, age)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    .text(candidate.key.cache),
                    .text(candidate.key.url),
                    .integer(candidate.status),
                    .text(candidate.reason),
                    .blob(headers),
                    bytes.map { .blob($0) } ?? .null,
                    file.map { .text($0) } ?? .null,
                    .integer(upload.count),
                    .integer(cost),
                    .integer(now),
                    .integer(now + upload.policy.lifetimeSeconds * 1000),
                    .integer(now),
                    .integer(upload.policy.ageSeconds)
                )
                return old
            }
            self.bytes += cost - (old?.cost ?? 0)
            // Only now: had the transaction failed, the row would still name the file.
            if let name = old?.file { blobs.remove(name) }
        } catch {
            if let file { blobs.remove(file) }
            throw .sqlite(error)
        }
    }

    /// - Returns: Whether there was one that had not expired.
    func remove(_ key: CacheKey, now: Int) throws(StorageError) -> Bool {
        let old = try storing { () throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in try take(key) }
        }
        guard let old else { return false }
        bytes -= old.cost
        if let name = old.file { blobs.remove(name) }
        return old.expires > now
    }

    /// Deletes a row, within a transaction; its file is the caller's to remove.
    private func take(_ key: CacheKey) throws(SQLiteError) -> Taken? {
        try database.first(
            "DELETE FROM entry WHERE cache = ? AND url = ? RETURNING id, file, expires, cost",
            .text(key.cache),
            .text(key.url)
        ) { row in
            used[row.int(0)] = nil
            return Taken(
                file: row.isNull(1) ? nil : row.text(1),
                expires: row.int(2),
                cost: row.int(3)
            )
        }
    }

    private struct Taken {
        let file: String?
        let expires: Int
        let cost: Int
    }
}

// Room.
extension CacheIndex {
    func usage() throws(StorageError) -> (count: Int, bytes: Int) {
        try storing { () throws(SQLiteError) in
            try database.first("SELECT count(*), coalesce(sum(cost), 0) FROM entry") {
                (count: $0.int(0), bytes: $0.int(1))
            } ?? (count: 0, bytes: 0)
        }
    }

    /// Forgets what has expired, and then what was used least recently, until the rest fits.
    func evict(to limit: Int, now: Int) throws(StorageError) {
        guard bytes > limit else { return }
        let files = try storing { () throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                try saveUses()
                var files: [String] = []
                try database.query(
                    "DELETE FROM entry WHERE expires <= ? RETURNING file",
                    .integer(now)
                ) { row in
                    if !row.isNull(0) { files.append(row.text(0)) }
                }
                try database.query("SELECT coalesce(sum(cost), 0) FROM entry") { bytes = $0.int(0) }
                while bytes > limit {
                    let freed = try database.first(
                        """
                        DELETE FROM entry WHERE id = (SELECT id FROM entry ORDER BY used, id LIMIT 1)
                        RETURNING file, cost
                        """
                    ) { row in
                        if !row.isNull(0) { files.append(row.text(0)) }
                        return row.int(1)
                    }
                    guard let freed else { break }
                    bytes -= freed
                }
                return files
            }
        }
        for name in files { blobs.remove(name) }
    }

    private func saveUses() throws(SQLiteError) {
        for (id, time) in used {
            try database.run("UPDATE entry SET used = ? WHERE id = ?", .integer(time), .integer(id))
        }
        used.removeAll(keepingCapacity: true)
    }
}
