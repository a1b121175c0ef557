internal import Foundation
package import Foundations
package import HTTPWire
package import Storage

/// The HTTP cache of a host: what every isolate's Cache API and `fetch()` put in and find.
///
/// Responses are rows of one database; long bodies are files beside it. Past its limit it forgets
/// what was used least recently. It runs on a queue of its own, so that no isolate waits for a disk.
///
/// - Note: Differs from production: there is one cache a host where Cloudflare has one a data
///   center, and nothing is evicted before the limit is reached.
package actor CacheStore {
    private let queue = BackgroundQueue("isola.cache")
    private let directory: StateDirectory
    private let limits: CacheLimits
    private let clock: WallClock
    private var opened: CacheIndex?
    /// Why it could not be opened, and from when on it is tried again.
    private var failure: (error: StorageError, until: Int)?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    /// Nothing is opened before the first use.
    package init(
        _ directory: StateDirectory,
        limits: CacheLimits = CacheLimits(),
        clock: WallClock = .system
    ) {
        self.directory = directory
        self.limits = limits
        self.clock = clock
    }

    /// What answers a request, by its conditions and ranges; `nil` if nothing fresh is there.
    package func match(_ key: CacheKey, _ request: HeaderBlock) throws(StorageError) -> CacheAnswer?
    {
        let now = clock.milliseconds()
        guard let entry = try index().find(key, now: now) else { return nil }
        return CacheResponder(entry, now: now).answer(request)
    }

    /// Begins to keep a response; `nil` if it is one that is not kept.
    package func begin(_ candidate: CacheCandidate) throws(StorageError) -> CacheUpload? {
        guard candidate.key.url.utf8.count <= limits.keyBytes,
            let policy = CachePolicy(
                status: candidate.status,
                headers: candidate.headers,
                request: candidate.request,
                lifetime: candidate.lifetimeSeconds,
                now: clock.seconds()
            )
        else { return nil }
        let limit = min(limits.objectBytes, limits.totalBytes)
        return CacheUpload(candidate, policy, into: try index().blobs, limit: limit)
    }

    package func append(_ bytes: [UInt8], to upload: CacheUpload) throws(StorageError) {
        try upload.append(bytes)
    }

    /// The body is complete: from now on the response is found.
    ///
    /// - Returns: Whether it is kept; one that is too large is not.
    @discardableResult
    package func commit(_ upload: CacheUpload) throws(StorageError) -> Bool {
        guard !upload.isTooLarge else { return false }
        let index = try index()
        try index.insert(upload, now: clock.milliseconds())
        try index.evict(to: limits.totalBytes, now: clock.milliseconds())
        return true
    }

    /// Keeps a response whose body is there already.
    @discardableResult
    package func put(_ candidate: CacheCandidate, _ body: [UInt8]) throws(StorageError) -> Bool {
        guard let upload = try begin(candidate) else { return false }
        try upload.append(body)
        return try commit(upload)
    }

    /// Forgets a response.
    ///
    /// - Returns: Whether there was a fresh one.
    package func delete(_ key: CacheKey) throws(StorageError) -> Bool {
        try index().remove(key, now: clock.milliseconds())
    }

    /// How many responses there are, and how many bytes they take.
    package func usage() throws(StorageError) -> (count: Int, bytes: Int) { try index().usage() }

    private static let pauseMilliseconds = 1000

    private func index() throws(StorageError) -> CacheIndex {
        if let opened { return opened }
        let now = clock.milliseconds()
        if let failure, now < failure.until { throw failure.error }
        do throws(StorageError) {
            let index = try CacheIndex(directory)
            opened = index
            failure = nil
            return index
        } catch {
            // Not tried again at once: each request would wait for the same refusal.
            failure = (error, now + Self.pauseMilliseconds)
            throw error
        }
    }
}
