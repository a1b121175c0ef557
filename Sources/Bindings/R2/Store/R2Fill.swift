package import EventLoop
package import HTTPWire

/// Moves a body into an upload: it is read while what came before is being hashed and written.
///
/// On the loop of the body. What is in between is bounded, so a slow disk slows the sender down.
package final class R2Fill {
    private static let pendingBytesMax = 512 << 10

    private let source: any BodySource
    private let upload: R2Upload
    private let loop: EventLoop
    private let onEnd: (Result<Void, R2Error>) -> Void
    private var pending: [[UInt8]] = []
    private var pendingBytes = 0
    private var isReading = false
    private var isAppending = false
    private var isAtEnd = false
    private var isOver = false

    /// Starts; `onEnd` is called on the loop, once, unless the fill is cancelled.
    @discardableResult
    package init(
        _ source: any BodySource,
        into upload: R2Upload,
        on loop: EventLoop,
        onEnd: @escaping (Result<Void, R2Error>) -> Void
    ) {
        self.source = source
        self.upload = upload
        self.loop = loop
        self.onEnd = onEnd
        read()
    }

    /// Nobody wants the object any more.
    package func cancel() {
        guard !isOver else { return }
        isOver = true
        source.cancel()
    }

    private func read() {
        guard wantsMore, !isReading else { return }
        isReading = true
        source.pull { [self] part in
            take(part)
            isReading = wantsMore
            return isReading
        }
    }

    private var wantsMore: Bool { !isOver && !isAtEnd && pendingBytes < R2Fill.pendingBytesMax }

    private func take(_ part: BodyPart) {
        guard !isOver else { return }
        switch part {
        case .bytes(let bytes):
            pending.append(bytes)
            pendingBytes += bytes.count
        case .end: isAtEnd = true
        case .failed(let error):
            return end(.failure(.body(name: error.name, message: error.message)))
        }
        append()
    }

    private func append() {
        guard !isAppending, !isOver else { return }
        guard !pending.isEmpty else {
            if isAtEnd { end(.success(())) }
            return
        }
        isAppending = true
        let (parts, upload, loop) = (pending, upload, loop)
        pending = []
        pendingBytes = 0
        // Safe to send: used on the loop alone.
        nonisolated(unsafe) let fill = self
        Task {
            var failure: R2Error?
            do throws(R2Error) { try await upload.append(parts) } catch { failure = error }
            loop.async { [failure] in
                fill.isAppending = false
                if let failure, !fill.isOver {
                    fill.source.cancel()
                    return fill.end(.failure(failure))
                }
                fill.append()
                fill.read()
            }
        }
    }

    private func end(_ result: Result<Void, R2Error>) {
        isOver = true
        onEnd(result)
    }
}
