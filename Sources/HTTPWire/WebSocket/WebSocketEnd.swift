package import EventLoop
internal import Synchronization

/// One of two ends between which messages go to and fro, each on a loop of its own.
///
/// An end can be sent to another loop until something is attached to it; what comes meanwhile waits. A
/// socket in JavaScript, a network connection and a native handler are all attached to an end, so
/// any two of them can be joined. One that is dropped is lost for the other side.
package final class WebSocketEnd: Sendable {
    private let outgoing: MessagePipe
    private let incoming: MessagePipe
    private let link: Link

    private init(outgoing: MessagePipe, incoming: MessagePipe, link: Link) {
        self.outgoing = outgoing
        self.incoming = incoming
        self.link = link
    }

    deinit { discard() }

    /// Two ends that are joined.
    package static func pair() -> (WebSocketEnd, WebSocketEnd) {
        let link = Link()
        let there = MessagePipe { link.pipeDidEnd() }
        let back = MessagePipe { link.pipeDidEnd() }
        return (
            WebSocketEnd(outgoing: there, incoming: back, link: link),
            WebSocketEnd(outgoing: back, incoming: there, link: link)
        )
    }

    /// Says who takes the messages, and from which loop it sends: the calling one.
    ///
    /// The reader is kept until the other side has closed. What waited comes before the call returns.
    package func attach(_ reader: any WebSocketReader, on loop: EventLoop) {
        outgoing.attach(writer: reader, on: loop)
        incoming.attach(reader: reader, on: loop)
    }

    /// Sends a message; after ``close(_:)`` it goes nowhere.
    ///
    /// - Returns: Whether more is welcome; if not, ``WebSocketReader/webSocketDidDrain()`` follows.
    ///   A sender that goes on for all that loses the socket at ``WebSocketLimits/queuedBytesMax``.
    @discardableResult
    package func send(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) -> Bool {
        outgoing.send(kind, bytes)
    }

    @discardableResult
    package func send(_ kind: MessageKind, _ bytes: [UInt8]) -> Bool { outgoing.send(kind, bytes) }

    /// Ends our direction; the other side may still send.
    package func close(_ closing: WebSocketClosing) { outgoing.close(closing) }

    /// The bytes of messages that wait for the other side to take them.
    package var queuedBytes: Int { outgoing.queuedMessageBytes }

    /// Has what was sent go out; to be called once after all that is sent in one go.
    package func flush() { outgoing.flush() }

    /// Holds what comes back at the other side, until ``resume()``.
    package func pause() { incoming.pause() }
    package func resume() { incoming.resume() }

    /// Wants no more in either direction: a socket that was not closed is lost.
    package func discard() {
        outgoing.close(.lost)
        incoming.discard()
    }

    /// Calls a handler once both directions have ended; at once if they have.
    package func onEnd(_ handler: @escaping @Sendable () -> Void) { link.onEnd(handler) }

    /// Says that no event need be held until both directions have ended: who reads here is no event.
    package func outlivesEvents() { link.setOutlivesEvents() }

    /// Whether either end said so.
    package var doesOutliveEvents: Bool { link.doesOutliveEvents }

    private final class Link: Sendable {
        private struct State {
            var openPipes = 2
            var doesOutliveEvents = false
            var handlers: [@Sendable () -> Void] = []
        }

        private let state = Mutex(State())

        func setOutlivesEvents() { state.withLock { $0.doesOutliveEvents = true } }

        var doesOutliveEvents: Bool { state.withLock { $0.doesOutliveEvents } }

        func onEnd(_ handler: @escaping @Sendable () -> Void) {
            let hasEnded = state.withLock { state in
                if state.openPipes > 0 { state.handlers.append(handler) }
                return state.openPipes == 0
            }
            if hasEnded { handler() }
        }

        func pipeDidEnd() {
            let handlers = state.withLock { state -> [@Sendable () -> Void] in
                state.openPipes -= 1
                guard state.openPipes == 0 else { return [] }
                defer { state.handlers = [] }
                return state.handlers
            }
            for handler in handlers { handler() }
        }
    }
}

/// What a socket may hold, and how long it may take.
package enum WebSocketLimits {
    /// The longest message unless a worker's limits say otherwise: production's 32 MiB.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/workers/platform/limits/#websockets>
    package static let messageBytesMax = 32 << 20
    /// From here on a sender is asked to wait.
    static let queuedBytesWelcome = 1 << 20
    /// A sender that does not wait loses the socket: two messages of the greatest length, and a bit.
    static let queuedBytesMax = 72 << 20
    /// For the peer's close frame after ours.
    static let closeMilliseconds: UInt64 = 30_000
    /// For the peer's end of the connection after both close frames.
    static let lingerMilliseconds: UInt64 = 2_000
}
