package import EventLoop
internal import Synchronization

/// A bounded pipe of bytes: one writer, one reader, each on a loop that may be its own.
///
/// Parts are handed over as they are, never copied. The writer is told to wait while more than
/// ``bufferBytesMax`` are unread, which is how backpressure crosses from one isolate to another.
package final class BodyPipe: Sendable {
    package static let bufferBytesMax = 64 << 10

    private struct State {
        var parts: [[UInt8]] = []
        var bufferedBytes = 0
        var end: BodyPart?
        var isCancelled = false
        var isWriterWaiting = false
        // Safe to send: the reader's loop alone sets and calls it.
        nonisolated(unsafe) var read: ((BodyPart) -> Void)?
    }

    private let state = Mutex(State())
    private let writerLoop: EventLoop
    private let readerLoop: EventLoop
    package let length: Int?
    // Safe to share: set before the pipe is used, called on the writer's loop alone.
    private nonisolated(unsafe) var onDrain: () -> Void = {}
    private nonisolated(unsafe) var onCancel: () -> Void = {}

    package init(length: Int? = nil, writer: EventLoop, reader: EventLoop) {
        self.length = length
        writerLoop = writer
        readerLoop = reader
    }

    /// Says what to do, on the writer's loop, when more is welcome and when the reader gives up.
    package func setWriter(onDrain: @escaping () -> Void, onCancel: @escaping () -> Void) {
        self.onDrain = onDrain
        self.onCancel = onCancel
    }

    /// Adds a part.
    ///
    /// - Returns: Whether more is welcome now; if not, `onDrain` is called once it is.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty else { return true }
        let wake = state.withLock { state in
            guard state.end == nil, !state.isCancelled else { return false }
            state.parts.append(bytes)
            state.bufferedBytes += bytes.count
            // A reader that waits is woken by the first part, and finds what came after it.
            return state.read != nil && state.parts.count == 1
        }
        if wake { onReader { $0.deliver() } }
        // Only now, since a reader on this loop has taken the part already. One on another loop may be
        // long in coming, though it waits.
        return state.withLock { state in
            guard state.end == nil else { return true }
            // The writer is told that nobody reads, if it only stops to listen.
            guard !state.isCancelled else { return false }
            state.isWriterWaiting = state.bufferedBytes >= BodyPipe.bufferBytesMax
            return !state.isWriterWaiting
        }
    }

    package func close() { finish(.end) }
    package func fail(_ error: BodyError) { finish(.failed(error)) }

    private func finish(_ end: BodyPart) {
        let wake = state.withLock { state in
            guard state.end == nil else { return false }
            state.end = end
            return state.read != nil
        }
        if wake { onReader { $0.deliver() } }
    }

    private func onReader(_ work: @escaping @Sendable (BodyPipe) -> Void) {
        if readerLoop.isCurrent { return work(self) }
        readerLoop.async { work(self) }
    }

    private func onWriter(_ work: @escaping @Sendable (BodyPipe) -> Void) {
        if writerLoop.isCurrent { return work(self) }
        writerLoop.async { work(self) }
    }

    /// On the reader's loop: gives what is there to the read that waits.
    private func deliver() {
        nonisolated(unsafe) var read: ((BodyPart) -> Void)?
        var part: BodyPart?
        let drained = state.withLock { state in
            guard let waiting = state.read else { return false }
            if state.parts.isEmpty {
                guard let end = state.end else { return false }
                part = end
            } else {
                let bytes = state.parts.removeFirst()
                state.bufferedBytes -= bytes.count
                part = .bytes(bytes)
            }
            read = waiting
            state.read = nil
            let drained =
                state.isWriterWaiting && state.bufferedBytes < BodyPipe.bufferBytesMax / 2
            if drained { state.isWriterWaiting = false }
            return drained
        }
        if drained { onWriter { $0.onDrain() } }
        if let read, let part { read(part) }
    }
}

extension BodyPipe: BodySource {
    package func read(_ deliver: @escaping (BodyPart) -> Void) {
        nonisolated(unsafe) let waiting = deliver
        let isCancelled = state.withLock { state in
            if !state.isCancelled { state.read = waiting }
            return state.isCancelled
        }
        if isCancelled { return }
        self.deliver()
    }

    package func cancel() {
        let isFirst = state.withLock { state in
            let isFirst = !state.isCancelled && state.end == nil
            state.isCancelled = true
            state.read = nil
            state.parts.removeAll()
            state.bufferedBytes = 0
            return isFirst
        }
        if isFirst { onWriter { $0.onCancel() } }
    }
}
