internal import COpenSSL
internal import EventLoop
internal import Synchronization

/// How a client speaks TLS with one host.
package struct TLSClient: Sendable {
    /// Whose certificate is expected: a name, or an address.
    package var host: String
    /// What to offer by ALPN, the best first; each has 1 to 255 bytes.
    package var applicationProtocols: [String]
    let context: TLSClientContext

    /// - Throws: ``TLSError`` if the trusted certificates cannot be read.
    package init(
        host: String,
        applicationProtocols: [String] = [],
        trust: TLSTrust
    ) throws(TLSError) {
        self.host = host
        self.applicationProtocols = applicationProtocols
        context = try TLSClientContext.shared(trust)
    }

    /// Says to a connection whom it is for.
    func configure(_ ssl: OpaquePointer) -> Bool {
        // OpenSSL takes an empty name for no check at all, and reads a name up to a zero.
        guard !host.isEmpty, !host.utf8.contains(0),
            applicationProtocols.allSatisfy({ (1...255).contains($0.utf8.count) }),
            let parameters = SSL_get0_param(ssl)
        else { return false }
        if IPAddress.isValid(host) {
            guard X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1 else { return false }
        } else {
            X509_VERIFY_PARAM_set_hostflags(
                parameters,
                UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS)
            )
            guard X509_VERIFY_PARAM_set1_host(parameters, host, 0) == 1,
                copenssl_set_server_name(ssl, host) == 1
            else { return false }
        }
        guard !applicationProtocols.isEmpty else { return true }
        let list = applicationProtocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        return SSL_set_alpn_protos(ssl, list, UInt32(list.count)) == 0
    }
}

/// The certificates that a client trusts, ready for connections.
final class TLSClientContext: Sendable {
    // Safe to share: OpenSSL's contexts are for any thread once they are set up.
    nonisolated(unsafe) let pointer: OpaquePointer

    private static let contexts = Mutex<[TLSTrust: TLSClientContext]>([:])

    /// Reading the system's certificates takes tens of milliseconds: once for a process is enough.
    static func shared(_ trust: TLSTrust) throws(TLSError) -> TLSClientContext {
        if let known = contexts.withLock({ $0[trust] }) { return known }
        let new = try TLSClientContext(trust)
        contexts.withLock { $0[trust] = new }
        return new
    }

    private init(_ trust: TLSTrust) throws(TLSError) {
        guard let context = SSL_CTX_new(TLS_client_method()) else {
            throw .library(TLSError.last())
        }
        pointer = context
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        if trust.file == nil, trust.directory == nil {
            SSL_CTX_set_default_verify_paths(context)
        }
        if let file = trust.file, SSL_CTX_load_verify_file(context, file) != 1 {
            throw .unreadable(path: file, reason: TLSError.last())
        }
        for directory in trust.directory?.split(separator: ":") ?? [] {
            SSL_CTX_load_verify_dir(context, String(directory))
        }
        if let file = trust.extraFile { SSL_CTX_load_verify_file(context, file) }
        // Else the next call on this thread would find what was not there and take it for its own.
        ERR_clear_error()
    }

    deinit { SSL_CTX_free(pointer) }
}
