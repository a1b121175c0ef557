package import Foundations
package import Storage

/// A bucket: objects by key, their rows in SQLite, the content of each in a file.
///
/// It runs on a queue of its own. Content does not pass through it: uploads and bodies read and write
/// files on their own threads, and a put or a delete is one transaction at the end.
///
/// - Note: Differs from production: keys are listed in the order of their UTF-8, and there is no
///   jurisdiction, no lifecycle rule but that for abandoned uploads, and no bucket lock.
package actor R2Bucket {
    package nonisolated let name: String
    package nonisolated let limits: R2Limits
    nonisolated let clock: WallClock
    private let queue = BackgroundQueue("isola.r2")
    private let state: StateDirectory
    private let options: Database.Options
    let notifier: R2Notifier
    /// Whether recorded notifications are on their way.
    var isDelivering = false
    private var opened: R2Files?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    /// Nothing is opened before the first use.
    package init(
        _ name: String,
        in state: StateDirectory,
        options: Database.Options,
        limits: R2Limits = R2Limits(),
        clock: WallClock = .system,
        notifier: R2Notifier = R2Notifier()
    ) {
        self.name = name
        self.state = state
        self.options = options
        self.limits = limits
        self.clock = clock
        self.notifier = notifier
    }

    /// What an object is, without its content; `nil` if there is none.
    package func head(_ key: R2Key) throws(R2Error) -> R2Object? {
        try files().index.find(key.text)?.object
    }

    /// An object with its content, or without it if the condition does not hold of it.
    ///
    /// - Returns: `nil` if there is none.
    /// - Throws: ``R2Error/invalidRange``; ``R2Error/encryption(_:)``; ``R2Error/storage(_:)``.
    package func get(
        _ key: R2Key,
        _ options: R2GetOptions = R2GetOptions()
    ) throws(R2Error) -> R2Found? {
        let files = try files()
        var missing: R2Error?
        // Another process may have replaced the object between the two looks: then there is a new row.
        for _ in 0..<2 {
            guard let row = try files.index.find(key.text) else { return nil }
            if let onlyIf = options.onlyIf, !onlyIf.holds(of: row.state) {
                return R2Found(row: row, body: nil)
            }
            try R2EncryptionKey.check(options.ssecKey, against: row.ssecKeyMD5)
            let range = try options.range.resolve(size: row.size)
            do throws(StorageError) {
                let file = try files.blobs.open(row.file).file
                let body = R2Body(
                    file: file,
                    range: range,
                    key: options.ssecKey,
                    segments: row.segments
                )
                return R2Found(row: row, body: body)
            } catch {
                missing = .storage(error)
            }
        }
        throw missing ?? .internalError
    }

    /// Begins to store content; ``commit(_:to:_:as:)`` makes an object of it.
    ///
    /// - Throws: ``R2Error/metadataTooLarge``; ``R2Error/storage(_:)``.
    package func begin(_ key: R2Key, _ options: R2PutOptions) throws(R2Error) -> R2Upload {
        try check(options.customMetadata)
        return try upload(key, checksums: options.checksums, encryption: options.ssecKey)
    }

    func upload(
        _ key: R2Key,
        checksums: [R2ExpectedChecksum] = [],
        encryption: R2EncryptionKey?
    ) throws(R2Error) -> R2Upload {
        let blobs = try files().blobs
        let suffix = encryption == nil ? key.fileSuffix : ".encrypted"
        do throws(StorageError) {
            let writer = try blobs.create(label: key.fileLabel, suffix: suffix)
            do throws(R2Error) {
                return try R2Upload(
                    writer,
                    limit: limits.putBytes,
                    syncs: syncs,
                    checksums: checksums,
                    key: encryption
                )
            } catch { throw .cannotWrite(name, error.message) }
        } catch {
            throw .storage(error)
        }
    }

    /// Makes an object of what was uploaded; until then the old one is whole.
    ///
    /// - Throws: ``R2Error/preconditionFailed``; ``R2Error/badDigest(_:given:actual:)``;
    ///   ``R2Error/storage(_:)``.
    package func commit(
        _ upload: R2Upload,
        to key: R2Key,
        _ options: R2PutOptions,
        as action: R2Action = .putObject
    ) async throws(R2Error) -> R2Object {
        let content = try await upload.finish()
        do throws(R2Error) {
            return try insert(content, key, options, ssecKeyMD5: upload.ssecKeyMD5, action)
        } catch {
            await upload.discard()
            throw error
        }
    }

    private func insert(
        _ content: R2Content,
        _ key: R2Key,
        _ options: R2PutOptions,
        ssecKeyMD5: String?,
        _ action: R2Action
    ) throws(R2Error) -> R2Object {
        let row = R2Row(
            key: key.text,
            version: try R2Bucket.freshVersion(),
            size: content.size,
            etag: content.checksums.md5 ?? "",
            uploaded: clock.milliseconds(),
            checksums: R2JSON.encode(content.checksums),
            httpMetadata: R2JSON.encode(options.httpMetadata),
            customMetadata: R2JSON.encode(options.customMetadata),
            storageClass: options.storageClass.rawValue,
            file: content.file,
            ssecKeyMD5: ssecKeyMD5,
            ssecSegments: R2Cipher.Segment.text(content.segments)
        )
        try replace(row, onlyIf: options.onlyIf, action)
        return row.object
    }

    /// Puts a row in the place of the old one, whose file goes.
    private func replace(
        _ row: R2Row,
        onlyIf: R2Conditional?,
        _ action: R2Action
    ) throws(R2Error) {
        let files = try files()
        let old = try files.index.transaction { database in
            let old = try database.object(row.key)
            if let onlyIf, !onlyIf.holds(of: old?.state) { throw R2Error.preconditionFailed }
            try database.write(row)
            try notify(action, row, in: database)
            return old?.file
        }
        if let old { files.blobs.remove(old) }
        deliverNotifications()
    }

    /// Removes objects; keys that are not there are no mistake.
    ///
    /// - Throws: ``R2Error/storage(_:)``, after which none of them is gone.
    package func delete(_ keys: [R2Key]) throws(R2Error) {
        let files = try files()
        let gone = try files.index.transaction { database in
            var gone: [String] = []
            for key in keys {
                guard let row = try database.object(key.text) else { continue }
                try database.run("DELETE FROM object WHERE key = ?", .text(key.text))
                try notify(.deleteObject, row, in: database)
                gone.append(row.file)
            }
            return gone
        }
        for file in gone { files.blobs.remove(file) }
        deliverNotifications()
    }

    /// Puts content that is there already.
    package func put(
        _ key: R2Key,
        _ bytes: [UInt8],
        _ options: R2PutOptions = R2PutOptions()
    ) async throws(R2Error) -> R2Object {
        let upload = try begin(key, options)
        try await upload.append(bytes)
        return try await commit(upload, to: key, options)
    }
}

// What its other files share.
extension R2Bucket {
    var syncs: Bool { options.durability == .power }

    func check(_ metadata: [String: String]) throws(R2Error) {
        // As many bytes as its fields would have on the wire.
        let count = metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard count <= limits.metadataBytes else { throw .metadataTooLarge }
    }

    func files() throws(R2Error) -> R2Files {
        if let opened { return opened }
        let files = try R2Files(name, in: state, options)
        opened = files
        try abortAbandonedUploads()
        R2Sweeper(name, in: state, options).start()
        deliverNotifications()
        return files
    }

    func notify(_ action: R2Action, _ row: R2Row, in database: Database) throws {
        try notifier.record(action, row, bucket: name, at: clock.milliseconds(), in: database)
    }

    /// Lets go of the files: whoever comes later opens them again.
    package func close() { opened = nil }
}
