internal import COpenSSL
internal import Foundations

/// The state of TLS on one connection: bytes in, bytes out, no socket.
final class TLSSession {
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    init?(_ identity: TLSIdentity) {
        guard let ssl = SSL_new(identity.context) else { return nil }
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(ssl)
            return nil
        }
        self.ssl = ssl
        self.incoming = incoming
        self.outgoing = outgoing
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_accept_state(ssl)
    }

    deinit { SSL_free(ssl) }  // and both BIOs with it

    var security: TransportSecurity {
        let cipher = SSL_get_current_cipher(ssl).flatMap { SSL_CIPHER_standard_name($0) }
        return TransportSecurity(
            version: String(cString: SSL_get_version(ssl)),
            cipher: cipher.map { String(cString: $0) } ?? ""
        )
    }

    /// Takes bytes from the socket and gives what they decrypt to, part by part.
    ///
    /// `deliver` tells whether to go on: a part can make the connection move to another loop, which
    /// then has the session, and the rest, to itself.
    ///
    /// - Returns: Whether the connection is still good.
    func decrypt(
        _ bytes: UnsafeRawBufferPointer,
        _ deliver: (UnsafeRawBufferPointer) -> Bool
    ) -> Progress {
        if !bytes.isEmpty { BIO_write(incoming, bytes.baseAddress, Int32(bytes.count)) }
        return withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { room in
            while true {
                ERR_clear_error()
                let count = SSL_read(ssl, room.baseAddress, Int32(room.count))
                if count > 0 {
                    if deliver(UnsafeRawBufferPointer(rebasing: room[..<Int(count)])) { continue }
                    return .handedOver
                }
                switch SSL_get_error(ssl, count) {
                case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .open
                case SSL_ERROR_ZERO_RETURN: return .ended
                default: return .failed
                }
            }
        }
    }

    enum Progress { case open, ended, failed, handedOver }

    /// - Returns: Whether the bytes were taken.
    func encrypt(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            ERR_clear_error()
            let count = SSL_write(ssl, rest.baseAddress, Int32(min(rest.count, 1 << 30)))
            guard count > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[Int(count)...])
        }
        return true
    }

    func shutdown() {
        ERR_clear_error()
        SSL_shutdown(ssl)
    }

    /// Gives what must go to the socket.
    func takeOutput(_ send: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { room in
            while true {
                let count = BIO_read(outgoing, room.baseAddress, Int32(room.count))
                guard count > 0 else { return }
                send(UnsafeRawBufferPointer(rebasing: room[..<Int(count)]))
            }
        }
    }
}

/// TLS over a plain transport.
final class TLSTransport: Transport, TransportOwner {
    private let plain: PlainTransport
    private let session: TLSSession
    unowned(unsafe) var owner: (any TransportOwner)?
    private var hasRest = true
    private var isClosed = false

    init(_ plain: PlainTransport, session: TLSSession) {
        self.plain = plain
        self.session = session
        plain.owner = self
    }

    deinit { plain.owner = nil }

    var peerAddress: String { plain.peerAddress }
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
            tell { $0.transportDidFail() }
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
            tell { $0.transportDidFail() }
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
        case .failed: tell { $0.transportDidFail() }
        }
    }

    func transportDidDrain() { tell { $0.transportDidDrain() } }
    func transportDidEnd() { tell { $0.transportDidEnd() } }
    func transportDidFail() { tell { $0.transportDidFail() } }
}
