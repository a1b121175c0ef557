internal import Storage

/// A body on its way into the cache; if nobody commits it, nothing is left of it.
///
/// Short bodies stay in memory, long ones go to a file as they come.
package final class CacheUpload: @unchecked Sendable {
    // Safe to share: the store's actor alone reads and writes what is in it.

    let candidate: CacheCandidate
    let policy: CachePolicy
    private var writer: SpillWriter
    private let limit: Int
    private(set) var isTooLarge = false

    init(_ candidate: CacheCandidate, _ policy: CachePolicy, into blobs: BlobDirectory, limit: Int)
    {
        self.candidate = candidate
        self.policy = policy
        self.limit = limit
        writer = SpillWriter(into: blobs)
    }

    var count: Int { writer.count }

    func append(_ part: [UInt8]) throws(StorageError) {
        guard !isTooLarge else { return }
        guard count + part.count <= limit else {
            isTooLarge = true
            return writer.clear()
        }
        try writer.append(part)
    }

    /// Where the body is now that it is all there.
    func finish() throws(StorageError) -> SpillWriter.Place { try writer.finish(syncs: false) }
}
