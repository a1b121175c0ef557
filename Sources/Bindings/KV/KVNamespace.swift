internal import Config
internal import Foundation
internal import Foundations
package import Storage
internal import Synchronization

/// A KV namespace: values by key, with metadata and an expiry.
///
/// Short values are in rows, long ones in files beside the database. Unlike in production a write is
/// seen everywhere at once, and a key may be written more than once a second.
///
/// - SeeAlso: <https://developers.cloudflare.com/kv/>
package actor KVNamespace {
    package let id: String
    nonisolated let context: BindingContext
    private let queue: BackgroundQueue
    private var opened: KVStore?
    private let location = Mutex<DatabaseLocation?>(nil)
    nonisolated var limits: KVLimits { KVLimits(context.storage) }

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    package init(id: String, _ context: BindingContext) {
        self.id = id
        self.context = context
        queue = BackgroundQueue("kv.\(id)")
    }

    /// A value and what is kept beside it.
    package struct Entry: Sendable {
        package let value: Value
        /// As JSON; `nil` if there is none.
        package let metadata: String?
        /// Unix seconds.
        package let expiration: Int?
    }

    package enum Value: Sendable {
        case bytes([UInt8])
        case file(BlobReader)

        package func read() throws(StorageError) -> [UInt8] {
            switch self {
            case .bytes(let bytes): bytes
            case .file(let reader): try reader.read(at: 0, count: reader.count)
            }
        }
    }

    /// The value of a key; `nil` if there is none, or it has expired.
    package func get(_ key: String) throws -> Entry? {
        try store().find(key, now: context.clock.seconds())
    }

    /// Sets the value of a key.
    ///
    /// - Parameters:
    ///   - key: 1 to 512 bytes of UTF-8.
    ///   - value: At most 25 MiB.
    ///   - expiration: Unix seconds; from then on there is no value.
    ///   - metadata: JSON of at most 1,024 bytes.
    /// - Throws: ``KVError``, or a `StorageError`.
    package func put(
        _ key: String,
        _ value: [UInt8],
        expiration: Int? = nil,
        metadata: String? = nil
    ) throws {
        let keyBytes = key.utf8.count
        guard keyBytes <= limits.keyBytes else {
            throw KVError.keyTooLong("PUT", bytes: keyBytes, limits.keyBytes)
        }
        guard value.count <= limits.valueBytes else {
            throw KVError.valueTooLong(bytes: value.count, limits.valueBytes)
        }
        if let count = metadata?.utf8.count, count > limits.metadataBytes {
            throw KVError(
                "PUT",
                413,
                "Metadata length of \(count) exceeds limit of \(limits.metadataBytes)."
            )
        }
        let store = try store()
        var writer = SpillWriter(into: store.blobs)
        try writer.append(value)
        let place = try writer.finish(syncs: context.storage.durability == .full)
        try store.insert(key, place, metadata: metadata, expiration: expiration)
    }

    package func delete(_ keys: [String]) throws { try store().remove(keys) }

    /// A page of keys.
    package struct Page: Sendable {
        package struct Key: Sendable {
            package let name: String
            package let expiration: Int?
            package let metadata: String?
        }

        package let keys: [Key]
        /// Where the next page begins; `nil` at the end.
        package let cursor: String?
    }

    /// Keys in the order of their UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - prefix: What they begin with.
    ///   - limit: 1 to 1,000.
    ///   - cursor: The one that the page before gave.
    /// - Returns: A page, and where the next one begins.
    /// - Throws: ``KVError``, or a `StorageError`.
    package func list(
        prefix: String = "",
        limit: Int = KVLimits.listKeysMax,
        cursor: String? = nil
    ) throws -> Page {
        let prefixBytes = prefix.utf8.count
        guard prefixBytes <= limits.keyBytes else {
            throw KVError.keyTooLong("GET", bytes: prefixBytes, limits.keyBytes)
        }
        guard limit > 0 else {
            throw KVError(
                "GET",
                400,
                "Invalid key_count_limit of \(limit). Please specify an integer greater than 0."
            )
        }
        guard limit <= KVLimits.listKeysMax else {
            throw KVError(
                "GET",
                400,
                "Invalid key_count_limit of \(limit). Please specify an integer less than "
                    + "\(KVLimits.listKeysMax)."
            )
        }
        return try store()
            .list(
                prefix: prefix,
                after: cursor.map { KVCursor.key(of: $0) } ?? "",
                limit: limit,
                now: context.clock.seconds()
            )
    }

    /// Forgets what has expired.
    package func sweep() throws {
        try opened?.sweep(now: context.clock.seconds())
    }

    /// Where the database is, once it is there for others to read.
    nonisolated var readableLocation: DatabaseLocation? { location.withLock { $0 } }

    private func store() throws(StorageError) -> KVStore {
        if let opened { return opened }
        let store = try KVStore(id: id, context)
        opened = store
        location.withLock { $0 = store.location }
        return store
    }
}

/// Where a page of keys ends, as text that nobody need look into.
enum KVCursor {
    static func text(after key: String) -> String { Data(key.utf8).base64EncodedString() }

    /// What is no cursor begins anew, as it does in the platform's own local tools.
    static func key(of cursor: String) -> String {
        Data(base64Encoded: cursor).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
