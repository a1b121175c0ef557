internal import EventLoop
package import HTTPWire
package import Isolate

/// A socket of an object that need not be in memory: it is read natively, and wakes the object.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/best-practices/websockets/>
package final class HibernatingSocket: ScriptSocket, WebSocketReader {
    package let handle: Int
    package let end: WebSocketEnd
    package let output: SocketOutput
    package let tags: [String]
    package var attachment: [UInt8]?
    /// When a message was last answered without waking anybody, in Unix milliseconds.
    package var autoResponseTime: Int?
    /// Whether the other side may still send, and whether we may.
    package private(set) var isIncomingOpen = true
    package private(set) var isOutgoingOpen = true
    private weak var owner: (any HibernatingSocketOwner)?
    private let runtimeHandle: RuntimeHandle
    private let repliesToClose: Bool
    /// Whether the object has been told of the end: until then it may ask whose it is.
    private var isEndTold = false
    /// Messages that the object has not done with.
    private var waitingBytes = 0

    /// Takes a socket over that nothing was attached to yet.
    package init(
        _ socket: WorkerWebSocket,
        tags: [String],
        owner: any HibernatingSocketOwner,
        runtime: Runtime
    ) {
        handle = socket.handle
        end = socket.end
        output = SocketOutput(socket.end)
        attachment = socket.attachment
        self.tags = tags
        self.owner = owner
        runtimeHandle = runtime.handle
        repliesToClose = runtime.settings.flags["web_socket_auto_reply_to_close"] ?? false
        end.outlivesEvents()
        end.attach(self, on: runtime.loop)
        // A client that waits in vain for our close goes away in the end.
        nonisolated(unsafe) weak let socket = self  // touched on its loop alone
        let loop = runtime.loop
        end.onEnd { loop.async { socket?.linkDidEnd() } }
    }

    private func linkDidEnd() {
        isOutgoingOpen = false
        leaveIfClosed()
    }

    package func isOf(_ scope: RequestScope?) -> Bool {
        guard let gates = scope?.gates else { return false }
        return owner?.gates === gates
    }

    package func close(code: Int, reason: String, gate: OutputGate?, _ runtime: Runtime) {
        isOutgoingOpen = false
        output.close(code: code, reason: reason, gate: gate, runtime)
        leaveIfClosed()
    }

    /// An event with one of its messages has ended.
    package func didHandle(bytes count: Int) {
        waitingBytes -= count + HibernatingSocket.messageBytes
        if waitingBytes < HibernatingSocket.waitingBytesMax / 2 { end.resume() }
    }

    /// The event that told of the end has ended.
    package func didTellEnd() {
        isEndTold = true
        leaveIfClosed()
    }

    package func goAway() { drop(.frame(code: CloseCode.goingAway, reason: "")) }

    /// Wants no more: the other side is told so, or finds the socket lost.
    package func drop(_ closing: WebSocketClosing) {
        isIncomingOpen = false
        isEndTold = true
        if isOutgoingOpen {
            isOutgoingOpen = false
            end.close(closing)
            end.flush()
        }
        end.discard()
        leaveIfClosed()
    }

    private func leaveIfClosed() {
        if !isIncomingOpen, !isOutgoingOpen, isEndTold { owner?.socketDidEnd(self) }
    }

    /// What one message costs beside its bytes.
    private static let messageBytes = 512
    /// A client that sends more than the object handles is not read from.
    private static let waitingBytesMax = 1 << 20
}

// What the other side sends.
extension HibernatingSocket {
    package var isNetwork: Bool { false }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
        if kind == .text, let response = owner?.autoResponse(to: bytes, of: self) {
            end.send(.text, response)
            end.flush()
            return
        }
        webSocketDidReceive(kind, Array(bytes))
    }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) {
        if kind == .text,
            let response = bytes.withUnsafeBytes({ owner?.autoResponse(to: $0, of: self) })
        {
            end.send(.text, response)
            end.flush()
            return
        }
        waitingBytes += bytes.count + HibernatingSocket.messageBytes
        if waitingBytes > HibernatingSocket.waitingBytesMax { end.pause() }
        owner?.socket(self, didReceive: .message(kind, bytes))
    }

    package func webSocketDidClose(_ closing: WebSocketClosing) {
        guard isIncomingOpen else { return }
        isIncomingOpen = false
        switch closing {
        case .frame(let code, let reason):
            if repliesToClose, isOutgoingOpen {
                isOutgoingOpen = false
                end.close(.frame(code: code, reason: reason))
                end.flush()
            }
            owner?.socket(self, didReceive: .close(code: code, reason: reason, wasClean: true))
        case .lost:
            isOutgoingOpen = false
            owner?.socket(
                self,
                didReceive: .close(
                    code: CloseCode.abnormal,
                    reason: "WebSocket disconnected without sending Close frame.",
                    wasClean: false
                )
            )
        case .failed(let error):
            isOutgoingOpen = false
            owner?.socket(self, didReceive: .error(error.reason))
        }
    }

    package func webSocketDidPause() {}
    package func webSocketDidDrain() { end.resume() }
}

/// What came from a hibernating socket.
package enum HibernatingSocketNews: Sendable {
    case message(MessageKind, [UInt8])
    case close(code: Int, reason: String, wasClean: Bool)
    case error(String)
}

/// The object that hibernating sockets belong to, in memory or not.
package protocol HibernatingSocketOwner: AnyObject {
    /// Those of the object, while it is in memory.
    var gates: ObjectGates? { get }
    /// The answer to a message that wakes nobody.
    func autoResponse(to message: UnsafeRawBufferPointer, of socket: HibernatingSocket) -> [UInt8]?
    /// Something came; ``HibernatingSocket/didHandle(bytes:)`` or ``HibernatingSocket/didTellEnd()``
    /// follows once the object is done with it.
    func socket(_ socket: HibernatingSocket, didReceive news: HibernatingSocketNews)
    /// Both directions have ended.
    func socketDidEnd(_ socket: HibernatingSocket)
}
