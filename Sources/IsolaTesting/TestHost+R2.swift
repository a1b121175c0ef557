internal import Bindings
internal import Config
internal import EventLoop
public import Foundation
internal import HTTPWire
internal import Host

/// An R2 bucket, as a test looks into it.
public struct TestR2Bucket: Sendable {
    let bucket: R2Bucket
    let loop: EventLoop

    /// The content of an object as text; `nil` if there is none.
    public func text(_ key: String) async throws -> String? {
        try await bytes(key).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The content of an object; `nil` if there is none.
    public func bytes(_ key: String) async throws -> [UInt8]? {
        let found = try await asking { (bucket) throws(R2Error) in
            try await bucket.get(R2Key(key))
        }
        guard let body = found?.body else { return nil }
        return try await withCheckedThrowingContinuation { continuation in
            let isOpen = loop.async { [loop] in
                BodyCollector.collect(body.source(on: loop)) {
                    continuation.resume(with: $0.mapError { TestHostError($0.message) })
                }
            }
            if !isOpen { continuation.resume(throwing: TestHostError("The host has stopped.")) }
        }
    }

    /// What an object is, without its content; `nil` if there is none.
    public func head(_ key: String) async throws -> TestR2Object? {
        try await asking { (bucket) throws(R2Error) in try await bucket.head(R2Key(key)) }
            .map { TestR2Object($0) }
    }

    /// Puts an object.
    ///
    /// - Parameters:
    ///   - key: 1 to 1,024 bytes of UTF-8.
    ///   - text: The content.
    ///   - contentType: The `contentType` of its `httpMetadata`.
    ///   - metadata: Its `customMetadata`.
    /// - Returns: What is there from now on.
    /// - Throws: ``TestHostError`` in R2's words.
    @discardableResult
    public func put(
        _ key: String,
        _ text: String,
        contentType: String? = nil,
        metadata: [String: String] = [:]
    ) async throws -> TestR2Object {
        try await put(key, Array(text.utf8), contentType: contentType, metadata: metadata)
    }

    /// The same with any bytes as the content.
    @discardableResult
    public func put(
        _ key: String,
        _ bytes: [UInt8],
        contentType: String? = nil,
        metadata: [String: String] = [:]
    ) async throws -> TestR2Object {
        var options = R2PutOptions()
        options.httpMetadata.contentType = contentType
        options.customMetadata = metadata
        let object = try await asking { [options] (bucket) throws(R2Error) in
            try await bucket.put(R2Key(key), bytes, options)
        }
        return TestR2Object(object)
    }

    /// Deletes an object; one that is not there is no error.
    public func delete(_ key: String) async throws {
        try await asking { (bucket) throws(R2Error) in try await bucket.delete([R2Key(key)]) }
    }

    /// The first thousand objects whose keys begin so, in the byte order of their keys.
    public func list(prefix: String = "") async throws -> [TestR2Object] {
        var options = R2ListOptions()
        options.prefix = prefix
        return try await asking { [options] (bucket) throws(R2Error) in
            try await bucket.list(options)
        }
        .objects.map { TestR2Object($0) }
    }

    private func asking<R: Sendable>(
        _ work: @Sendable (R2Bucket) async throws(R2Error) -> R
    ) async throws -> R {
        do throws(R2Error) {
            return try await work(bucket)
        } catch {
            throw TestHostError(error.message)
        }
    }
}

/// An object of a bucket without its content.
public struct TestR2Object: Hashable, Sendable {
    /// Its name in the bucket.
    public let key: String
    /// In bytes.
    public let size: Int
    /// The MD5 of its content, unless it was uploaded in parts.
    public let etag: String
    /// By the host's clock.
    public let uploaded: Date
    /// Of its `httpMetadata`.
    public let contentType: String?
    /// Its `customMetadata`.
    public let metadata: [String: String]

    init(_ object: R2Object) {
        key = object.key
        size = object.size
        etag = object.etag
        uploaded = Date(timeIntervalSince1970: Double(object.uploaded) / 1000)
        contentType = object.httpMetadata.contentType
        metadata = object.customMetadata
    }
}

extension TestHost {
    /// The R2 bucket that a worker is bound to.
    ///
    /// - Throws: ``TestHostError`` if there is no such worker or binding.
    public func r2(_ worker: String, _ binding: String) async throws -> TestR2Bucket {
        let bindings = try await bindings(of: worker)
        guard let entry = bindings.r2.first(where: { $0.binding == binding }),
            let family: R2Buckets = host.family()
        else { throw TestHostError.missing("R2 bucket", binding, worker) }
        return TestR2Bucket(bucket: family.bucket(entry.storageID), loop: loop)
    }
}
