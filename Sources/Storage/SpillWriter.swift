/// Bytes on their way into a store: short ones stay in memory, for a row; long ones go to a file.
///
/// If nobody takes what came, nothing is left of it.
package struct SpillWriter: ~Copyable {
    /// So many bytes are kept in memory.
    package static let inlineBytesMax = 64 << 10

    /// Where the bytes are.
    package enum Place {
        case inline([UInt8])
        /// The file's name in the directory.
        case file(String)
    }

    private let blobs: BlobDirectory
    private var bytes: [UInt8] = []
    private var writer: BlobWriter?
    package private(set) var count = 0

    package init(into blobs: BlobDirectory) { self.blobs = blobs }

    package mutating func append(_ part: [UInt8]) throws(StorageError) {
        count += part.count
        if let writer { return try writer.append(part) }
        if count <= SpillWriter.inlineBytesMax {
            if bytes.isEmpty { bytes = part } else { bytes += part }
            return
        }
        let writer = try blobs.create()
        try writer.append(bytes)
        try writer.append(part)
        bytes = []
        self.writer = writer
    }

    /// Forgets what came.
    package mutating func clear() {
        bytes = []
        writer = nil
    }

    /// Ends the writing; a file has its name from now on, and is the caller's to remove.
    ///
    /// - Parameter syncs: Whether a file must outlive a loss of power.
    /// - Returns: Where the bytes are.
    /// - Throws: `StorageError.cannotWrite`, after which nothing is left of them.
    package mutating func finish(syncs: Bool) throws(StorageError) -> Place {
        guard let writer else { return .inline(bytes) }
        try writer.commit(syncs: syncs)
        self.writer = nil
        return .file(writer.name)
    }
}
