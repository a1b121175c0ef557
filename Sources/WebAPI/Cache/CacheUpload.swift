internal import Storage

/// A body on its way into the cache; if nobody commits it, nothing is left of it.
///
/// Short bodies stay in memory, long ones go to a file as they come.
package final class CacheUpload: @unchecked Sendable {
    // Safe to share: the store's actor alone reads and writes what is in it.

    /// A body of up to this many bytes is kept in the row.
    static let inlineBytesMax = 64 << 10

    let candidate: CacheCandidate
    let policy: CachePolicy
    private let blobs: BlobDirectory
    private let limit: Int
    private var bytes: [UInt8] = []
    private var writer: BlobWriter?
    private(set) var count = 0
    private(set) var isTooLarge = false

    init(_ candidate: CacheCandidate, _ policy: CachePolicy, into blobs: BlobDirectory, limit: Int)
    {
        self.candidate = candidate
        self.policy = policy
        self.blobs = blobs
        self.limit = limit
    }

    func append(_ part: [UInt8]) throws(StorageError) {
        guard !isTooLarge else { return }
        count += part.count
        guard count <= limit else {
            isTooLarge = true
            bytes = []
            writer = nil
            return
        }
        if let writer { return try writer.append(part) }
        if count <= CacheUpload.inlineBytesMax {
            bytes += part
            return
        }
        let writer = try blobs.create()
        try writer.append(bytes)
        try writer.append(part)
        bytes = []
        self.writer = writer
    }

    /// Where the body is now that it is all there: in memory, or in the file of this name.
    func finish() throws(StorageError) -> (bytes: [UInt8]?, file: String?) {
        guard let writer else { return (bytes, nil) }
        try writer.commit(syncs: false)
        self.writer = nil
        return (nil, writer.name)
    }
}
