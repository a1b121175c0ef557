package import EventLoop
internal import Foundations

/// A WebSocket over a connection: frames at one side, a ``WebSocketEnd`` at the other.
///
/// It answers pings, checks what comes, and ends the connection when both sides have closed, or when
/// either is gone. Backpressure goes both ways: a peer that does not read is not read from either,
/// and what is sent to it waits at the end it came from.
package final class WebSocketConnection {
    private let loop: EventLoop
    private let stream: any ByteStream
    private let end: WebSocketEnd
    private let role: WebSocketRole
    private let decoder: MessageDecoder
    private let encoder: MessageEncoder
    /// Frames that go out together.
    private let output = OutputBuffer(capacity: 512)
    private var state = State.open
    /// The kernel takes no more for now.
    private var isCongested = false
    /// The other end takes no more for now.
    private var isHeld = false
    private var timer: LoopTimer?
    /// What the connection is about to be failed for.
    private var failure: WebSocketError?

    private enum State: Hashable {
        case open
        /// Our close frame is out, the peer's is awaited.
        case closeSent
        /// The peer's close frame is there, ours is still to come.
        case closeReceived
        /// Nothing more is sent or looked at; the peer is to end the connection.
        case lingering
        case over
    }

    /// - Parameters:
    ///   - stream: The connection, after the handshake.
    ///   - end: What the messages come from and go to.
    ///   - role: Which side of the connection this is.
    ///   - compression: What was agreed on.
    ///   - messageBytesMax: The longest message that is taken.
    ///   - loop: The loop of the stream.
    package init(
        _ stream: any ByteStream,
        end: WebSocketEnd,
        role: WebSocketRole,
        compression: DeflateParameters?,
        messageBytesMax: Int,
        loop: EventLoop
    ) {
        self.loop = loop
        self.stream = stream
        self.end = end
        self.role = role
        decoder = MessageDecoder(
            role: role,
            bytesMax: messageBytesMax,
            inflater: compression?.inflater(role)
        )
        encoder = MessageEncoder(role: role, deflater: compression?.deflater(role))
    }

    /// Begins, with what came after the handshake.
    package func start(_ leftover: [UInt8] = []) {
        stream.owner = self
        end.attach(self, on: loop)
        guard state != .over else { return }
        if !leftover.isEmpty { leftover.withUnsafeBytes { streamDidRead($0) } }
        if state != .over { updateReading() }
    }

    /// Closes with 1001 at both sides: whoever serves the socket goes.
    package func goAway() {
        guard state == .open || state == .closeReceived else { return }
        end.close(.frame(code: CloseCode.goingAway, reason: ""))
        sendClose(code: CloseCode.goingAway, reason: "")
        wait(WebSocketLimits.lingerMilliseconds)
    }

    private func updateReading() {
        if isCongested || isHeld { stream.stopReading() } else { stream.startReading() }
    }

    private func wait(_ milliseconds: UInt64) {
        let timer = timer ?? LoopTimer(on: loop) { [weak self] in self?.timeOut() }
        self.timer = timer
        timer.start(afterMilliseconds: milliseconds)
    }

    private func timeOut() { failure == nil ? finish() : fail() }

    /// The end of it all; what the other side has not been told yet, it is told now.
    private func finish() {
        guard state != .over else { return }
        state = .over
        timer?.stop()
        output.removeAll()
        end.discard()
        stream.close()
    }
}

// What the peer sends.
extension WebSocketConnection: ByteStreamOwner {
    package func streamDidRead(_ bytes: UnsafeRawBufferPointer) {
        guard state == .open || state == .closeSent, failure == nil else { return }
        var hasMessages = false
        do throws(WebSocketError) {
            try decoder.decode(bytes) { event in
                if case .message = event { hasMessages = true }
                take(event)
            }
        } catch {
            failure = error
        }
        end.flush()
        flush()
        if failure == nil { return }
        guard hasMessages else { return fail() }
        // What came before the fault may still be answered, in this iteration of the loop.
        wait(0)
    }

    private func take(_ event: MessageDecoder.Event) {
        guard state == .open || state == .closeSent else { return }
        switch event {
        case .message(let kind, let bytes):
            guard !end.send(kind, bytes), !isHeld else { return }
            isHeld = true
            updateReading()
        case .ping(let bytes):
            if state == .open { encoder.append(.pong, bytes, to: output) }
        case .pong: break
        case .close(let code, let reason):
            end.close(.frame(code: code, reason: reason))
            if state == .closeSent {
                linger()
            } else if state == .open {
                state = .closeReceived
            }
        }
    }

    /// What came breaks the rules, or a limit.
    private func fail() {
        guard state != .over, let error = failure else { return }
        failure = nil
        if state == .open { sendClose(code: error.code, reason: error.reason) }
        end.close(.failed(error))
        linger()
    }

    package func streamDidEnd() {
        if state == .open || state == .closeSent { end.close(.lost) }
        finish()
    }

    package func streamDidDrain() {
        guard isCongested, state != .over else { return }
        isCongested = false
        updateReading()
        end.resume()
        flush()
    }
}

// What the other end sends.
extension WebSocketConnection: WebSocketReader {
    package var isNetwork: Bool { true }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
        guard state == .open || state == .closeReceived else { return }
        if bytes.count >= Self.separateBytesMin, encoder.isPlain(bytes.count) {
            // Putting it together with its head would cost more than a longer system call.
            flush()
            encoder.appendHead(kind, bytes.count, to: output)
            let isWritten = stream.write(output.bytes, bytes)
            output.removeAll()
            if !isWritten { congest() }
            return
        }
        encoder.append(kind, bytes, to: output)
        if output.count >= Self.outputBytesMax { flush() }
    }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { webSocketDidReceive(kind, $0) }
    }

    private static let separateBytesMin = 8 << 10
    private static let outputBytesMax = 64 << 10

    package func webSocketDidClose(_ closing: WebSocketClosing) {
        switch closing {
        case .frame(let code, let reason): sendClose(code: code, reason: reason)
        case .failed(let error): sendClose(code: error.code, reason: error.reason)
        case .lost:
            guard state == .open || state == .closeReceived else { return }
            flush()
            finish()
        }
    }

    package func webSocketDidPause() { flush() }

    package func webSocketDidDrain() {
        guard isHeld else { return }
        isHeld = false
        if state != .over { updateReading() }
    }

    private func sendClose(code: Int, reason: String) {
        guard state == .open || state == .closeReceived else { return }
        encoder.appendClose(code: code, reason: reason, to: output)
        flush()
        if state == .closeReceived {
            linger()
        } else if state == .open {
            state = .closeSent
            wait(WebSocketLimits.closeMilliseconds)
        }
    }

    private func flush() {
        guard output.count > 0, state != .over else { return }
        let isWritten = stream.write(output.bytes)
        // A socket may be silent for hours, and there may be many of them.
        output.release()
        if !isWritten { congest() }
    }

    private func congest() {
        guard !isCongested, state != .over else { return }
        isCongested = true
        end.pause()
        updateReading()
    }

    /// Both close frames are out: the server ends the connection, and the client waits for that.
    private func linger() {
        guard state != .over else { return }
        flush()
        guard state != .over else { return }
        state = .lingering
        if role == .server { stream.shutdown() }
        // What comes now is dropped, so nothing holds it up.
        stream.startReading()
        wait(WebSocketLimits.lingerMilliseconds)
    }
}
