internal import COpenSSL
internal import Foundations

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
    package static func last() -> String {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0, let text = ERR_reason_error_string(code) else { return "unknown error" }
        return String(cString: text)
    }
}
