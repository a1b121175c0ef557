internal import COpenSSL
internal import Foundations

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

/// Why a certificate cannot be used.
package enum TLSError: CodedError, Hashable {
    case unreadable(path: String, reason: String)
    case mismatch(certificate: String, key: String)
    case library(String)

    package var code: String {
        switch self {
        case .unreadable: "ERR_TLS_UNREADABLE"
        case .mismatch: "ERR_TLS_MISMATCH"
        case .library: "ERR_TLS_LIBRARY"
        }
    }

    package var message: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path) is not a PEM file that can be read: \(reason)."
        case .mismatch(let certificate, let key):
            "The key \(key) does not belong to the certificate \(certificate)."
        case .library(let reason): "TLS failed: \(reason)."
        }
    }

    /// OpenSSL's last error on this thread, in its words.
    static func last() -> String {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0, let text = ERR_reason_error_string(code) else { return "unknown error" }
        return String(cString: text)
    }
}
