internal import EventLoop
internal import HTTPWire
internal import Storage

/// A body that goes into the cache while somebody reads it: what `fetch()` with `cf` answers with.
///
/// Only a body that is read to its end is kept, and the cache failing does not break the reader.
final class CachingSource: BodySource {
    private let source: any BodySource
    private let store: CacheStore
    private let loop: EventLoop
    private var upload: CacheUpload?
    private var isCancelled = false

    init(_ source: any BodySource, to upload: CacheUpload, of store: CacheStore, on loop: EventLoop)
    {
        self.source = source
        self.upload = upload
        self.store = store
        self.loop = loop
    }

    var length: Int? { source.length }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        source.read { [self] part in
            guard let upload else { return deliver(part) }
            switch part {
            case .bytes(let bytes):
                write(part, deliver) { [store] () async throws(StorageError) in
                    try await store.append(bytes, to: upload)
                }
            case .end:
                self.upload = nil
                write(part, deliver) { [store] () async throws(StorageError) in
                    _ = try await store.commit(upload)
                }
            case .failed:
                self.upload = nil
                deliver(part)
            }
        }
    }

    func cancel() {
        upload = nil
        isCancelled = true
        source.cancel()
    }

    /// The reader gets the part when the cache has it, so that neither runs ahead of the other.
    private func write(
        _ part: BodyPart,
        _ deliver: @escaping (BodyPart) -> Void,
        _ work: @escaping @Sendable () async throws(StorageError) -> Void
    ) {
        // Safe to send: used on the loop alone.
        nonisolated(unsafe) let (deliver, source) = (deliver, self)
        let loop = loop
        Task {
            var isKept = true
            do throws(StorageError) { try await work() } catch { isKept = false }
            loop.async { [isKept] in
                if source.isCancelled { return }
                if !isKept { source.upload = nil }
                deliver(part)
            }
        }
    }
}
