package import HTTPWire
package import Isolate

/// A `WebSocket` of JavaScript: its end, and what it owes the event that it belongs to.
///
/// Once accepted, what comes is told in turns of that event, which has something to wait for until
/// the other side has closed.
package final class WorkerWebSocket: ScriptSocket, WebSocketReader {
    package let end: WebSocketEnd
    package let handle: Int
    package let scope: RequestScope
    package let output: SocketOutput
    package var attachment: [UInt8]?
    package private(set) var isAccepted = false
    private let runtimeHandle: RuntimeHandle
    private var isIncomingOpen = false
    private var isOutgoingOpen = true

    init(_ end: WebSocketEnd, handle: Int, scope: RequestScope, runtime: Runtime) {
        self.end = end
        output = SocketOutput(end)
        self.handle = handle
        self.scope = scope
        runtimeHandle = runtime.handle
    }

    /// Has JavaScript told what comes.
    func accept(_ runtime: Runtime) {
        guard !isAccepted else { return }
        isAccepted = true
        isIncomingOpen = true
        runtime.beginPending(scope)
        end.attach(self, on: runtime.loop)
    }

    package func isOf(_ scope: RequestScope?) -> Bool { self.scope.sharesObjects(with: scope) }

    package func close(code: Int, reason: String, gate: OutputGate?, _ runtime: Runtime) {
        isOutgoingOpen = false
        output.close(code: code, reason: reason, gate: gate, runtime)
        leaveIfClosed(runtime)
    }

    /// The isolate is being replaced: the other side is told, and so is JavaScript.
    package func goAway() {
        guard let runtime = runtimeHandle.runtime, isAccepted, isIncomingOpen else { return }
        end.close(.frame(code: CloseCode.goingAway, reason: ""))
        end.flush()
        webSocketDidClose(.frame(code: CloseCode.goingAway, reason: ""))
        isOutgoingOpen = false
        end.discard()
        leaveIfClosed(runtime)
    }

    private func leaveIfClosed(_ runtime: Runtime) {
        guard !isIncomingOpen, !isOutgoingOpen else { return }
        WebSocketTable.of(runtime).remove(self)
    }
}

// What the other side sends.
extension WorkerWebSocket {
    package var isNetwork: Bool { false }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
        webSocketDidReceive(kind, Array(bytes))
    }

    package func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) {
        // A connection may last for days: the limit is of what one message takes.
        runtimeHandle.runtime?.topUp(scope)
        tell(kind == .text ? .text : .binary) { runtime in
            kind == .binary
                ? runtime.bytes(bytes) : bytes.withUnsafeBytes { runtime.string(utf8: $0) }
        }
    }

    package func webSocketDidClose(_ closing: WebSocketClosing) {
        guard isIncomingOpen, let runtime = runtimeHandle.runtime else { return }
        isIncomingOpen = false
        runtime.endPending(scope)
        switch closing {
        case .frame(let code, let reason): tell(.close, code) { $0.string(reason) }
        case .lost: tell(.lost) { $0.undefined }
        case .failed(let error): tell(.failed) { $0.string(error.reason) }
        }
        if case .frame = closing {} else { isOutgoingOpen = false }
        leaveIfClosed(runtime)
    }

    package func webSocketDidPause() {}
    package func webSocketDidDrain() { end.resume() }

    /// What JavaScript is told; the numbers are those of web-socket.js.
    private enum News: Int { case text, binary, close, lost, failed }

    private func tell(
        _ news: News,
        _ code: Int = 0,
        _ value: @escaping (Runtime) -> JSValue
    ) {
        guard let runtime = runtimeHandle.runtime else { return }
        let deliver = WebSocketTable.of(runtime).deliver
        runtime.enterSoon(scope) { [handle, scope] runtime in
            do {
                try runtime.call(
                    deliver,
                    runtime.number(Double(handle)),
                    runtime.number(Double(news.rawValue)),
                    value(runtime),
                    runtime.number(Double(code))
                )
            } catch {
                runtime.report(error, in: scope)
            }
        }
    }
}
