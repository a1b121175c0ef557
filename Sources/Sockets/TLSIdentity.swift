internal import COpenSSL

/// A server's certificate and its key, ready for connections.
package final class TLSIdentity: Sendable {
    // Safe to share: OpenSSL's contexts are for any thread once they are set up.
    nonisolated(unsafe) let context: OpaquePointer

    /// - Parameters:
    ///   - certificate: A PEM file with the certificate, and those that vouch for it.
    ///   - key: A PEM file with its private key.
    /// - Throws: ``TLSError`` for files that cannot be read or do not belong together.
    package init(certificate: String, key: String) throws(TLSError) {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw .library(TLSError.last())
        }
        self.context = context
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else {
            throw .unreadable(path: certificate, reason: TLSError.last())
        }
        guard SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1 else {
            throw .unreadable(path: key, reason: TLSError.last())
        }
        guard SSL_CTX_check_private_key(context) == 1 else {
            throw .mismatch(certificate: certificate, key: key)
        }
    }

    deinit { SSL_CTX_free(context) }
}
