import COpenSSL

/// A hash or an HMAC in the making, by any name that OpenSSL knows.
final class NodeDigest {
    private enum State {
        case hash(OpaquePointer)
        case mac(OpaquePointer)
    }

    private let state: State
    private let outputByteCount: Int
    private let isExtendable: Bool

    /// A hash; `outputByteCount` is for one whose output has any length, and `nil` otherwise.
    init?(named name: String, outputByteCount: Int?) {
        guard let method = EVP_MD_fetch(nil, name, nil) else { return nil }
        defer { EVP_MD_free(method) }
        let size = Int(EVP_MD_get_size(method))
        isExtendable = EVP_MD_get_flags(method) & UInt(EVP_MD_FLAG_XOF) != 0
        if let outputByteCount, outputByteCount != size, !isExtendable { return nil }
        guard let context = EVP_MD_CTX_new() else { return nil }
        state = .hash(context)
        self.outputByteCount = outputByteCount ?? size
        guard EVP_DigestInit_ex2(context, method, nil) == 1 else { return nil }
    }

    init?(hmac name: String, key: UnsafeRawBufferPointer) {
        guard let mac = EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
        defer { EVP_MAC_free(mac) }
        guard let context = EVP_MAC_CTX_new(mac) else { return nil }
        state = .mac(context)
        isExtendable = false
        guard Self.isHash(name) else {
            outputByteCount = 0
            return nil
        }
        var digest = Array(name.utf8CString)
        let isReady = digest.withUnsafeMutableBufferPointer { digest in
            let parameters = [
                OSSL_PARAM_construct_utf8_string("digest", digest.baseAddress, 0),
                OSSL_PARAM_construct_end(),
            ]
            // An empty key has no address, which OpenSSL would take for the key of before.
            var none: UInt8 = 0
            return withUnsafePointer(to: &none) { none in
                EVP_MAC_init(context, key.octets ?? none, key.count, parameters) == 1
            }
        }
        outputByteCount = isReady ? EVP_MAC_CTX_get_mac_size(context) : 0
        guard isReady else { return nil }
    }

    private init?(copying other: NodeDigest, outputByteCount: Int?) {
        guard case .hash(let source) = other.state, let context = EVP_MD_CTX_new() else {
            return nil
        }
        state = .hash(context)
        isExtendable = other.isExtendable
        self.outputByteCount = outputByteCount ?? other.outputByteCount
        guard EVP_MD_CTX_copy_ex(context, source) == 1 else { return nil }
        guard isExtendable || self.outputByteCount == other.outputByteCount else { return nil }
    }

    deinit {
        switch state {
        case .hash(let context): EVP_MD_CTX_free(context)
        case .mac(let context): EVP_MAC_CTX_free(context)
        }
    }

    static func isHash(_ name: String) -> Bool {
        guard let method = EVP_MD_fetch(nil, name, nil) else {
            ERR_clear_error()
            return false
        }
        EVP_MD_free(method)
        return true
    }

    func copy(outputByteCount: Int?) -> NodeDigest? {
        NodeDigest(copying: self, outputByteCount: outputByteCount)
    }

    func update(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.isEmpty { return true }
        switch state {
        case .hash(let context):
            return EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        case .mac(let context): return EVP_MAC_update(context, bytes.octets, bytes.count) == 1
        }
    }

    func finish() -> [UInt8]? {
        if outputByteCount == 0 { return [] }
        var output = [UInt8](repeating: 0, count: outputByteCount)
        switch state {
        case .hash(let context):
            let done =
                isExtendable
                ? EVP_DigestFinalXOF(context, &output, output.count)
                : EVP_DigestFinal_ex(context, &output, nil)
            return done == 1 ? output : nil
        case .mac(let context):
            var count = 0
            return EVP_MAC_final(context, &output, &count, output.count) == 1 ? output : nil
        }
    }
}
