internal import EventLoop
internal import Synchronization

/// Whoever takes the messages of a ``WebSocketEnd``; called on the loop it was attached on.
package protocol WebSocketReader: AnyObject {
    /// Whether it stands for a peer out there, which gets on by itself: only such a one makes the other
    /// side wait. Two workers that waited for each other could wait for ever.
    var isNetwork: Bool { get }
    /// A message; the bytes are good during the call only.
    func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer)
    /// The same for bytes that may be kept without a copy.
    func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8])
    /// The other side is done; nothing follows.
    func webSocketDidClose(_ closing: WebSocketClosing)
    /// What came together has been told: what it led to may be sent off.
    func webSocketDidPause()
    /// After a send that was too much: more is welcome.
    func webSocketDidDrain()
}

/// One direction between two ends: a queue that is empty as long as its reader keeps up.
///
/// On one loop a message goes straight to its reader, uncopied.
final class MessagePipe: Sendable {
    private enum Item {
        case message(MessageKind, [UInt8])
        case closing(WebSocketClosing)
    }

    /// One side of the pipe, while it is there.
    private struct Side {
        let loop: EventLoop
        // Safe to send: used on its loop alone.
        nonisolated(unsafe) let reader: any WebSocketReader
        let isNetwork: Bool

        init(loop: EventLoop, reader: any WebSocketReader) {
            self.loop = loop
            self.reader = reader
            isNetwork = reader.isNetwork
        }
    }

    private struct State {
        var queue: [Item] = []
        /// How many of the queue have been taken.
        var taken = 0
        var queuedBytes = 0
        var reader: Side?
        var writer: Side?
        var isPaused = false
        /// Whether ``deliver()`` runs, or will.
        var isScheduled = false
        var isWriterWaiting = false
        /// Nothing more can be sent.
        var isClosed = false

        var isEmpty: Bool { taken == queue.count }

        mutating func clear() {
            queue = []
            taken = 0
            queuedBytes = 0
        }

        mutating func next() -> Item? {
            guard !isEmpty else { return nil }
            let item = queue[taken]
            queue[taken] = .closing(.lost)
            taken += 1
            if taken == queue.count { (queue, taken) = ([], 0) }
            if case .message(_, let bytes) = item { queuedBytes -= bytes.count + Self.itemBytes }
            return item
        }

        mutating func append(_ kind: MessageKind, _ bytes: [UInt8]) {
            queue.append(.message(kind, bytes))
            queuedBytes += bytes.count + Self.itemBytes
        }

        /// What a queued message costs beside its bytes, so that empty ones count too.
        static let itemBytes = 64
    }

    private let state = Mutex(State())
    private let didEnd: @Sendable () -> Void

    /// - Parameter didEnd: Called once, when the last of it has been taken, or nobody will.
    init(didEnd: @escaping @Sendable () -> Void) { self.didEnd = didEnd }

    /// Where messages go from now on; what waited is delivered before the call returns.
    func attach(reader: any WebSocketReader, on loop: EventLoop) {
        let side = Side(loop: loop, reader: reader)
        let hasItems = state.withLock { state in
            state.reader = side
            guard !state.isEmpty, !state.isScheduled, !state.isPaused else { return false }
            state.isScheduled = true
            return true
        }
        if hasItems { deliver() }
    }

    /// Who is told when more is welcome.
    func attach(writer: any WebSocketReader, on loop: EventLoop) {
        let side = Side(loop: loop, reader: writer)
        state.withLock { if !$0.isClosed { $0.writer = side } }
    }
}

// Writing.
extension MessagePipe {
    private enum Route {
        case direct(Side)
        case queued(isWelcome: Bool, wake: EventLoop?)
        case overflow
        case nowhere
    }

    /// - Returns: Whether more is welcome; if not, the writer is told once it is.
    func send(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) -> Bool {
        nonisolated(unsafe) let bytes = bytes
        switch route(bytes.count, { Array(bytes) }, kind) {
        case .direct(let side):
            side.reader.webSocketDidReceive(kind, bytes)
            return true
        case let other: return finish(other)
        }
    }

    func send(_ kind: MessageKind, _ bytes: [UInt8]) -> Bool {
        switch route(bytes.count, { bytes }, kind) {
        case .direct(let side):
            side.reader.webSocketDidReceive(kind, bytes)
            return true
        case let other: return finish(other)
        }
    }

    private func route(_ count: Int, _ bytes: () -> [UInt8], _ kind: MessageKind) -> Route {
        state.withLock { state in
            guard !state.isClosed else { return .nowhere }
            if let reader = state.reader, state.isEmpty, !state.isPaused, !state.isScheduled,
                reader.loop.isCurrent
            {
                return .direct(reader)
            }
            let total = state.queuedBytes + count
            guard state.isEmpty || total <= WebSocketLimits.queuedBytesMax else {
                return .overflow
            }
            state.append(kind, bytes())
            let waits = state.reader?.isNetwork ?? false || state.writer?.isNetwork ?? false
            let isWelcome = !waits || state.queuedBytes < WebSocketLimits.queuedBytesWelcome
            if !isWelcome { state.isWriterWaiting = true }
            return .queued(isWelcome: isWelcome, wake: Self.wake(&state))
        }
    }

    private func finish(_ route: Route) -> Bool {
        switch route {
        case .queued(let isWelcome, let wake):
            wake?.async { self.deliver() }
            return isWelcome
        case .overflow:
            close(.lost)
            return true
        case .direct, .nowhere: return true
        }
    }

    /// The loop to call ``deliver()`` on, if it must be.
    private static func wake(_ state: inout State) -> EventLoop? {
        guard let reader = state.reader, !state.isPaused, !state.isScheduled else { return nil }
        state.isScheduled = true
        return reader.loop
    }

    /// Ends the direction after what was sent, or at once if the reader does not get on anyhow.
    func close(_ closing: WebSocketClosing) {
        let (isDirect, wake, writer) = state.withLock { state -> (Bool, EventLoop?, Side?) in
            guard !state.isClosed else { return (false, nil, nil) }
            let writer = state.writer
            state.isClosed = true
            state.writer = nil
            if closing == .lost, state.isPaused {
                state.clear()
                state.isPaused = false
            }
            if let reader = state.reader, state.isEmpty, !state.isPaused, !state.isScheduled,
                reader.loop.isCurrent
            {
                state.isScheduled = true
                state.queue.append(.closing(closing))
                return (true, nil, writer)
            }
            state.queue.append(.closing(closing))
            return (false, Self.wake(&state), writer)
        }
        withExtendedLifetime(writer) {}
        if isDirect { deliver() }
        wake?.async { self.deliver() }
    }

    var queuedMessageBytes: Int {
        state.withLock { state in
            state.queue.reduce(0) { sum, item in
                if case .message(_, let bytes) = item { sum + bytes.count } else { sum }
            }
        }
    }

    /// Tells the reader that what was sent directly is all for now.
    func flush() {
        let reader = state.withLock { state in
            state.reader.flatMap { !state.isScheduled && $0.loop.isCurrent ? $0 : nil }
        }
        reader?.reader.webSocketDidPause()
    }
}

// Reading, on the reader's loop.
extension MessagePipe {
    func pause() { state.withLock { $0.isPaused = true } }

    func resume() {
        let hasItems = state.withLock { state in
            state.isPaused = false
            guard !state.isEmpty, !state.isScheduled else { return false }
            state.isScheduled = true
            return true
        }
        if hasItems { deliver() }
    }

    /// The reader wants no more: what is sent goes nowhere.
    func discard() {
        // Let go of outside the lock: with the reader may go ends of its own.
        let (hadEnded, sides) = state.withLock { state in
            let result = (state.isClosed && state.isEmpty, (state.reader, state.writer))
            state.isClosed = true
            state.clear()
            state.reader = nil
            state.writer = nil
            return result
        }
        withExtendedLifetime(sides) {}
        if !hadEnded { didEnd() }
    }

    private func deliver() {
        while true {
            let (item, side, writer) = state.withLock { state -> (Item?, Side?, Side?) in
                guard !state.isPaused, let item = state.next() else {
                    state.isScheduled = false
                    return (nil, state.reader, nil)
                }
                var writer: Side?
                if state.isWriterWaiting,
                    state.queuedBytes < WebSocketLimits.queuedBytesWelcome / 2
                {
                    state.isWriterWaiting = false
                    writer = state.writer
                }
                return (item, state.reader, writer)
            }
            if let writer {
                if writer.loop.isCurrent {
                    writer.reader.webSocketDidDrain()
                } else {
                    writer.loop.async { writer.reader.webSocketDidDrain() }
                }
            }
            switch item {
            case nil:
                side?.reader.webSocketDidPause()
                return
            case .message(let kind, let bytes): side?.reader.webSocketDidReceive(kind, bytes)
            case .closing(let closing):
                state.withLock { $0.reader = nil }
                side?.reader.webSocketDidClose(closing)
                didEnd()
                return
            }
        }
    }
}
