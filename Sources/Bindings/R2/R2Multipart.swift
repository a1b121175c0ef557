internal import Foundations
internal import Storage

/// A part as `complete()` names it.
package struct R2PartReference: Hashable, Sendable {
    package let number: Int
    package let etag: String

    package init(number: Int, etag: String) {
        self.number = number
        self.etag = etag
    }
}

/// A part that was uploaded.
package struct R2Part: Hashable, Sendable {
    package let number: Int
    package let size: Int
    /// The MD5 of its content in hexadecimal.
    package let etag: String
    /// Unix milliseconds.
    package let uploaded: Int
    let file: String
    let segments: [R2Cipher.Segment]?
}

/// An upload that is under way.
package struct R2UploadUnderWay: Hashable, Sendable {
    package let id: String
    package let key: String
    /// Unix milliseconds.
    package let created: Int
    package let storageClass: R2StorageClass
}

/// Where a list of uploads goes on: behind all of a key, or behind one of its uploads.
package struct R2UploadMarker: Hashable, Sendable {
    package let key: String
    /// Empty for all of the key's.
    package let id: String
}

// Uploads in parts. https://developers.cloudflare.com/r2/objects/multipart-objects/
extension R2Bucket {
    /// Begins an upload in parts.
    ///
    /// - Returns: Its id.
    /// - Throws: ``R2Error/metadataTooLarge``; ``R2Error/storage(_:)``.
    package func createUpload(
        _ key: R2Key,
        _ options: R2PutOptions = R2PutOptions()
    ) throws(R2Error) -> String {
        try check(options.customMetadata)
        let id = try R2Bucket.freshUploadID()
        try files().index.transaction { database in
            try database.run(
                """
                INSERT INTO upload (id, key, created, http_metadata, custom_metadata,
                    storage_class, ssec_key_md5) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                .text(id),
                .text(key.text),
                .integer(clock.milliseconds()),
                .text(R2JSON.encode(options.httpMetadata)),
                .text(R2JSON.encode(options.customMetadata)),
                .text(options.storageClass.rawValue),
                options.ssecKey.map { .text($0.md5) } ?? .null
            )
        }
        return id
    }

    /// Begins to store a part; ``commit(_:asPart:of:_:)`` makes it one of the upload's.
    ///
    /// - Throws: ``R2Error/noSuchUpload``; ``R2Error/encryption(_:)``; ``R2Error/storage(_:)``.
    package func beginPart(
        of id: String,
        _ key: R2Key,
        checksums: [R2ExpectedChecksum] = [],
        encryption: R2EncryptionKey? = nil
    ) throws(R2Error) -> R2Upload {
        guard let upload = try pending(id, key), upload.isUnderWay else { throw .noSuchUpload }
        try R2EncryptionKey.check(encryption, against: upload.ssecKeyMD5)
        return try self.upload(key, checksums: checksums, encryption: encryption)
    }

    /// Makes what was stored a part, in the place of an earlier one of that number.
    ///
    /// - Returns: The part's tag.
    package func commit(
        _ upload: R2Upload,
        asPart number: Int,
        of id: String,
        _ key: R2Key
    ) async throws(R2Error) -> String {
        let content = try await upload.finish()
        do throws(R2Error) {
            return try insert(content, asPart: number, of: id, key)
        } catch {
            await upload.discard()
            throw error
        }
    }

    private func insert(
        _ content: R2Content,
        asPart number: Int,
        of id: String,
        _ key: R2Key
    ) throws(R2Error) -> String {
        let (files, etag) = (try files(), content.checksums.md5 ?? "")
        let old = try files.index.transaction { database in
            guard try database.pendingUpload(id, key)?.isUnderWay == true else {
                throw R2Error.noSuchUpload
            }
            let old = try database.first(
                "SELECT file FROM part WHERE upload = ? AND number = ?",
                .text(id),
                .integer(number)
            ) { $0.text(0) }
            try database.run(
                "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)",
                .text(id),
                .integer(number),
                .text(content.file),
                .integer(content.size),
                .text(etag),
                .integer(clock.milliseconds()),
                R2Cipher.Segment.text(content.segments).map { .text($0) } ?? .null
            )
            return old
        }
        if let old { files.blobs.remove(old) }
        return etag
    }

    /// Makes one object of the parts; until then an old one of that key is whole.
    ///
    /// - Throws: ``R2Error/noSuchUpload``; ``R2Error/invalidPart``; ``R2Error/entityTooSmall``;
    ///   ``R2Error/badUpload`` for parts of different sizes; ``R2Error/storage(_:)``.
    package func completeUpload(
        _ id: String,
        _ key: R2Key,
        _ references: [R2PartReference]
    ) async throws(R2Error) -> R2Object {
        guard let upload = try pending(id, key), upload.isUnderWay else { throw .noSuchUpload }
        let parts = try R2PartRules(minimum: limits.partBytesMin)
            .order(references, among: try parts(of: id))
        let assembly = try R2Assembly(parts, key, files().blobs, syncs: syncs)
        let content = try await assembly.run()
        do throws(R2Error) {
            return try finish(upload, key, parts, content)
        } catch {
            await assembly.discard()
            throw error
        }
    }

    private func finish(
        _ upload: R2PendingUpload,
        _ key: R2Key,
        _ parts: [R2Part],
        _ content: R2Content
    ) throws(R2Error) -> R2Object {
        let row = R2Row(
            key: key.text,
            version: try R2Bucket.freshVersion(),
            size: content.size,
            etag: try R2Assembly.etag(of: parts),
            uploaded: clock.milliseconds(),
            checksums: R2JSON.encode(R2Checksums()),
            httpMetadata: upload.httpMetadata,
            customMetadata: upload.customMetadata,
            storageClass: upload.storageClass,
            file: content.file,
            ssecKeyMD5: upload.ssecKeyMD5,
            ssecSegments: R2Cipher.Segment.text(content.segments)
        )
        let files = try files()
        let gone = try files.index.transaction { database in
            // Somebody may have finished it, or replaced a part, while the file was written.
            guard try database.pendingUpload(upload.id, key)?.isUnderWay == true else {
                throw R2Error.noSuchUpload
            }
            let left = try database.parts(of: upload.id)
            guard parts.allSatisfy(left.contains) else { throw R2Error.invalidPart }
            let old = try database.object(key.text)?.file
            try database.write(row)
            try database.end(upload.id, as: .completed)
            try notify(.completeMultipartUpload, row, in: database)
            return left.map(\.file).filter { $0 != row.file } + (old.map { [$0] } ?? [])
        }
        for file in gone { files.blobs.remove(file) }
        deliverNotifications()
        return row.object
    }

    /// Ends an upload and removes its parts; of one that has ended nothing is left to do.
    ///
    /// - Throws: ``R2Error/noSuchUpload`` for one that never was; ``R2Error/storage(_:)``.
    package func abortUpload(_ id: String, _ key: R2Key) throws(R2Error) {
        guard let upload = try pending(id, key) else { throw .noSuchUpload }
        guard upload.isUnderWay else { return }
        try abort(id)
    }

    private func abort(_ id: String) throws(R2Error) {
        let files = try files()
        let gone = try files.index.transaction { database in
            let parts = try database.parts(of: id)
            try database.end(id, as: .aborted)
            return parts
        }
        for part in gone { files.blobs.remove(part.file) }
    }

    func abortAbandonedUploads() throws(R2Error) {
        let limit = clock.milliseconds() - R2Limits.uploadLifetimeMilliseconds
        let abandoned = try files().index.read { (database) throws(SQLiteError) in
            var ids: [String] = []
            try database.query(
                "SELECT id FROM upload WHERE state = 0 AND created < ?",
                .integer(limit)
            ) { ids.append($0.text(0)) }
            return ids
        }
        for id in abandoned { try abort(id) }
    }

    /// The parts of an upload in the order of their numbers.
    ///
    /// - Throws: ``R2Error/noSuchUpload`` for one that is not under way; ``R2Error/storage(_:)``.
    package func parts(of id: String, _ key: R2Key) throws(R2Error) -> [R2Part] {
        guard let upload = try pending(id, key), upload.isUnderWay else { throw .noSuchUpload }
        return try parts(of: id)
    }

    /// Uploads that are under way, in the byte order of their keys.
    package func uploads(
        prefix: String,
        after marker: R2UploadMarker,
        limit: Int
    ) throws(R2Error) -> [R2UploadUnderWay] {
        try files().index.read { (database) throws(SQLiteError) in
            var uploads: [R2UploadUnderWay] = []
            try database.query(
                """
                SELECT id, key, created, storage_class FROM upload
                WHERE state = 0 AND key >= ?1 AND (key > ?2 OR (key = ?2 AND ?3 <> '' AND id > ?3))
                ORDER BY key, id LIMIT ?4
                """,
                .text(prefix),
                .text(marker.key),
                .text(marker.id),
                .integer(limit)
            ) { row in
                let key = row.text(1)
                guard key.utf8.starts(with: prefix.utf8) else { return }
                uploads.append(
                    R2UploadUnderWay(
                        id: row.text(0),
                        key: key,
                        created: row.int(2),
                        storageClass: R2StorageClass(rawValue: row.text(3)) ?? .standard
                    )
                )
            }
            return uploads
        }
    }

    private func parts(of id: String) throws(R2Error) -> [R2Part] {
        try files().index.read { (database) throws(SQLiteError) in try database.parts(of: id) }
    }

    private func pending(_ id: String, _ key: R2Key) throws(R2Error) -> R2PendingUpload? {
        try files().index.read { (database) throws(SQLiteError) in
            try database.pendingUpload(id, key)
        }
    }
}
