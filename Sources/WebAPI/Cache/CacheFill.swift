internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Storage

/// Moves a body into the cache part by part: the next is asked for when the last is written.
///
/// On an isolate's loop. A response that is not kept is read to its end all the same, so that who
/// writes it does not notice.
final class CacheFill {
    private let store: CacheStore
    private let source: any BodySource
    private let upload: CacheUpload?
    private let loop: EventLoop
    private let onEnd: (Result<Void, BodyError>) -> Void
    private var isOver = false

    init(
        _ source: any BodySource,
        to upload: CacheUpload?,
        of store: CacheStore,
        on loop: EventLoop,
        onEnd: @escaping (Result<Void, BodyError>) -> Void
    ) {
        self.source = source
        self.upload = upload
        self.store = store
        self.loop = loop
        self.onEnd = onEnd
    }

    func run() { source.pull { [self] part in take(part) } }

    /// The event that it belongs to has ended.
    func cancel() {
        guard !isOver else { return }
        isOver = true
        source.cancel()
    }

    /// - Returns: Whether the next part may be asked for now.
    private func take(_ part: BodyPart) -> Bool {
        guard !isOver else { return false }
        switch part {
        case .bytes(let bytes):
            guard let upload else { return true }
            write { [store] () async throws(StorageError) in
                try await store.append(bytes, to: upload)
            } then: {
                $0.run()
            }
        case .end:
            guard let upload else {
                end(.success(()))
                return false
            }
            write { [store] () async throws(StorageError) in
                _ = try await store.commit(upload)
            } then: {
                $0.end(.success(()))
            }
        case .failed(let error):
            end(.failure(error))
        }
        return false
    }

    private func write(
        _ work: @escaping @Sendable () async throws(StorageError) -> Void,
        then next: @escaping @Sendable (CacheFill) -> Void
    ) {
        // Safe to send: used on the loop alone.
        nonisolated(unsafe) let fill = self
        let loop = loop
        Task {
            do throws(StorageError) {
                try await work()
                loop.async { if !fill.isOver { next(fill) } }
            } catch {
                let message = error.message
                loop.async { fill.fail(BodyError(message)) }
            }
        }
    }

    private func fail(_ error: BodyError) {
        guard !isOver else { return }
        source.cancel()
        end(.failure(error))
    }

    private func end(_ result: Result<Void, BodyError>) {
        guard !isOver else { return }
        isOver = true
        onEnd(result)
    }
}
