package import EventLoop
internal import Foundations

/// Why a connection to the outside could not be made, or broke.
package enum ConnectionError: CodedError, Hashable {
    case hostNotFound(host: String, SystemError)
    case unreachable(address: String, port: UInt16, SystemError)
    case timedOut(host: String)
    /// The certificate is not trusted, or another host's; OpenSSL's words.
    case untrusted(String)
    case handshake(String)
    /// It was there, and broke.
    case lost(SystemError)
    /// What came is not TLS.
    case protocolError
    /// TLS could not be set up.
    case notSecured(TLSError)

    package var code: String {
        switch self {
        case .hostNotFound: "ERR_SOCKET_HOST_NOT_FOUND"
        case .unreachable: "ERR_SOCKET_UNREACHABLE"
        case .timedOut: "ERR_SOCKET_TIMED_OUT"
        case .untrusted: "ERR_SOCKET_UNTRUSTED"
        case .handshake: "ERR_SOCKET_HANDSHAKE"
        case .lost: "ERR_SOCKET_LOST"
        case .protocolError: "ERR_SOCKET_TLS_PROTOCOL"
        case .notSecured: "ERR_SOCKET_TLS_SETUP"
        }
    }

    package var message: String {
        switch self {
        case .hostNotFound(let host, let error): "The host \(host) was not found: \(error)."
        case .unreachable(let address, let port, let error):
            "Cannot connect to \(address):\(port): \(error)."
        case .timedOut(let host): "Cannot connect to \(host): it did not answer in time."
        case .untrusted(let reason): "TLS peer's certificate is not trusted; reason = \(reason)"
        case .handshake(let reason): "TLS handshake failed: \(reason)."
        case .lost: "Network connection lost."
        case .protocolError: "TLS protocol error."
        case .notSecured(let error): error.message
        }
    }

    /// The address that was tried last, if that is why.
    package var address: String? {
        if case .unreachable(let address, _, _) = self { address } else { nil }
    }

    /// The operating system's part of it, if it is to blame.
    package var systemError: SystemError? {
        switch self {
        case .hostNotFound(_, let error), .unreachable(_, _, let error), .lost(let error): error
        case .timedOut: .timedOut
        case .untrusted, .handshake, .protocolError, .notSecured: nil
        }
    }
}
