package import HTTPWire
package import Isolate

/// A `WebSocket` of JavaScript, by its number.
package protocol ScriptSocket: AnyObject {
    var handle: Int { get }
    var end: WebSocketEnd { get }
    var output: SocketOutput { get }
    /// What `serializeAttachment()` keeps, at most ``SocketAttachment/bytesMax``.
    var attachment: [UInt8]? { get set }
    /// Whether code of a scope may use it.
    func isOf(_ scope: RequestScope?) -> Bool
    /// Ends our direction.
    func close(code: Int, reason: String, gate: OutputGate?, _ runtime: Runtime)
    /// The isolate is being replaced: the other side is told, and so is JavaScript.
    func goAway()
}

/// Production's limit of attachments (FEATURES.md, section 1.7).
package enum SocketAttachment {
    package static let bytesMax = 16_384
}

/// What a socket of JavaScript sends: frames of one entry into the VM go out as one.
package final class SocketOutput {
    private let end: WebSocketEnd
    /// Whether frames of this entry are still to be sent off.
    private var isFlushDue = false
    /// What was sent since then.
    private var unflushedBytes = 0

    init(_ end: WebSocketEnd) { self.end = end }

    /// The bytes of messages that have not left yet: sent in this entry, or not yet taken.
    var waitingBytes: Int { max(unflushedBytes, end.queuedBytes) }

    func send(
        _ kind: MessageKind,
        _ bytes: UnsafeRawBufferPointer,
        gate: OutputGate?,
        _ runtime: Runtime
    ) {
        guard let gate, !gate.isOpen else { return sendNow(kind, bytes, runtime) }
        let copy = Array(bytes)
        gate.pass { [self] failure in
            if failure == nil { copy.withUnsafeBytes { sendNow(kind, $0, runtime) } }
        }
    }

    private func sendNow(
        _ kind: MessageKind,
        _ bytes: UnsafeRawBufferPointer,
        _ runtime: Runtime
    ) {
        // A peer that does not read is given nothing new to answer.
        if !end.send(kind, bytes) { end.pause() }
        unflushedBytes += bytes.count
        flush(runtime)
    }

    func close(code: Int, reason: String, gate: OutputGate?, _ runtime: Runtime) {
        guard let gate, !gate.isOpen else { return closeNow(code, reason, runtime) }
        gate.pass { [self] failure in if failure == nil { closeNow(code, reason, runtime) } }
    }

    private func closeNow(_ code: Int, _ reason: String, _ runtime: Runtime) {
        end.close(.frame(code: code, reason: reason))
        flush(runtime)
    }

    private func flush(_ runtime: Runtime) {
        guard !isFlushDue else { return }
        isFlushDue = true
        runtime.afterTurns { [self] in
            isFlushDue = false
            unflushedBytes = 0
            end.flush()
        }
    }
}
