/// TLS over a plain transport.
final class TLSTransport: Transport, TransportOwner {
    private let plain: PlainTransport
    private let session: TLSSession
    unowned(unsafe) var owner: (any TransportOwner)?
    private var hasRest = true
    private var isClosed = false
    private(set) var failure: ConnectionError?

    init(_ plain: PlainTransport, session: TLSSession) {
        self.plain = plain
        self.session = session
        plain.owner = self
    }

    deinit { plain.owner = nil }

    var peerAddress: String { plain.peerAddress }
    var endpoints: (remote: String, local: String) { plain.endpoints }
    /// A truncation attack looks the same: what ends without a goodbye has failed.
    let allowsHalfOpen = false
    var security: TransportSecurity? { session.security }
    func startReading() {
        plain.startReading()
        guard hasRest else { return }
        // What was decrypted on the loop before, and not yet read.
        hasRest = false
        transportDidRead(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    func stopReading() { plain.stopReading() }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard session.encrypt(bytes) else {
            fail(.protocolError)
            return true
        }
        return flush()
    }

    func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer,
        _ third: UnsafeRawBufferPointer
    ) -> Bool {
        guard session.encrypt(first), session.encrypt(second), session.encrypt(third) else {
            fail(.protocolError)
            return true
        }
        return flush()
    }

    private func flush() -> Bool {
        var isWritten = true
        session.takeOutput { if !plain.write($0) { isWritten = false } }
        return isWritten
    }

    func shutdown() {
        session.shutdown()
        _ = flush()
        plain.shutdown()
    }

    func close() {
        isClosed = true
        plain.close()
    }

    func detach() -> DetachedTransport? {
        isClosed = true
        return plain.detach().map {
            DetachedTransport(descriptor: $0.descriptor, session: session)
        }
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) {
        let progress = session.decrypt(bytes) { bytes in
            tell { $0.transportDidRead(bytes) }
            return !isClosed
        }
        guard !isClosed else { return }
        _ = flush()
        switch progress {
        case .open, .handedOver: break
        case .ended: tell { $0.transportDidEnd() }
        case .failed: fail(.protocolError)
        }
    }

    func transportDidDrain() { tell { $0.transportDidDrain() } }
    func transportDidEnd() { tell { $0.transportDidEnd() } }
    func transportDidFail() { fail(plain.failure ?? .protocolError) }

    private func fail(_ error: ConnectionError) {
        failure = error
        tell { $0.transportDidFail() }
    }
}
