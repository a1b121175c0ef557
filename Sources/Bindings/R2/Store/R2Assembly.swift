internal import Storage
internal import WebAPI

/// Which parts make an object, and in which order.
struct R2PartRules {
    /// Every part but the last has at least so many bytes.
    let minimum: Int

    /// - Throws: ``R2Error/invalidPart``; ``R2Error/entityTooSmall``; ``R2Error/badUpload``;
    ///   ``R2Error/internalError`` for a number that is there twice, as on the platform.
    func order(
        _ references: [R2PartReference],
        among uploaded: [R2Part]
    ) throws(R2Error) -> [R2Part] {
        let byNumber = Dictionary(uniqueKeysWithValues: uploaded.map { ($0.number, $0) })
        guard Set(references.map(\.number)).count == references.count else { throw .internalError }
        var parts: [R2Part] = []
        for reference in references {
            guard let part = byNumber[reference.number], part.etag == reference.etag else {
                throw .invalidPart
            }
            parts.append(part)
        }
        guard !parts.isEmpty else { throw .invalidPart }
        // In the order given first, which is the one that the caller thinks of.
        guard parts.dropLast().allSatisfy({ $0.size >= minimum }) else { throw .entityTooSmall }
        parts.sort { $0.number < $1.number }
        guard let size = parts.first?.size, let last = parts.last, parts.count > 1 else {
            return parts
        }
        let areEqual = parts.dropLast().allSatisfy { $0.size >= minimum && $0.size == size }
        guard areEqual, last.size <= size else { throw .badUpload }
        return parts
    }
}

/// Writes the parts of an upload into one file, on a queue of its own.
actor R2Assembly {
    private let queue = BackgroundQueue("isola.r2.assembly")
    private let parts: [R2Part]
    private let key: R2Key
    private let blobs: BlobDirectory
    private let syncs: Bool
    /// It holds the new file's lock until the object is known.
    private var writer: BlobWriter?

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    init(_ parts: [R2Part], _ key: R2Key, _ blobs: BlobDirectory, syncs: Bool) {
        self.parts = parts
        self.key = key
        self.blobs = blobs
        self.syncs = syncs
    }

    func run() throws(R2Error) -> R2Content {
        // One part is the object as it is.
        if parts.count == 1 { return content(of: parts[0].file) }
        do throws(StorageError) {
            let suffix = parts[0].segments == nil ? key.fileSuffix : ".encrypted"
            let writer = try blobs.create(label: key.fileLabel, suffix: suffix)
            for part in parts { try writer.append(contentsOf: try blobs.open(part.file)) }
            try writer.commit(syncs: syncs)
            self.writer = writer
            return content(of: writer.name)
        } catch {
            throw .storage(error)
        }
    }

    private func content(of file: String) -> R2Content {
        let segments = parts.compactMap(\.segments).flatMap { $0 }
        return R2Content(
            file: file,
            size: parts.reduce(0) { $0 + $1.size },
            checksums: R2Checksums(),
            segments: segments.isEmpty ? nil : segments
        )
    }

    /// Takes the file back: the object did not come to be.
    func discard() { writer?.remove() }

    /// The tag of an object that was uploaded in parts.
    static func etag(of parts: [R2Part]) throws(R2Error) -> String {
        var hash = IncrementalHash(.md5)
        for part in parts {
            guard let md5 = [UInt8](hexadecimal: part.etag) else { throw .internalError }
            md5.withUnsafeBytes { hash.update($0) }
        }
        return "\(hash.finish().hexadecimal)-\(parts.count)"
    }
}
