import COpenSSL

/// A key of any kind that OpenSSL reads, for the length of a call.
///
/// JavaScript holds keys as DER: PKCS #8 of a private one, SubjectPublicKeyInfo of a public one.
final class NodeKey {
    let handle: OpaquePointer
    let isPrivate: Bool

    init(adopting handle: OpaquePointer, isPrivate: Bool) {
        self.handle = handle
        self.isPrivate = isPrivate
    }

    deinit { EVP_PKEY_free(handle) }

    /// Reads a key as JavaScript holds it.
    init?(der: UnsafeRawBufferPointer, isPrivate: Bool) {
        var cursor = der.octets
        if isPrivate {
            guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, der.count) else { return nil }
            defer { PKCS8_PRIV_KEY_INFO_free(info) }
            guard let key = EVP_PKCS82PKEY(info) else { return nil }
            handle = key
        } else {
            guard let key = d2i_PUBKEY(nil, &cursor, der.count) else { return nil }
            handle = key
        }
        self.isPrivate = isPrivate
    }

    /// The key as JavaScript holds it.
    func der(isPrivate: Bool) -> [UInt8]? {
        encode(isPrivate: isPrivate, isPEM: false, structure: isPrivate ? "pkcs8" : "spki")
    }

    /// Node's name of the kind, such as `rsa`, and its details: bits, exponent or curve.
    var description: [String] {
        let name = EVP_PKEY_get0_type_name(handle).map { String(cString: $0) } ?? ""
        switch name {
        case "RSA", "RSA-PSS":
            return [name.lowercased(), "\(EVP_PKEY_get_bits(handle))", number("e") ?? "0"] + limits
        case "EC": return ["ec", text("group")]
        case "DSA":
            return ["dsa", "\(EVP_PKEY_get_bits(handle))", "\(number(bitsOf: "q"))"]
        default: return [name.lowercased()]
        }
    }

    /// Of an `RSA-PSS` key that is limited: its hash, that of MGF1, and the least bytes of salt.
    private var limits: [String] {
        guard let rsa = EVP_PKEY_get0_RSA(handle), let parameters = RSA_get0_pss_params(rsa) else {
            return []
        }
        func hash(_ algorithm: UnsafeMutablePointer<X509_ALGOR>?) -> String {
            guard let algorithm else { return "sha1" }
            let number = OBJ_obj2nid(algorithm.pointee.algorithm)
            return OBJ_nid2ln(number).map { String(cString: $0) } ?? ""
        }
        let salt = parameters.pointee.saltLength.map { ASN1_INTEGER_get($0) } ?? 20
        return [
            hash(parameters.pointee.hashAlgorithm), hash(parameters.pointee.maskHash), "\(salt)",
        ]
    }

    private func text(_ parameter: String) -> String {
        var buffer = [CChar](repeating: 0, count: 80)
        var written = 0
        guard
            EVP_PKEY_get_utf8_string_param(handle, parameter, &buffer, buffer.count, &written) == 1
        else {
            return ""
        }
        return String(decoding: buffer.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func number(_ parameter: String) -> String? {
        var value: OpaquePointer?
        guard EVP_PKEY_get_bn_param(handle, parameter, &value) == 1, let value else { return nil }
        defer { BN_free(value) }
        guard let text = BN_bn2dec(value) else { return nil }
        defer { copenssl_free(text) }
        return String(cString: text)
    }

    private func number(bitsOf parameter: String) -> Int {
        var value: OpaquePointer?
        guard EVP_PKEY_get_bn_param(handle, parameter, &value) == 1, let value else { return 0 }
        defer { BN_free(value) }
        return Int(BN_num_bits(value))
    }
}
