internal import COpenSSL
internal import Foundations

/// The state of TLS on one connection: bytes in, bytes out, no socket.
final class TLSSession {
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    /// The server's end.
    convenience init?(_ identity: TLSIdentity) {
        self.init(identity.context)
        SSL_set_accept_state(ssl)
    }

    /// The client's end: it names the host that it wants, and expects its certificate.
    convenience init?(_ client: TLSClient) {
        self.init(client.context.pointer)
        guard client.configure(ssl) else { return nil }
        SSL_set_connect_state(ssl)
    }

    private init?(_ context: OpaquePointer) {
        guard let ssl = SSL_new(context) else { return nil }
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(ssl)
            return nil
        }
        self.ssl = ssl
        self.incoming = incoming
        self.outgoing = outgoing
        SSL_set_bio(ssl, incoming, outgoing)
    }

    deinit { SSL_free(ssl) }  // and both BIOs with it

    var security: TransportSecurity {
        let cipher = SSL_get_current_cipher(ssl).flatMap { SSL_CIPHER_standard_name($0) }
        return TransportSecurity(
            version: String(cString: SSL_get_version(ssl)),
            cipher: cipher.map { String(cString: $0) } ?? "",
            applicationProtocol: applicationProtocol
        )
    }

    private var applicationProtocol: String? {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(ssl, &start, &count)
        guard let start, count > 0 else { return nil }
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }

    /// Takes bytes of a handshake from the socket, and goes as far as they allow.
    func shakeHands(_ bytes: UnsafeRawBufferPointer) -> Handshake {
        if !bytes.isEmpty { BIO_write(incoming, bytes.baseAddress, Int32(bytes.count)) }
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        if result == 1 { return .done }
        switch SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .pending
        default: break
        }
        let verdict = SSL_get_verify_result(ssl)
        guard verdict == X509_V_OK else {
            return .failed(.untrusted(String(cString: X509_verify_cert_error_string(verdict))))
        }
        return .failed(.handshake(TLSError.last()))
    }

    enum Handshake { case pending, done, failed(ConnectionError) }

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
