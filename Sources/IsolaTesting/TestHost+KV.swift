internal import Bindings
internal import Config
public import Foundation
internal import Host

/// A KV namespace, as a test looks into it.
public struct TestKVNamespace: Sendable {
    let namespace: KVNamespace

    /// The value of a key as text; `nil` if there is none, or it has expired.
    public func text(_ key: String) async throws -> String? {
        try await bytes(key).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of a key; `nil` if there is none, or it has expired.
    public func bytes(_ key: String) async throws -> [UInt8]? {
        try await namespace.get(key)?.value.read()
    }

    /// The metadata of a key as JSON.
    public func metadata(_ key: String) async throws -> String? {
        try await namespace.get(key)?.metadata
    }

    /// - Parameters:
    ///   - key: 1 to 512 bytes of UTF-8.
    ///   - text: The value.
    ///   - expiration: From when on there is no value; any time, unlike for a worker.
    /// - Throws: What KV refuses, in its words.
    public func put(_ key: String, _ text: String, expiration: Date? = nil) async throws {
        let seconds = expiration.map { Int($0.timeIntervalSince1970) }
        try await namespace.put(key, Array(text.utf8), expiration: seconds)
    }

    /// Deletes a key; one that is not there is no error.
    public func delete(_ key: String) async throws { try await namespace.delete([key]) }

    /// The first thousand keys that begin so.
    public func keys(prefix: String = "") async throws -> [String] {
        try await namespace.list(prefix: prefix).keys.map(\.name)
    }
}

extension TestHost {
    /// The KV namespace that a worker is bound to.
    ///
    /// - Throws: ``TestHostError`` if there is no such worker or binding.
    public func kv(_ worker: String, _ binding: String) async throws -> TestKVNamespace {
        let bindings = try await bindings(of: worker)
        guard let entry = bindings.kv.first(where: { $0.binding == binding }),
            let family: KVNamespaces = host.family()
        else { throw TestHostError.missing("KV namespace", binding, worker) }
        return TestKVNamespace(namespace: family.namespace(entry.storageID))
    }
}
