import COpenSSL

/// Signing, RSA's encryption and key agreement with any key that OpenSSL reads.
extension NodeKey {
    /// How a call wants its signature or ciphertext made.
    struct Padding: Sendable {
        /// RSA's padding by OpenSSL's number; 0 for the usual one.
        var rsa: Int32
        /// PSS's salt in bytes, or one of OpenSSL's negative numbers; `nil` for the usual one.
        var saltByteCount: Int32?
        /// OAEP's hash; empty for SHA-1.
        var hash = ""
        var label: [UInt8] = []
    }

    func sign(_ hash: String, _ message: UnsafeRawBufferPointer, _ padding: Padding) -> [UInt8]? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        let done = EVP_DigestSignInit_ex(
            context,
            &parameters,
            hash.isEmpty ? nil : hash,
            nil,
            nil,
            handle,
            nil
        )
        guard done == 1, configure(parameters, padding) else { return nil }
        var count = 0
        guard EVP_DigestSign(context, nil, &count, message.octets, message.count) == 1 else {
            return nil
        }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, message.octets, message.count) == 1 else {
            return nil
        }
        return Array(signature.prefix(count))
    }

    /// Whether the signature is right; `nil` if the key cannot verify so.
    func verify(
        _ hash: String,
        _ message: UnsafeRawBufferPointer,
        _ signature: UnsafeRawBufferPointer,
        _ padding: Padding
    ) -> Bool? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        let done = EVP_DigestVerifyInit_ex(
            context,
            &parameters,
            hash.isEmpty ? nil : hash,
            nil,
            nil,
            handle,
            nil
        )
        guard done == 1, configure(parameters, padding) else { return nil }
        return EVP_DigestVerify(
            context,
            signature.octets,
            signature.count,
            message.octets,
            message.count
        ) == 1
    }

    private func configure(_ parameters: OpaquePointer?, _ padding: Padding) -> Bool {
        guard padding.rsa != 0, EVP_PKEY_get_base_id(handle) == EVP_PKEY_RSA else { return true }
        guard EVP_PKEY_CTX_set_rsa_padding(parameters, padding.rsa) == 1 else { return false }
        guard padding.rsa == RSA_PKCS1_PSS_PADDING, let salt = padding.saltByteCount else {
            return true
        }
        return EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, salt) == 1
    }

    /// What RSA makes of a text with this key.
    enum RSAOperation: String {
        case publicEncrypt, privateDecrypt, privateEncrypt, publicDecrypt
    }

    func rsa(_ operation: RSAOperation, _ input: UnsafeRawBufferPointer, _ padding: Padding)
        -> [UInt8]?
    {
        typealias Start = (OpaquePointer?) -> Int32
        typealias Step = (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?,
            UnsafePointer<UInt8>?, Int
        ) -> Int32
        let (start, step): (Start, Step) =
            switch operation {
            case .publicEncrypt: (EVP_PKEY_encrypt_init, EVP_PKEY_encrypt)
            case .privateDecrypt: (EVP_PKEY_decrypt_init, EVP_PKEY_decrypt)
            case .privateEncrypt: (EVP_PKEY_sign_init, EVP_PKEY_sign)
            case .publicDecrypt: (EVP_PKEY_verify_recover_init, EVP_PKEY_verify_recover)
            }
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, handle, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard start(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, padding.rsa) == 1 else {
            return nil
        }
        if padding.rsa == RSA_PKCS1_OAEP_PADDING {
            let hash = padding.hash.isEmpty ? "SHA1" : padding.hash
            guard EVP_PKEY_CTX_set_rsa_oaep_md_name(context, hash, nil) == 1,
                setLabel(padding.label, context)
            else { return nil }
        }
        var count = 0
        guard step(context, nil, &count, input.octets, input.count) == 1 else { return nil }
        var output = [UInt8](repeating: 0, count: count)
        guard step(context, &output, &count, input.octets, input.count) == 1 else { return nil }
        return Array(output.prefix(count))
    }

    /// The context takes the label's memory over.
    private func setLabel(_ label: [UInt8], _ context: OpaquePointer) -> Bool {
        if label.isEmpty { return true }
        guard let memory = CRYPTO_malloc(label.count, nil, 0) else { return false }
        memory.copyMemory(from: label, byteCount: label.count)
        if EVP_PKEY_CTX_set0_rsa_oaep_label(context, memory, Int32(clamping: label.count)) == 1 {
            return true
        }
        copenssl_free(memory)
        return false
    }

    func agree(with other: NodeKey) -> [UInt8]? {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, handle, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var count = 0
        guard EVP_PKEY_derive_init(context) == 1,
            EVP_PKEY_derive_set_peer(context, other.handle) == 1,
            EVP_PKEY_derive(context, nil, &count) == 1
        else { return nil }
        var secret = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_derive(context, &secret, &count) == 1 else { return nil }
        return Array(secret.prefix(count))
    }

    /// What an `RSA-PSS` key may be used with; nothing is said where the texts are empty.
    struct PSSLimits: Sendable {
        var hash: String
        var maskHash: String
        var saltByteCount: Int32?
    }

    /// Makes a private key.
    ///
    /// `kind` is OpenSSL's name, such as `RSA` or `ED25519`; the curve is for `EC`, the numbers for `RSA`.
    static func generate(
        _ kind: String,
        curve: String,
        bits: Int,
        exponent: Int,
        limits: PSSLimits
    ) -> NodeKey? {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, kind, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1 else { return nil }
        if kind == "RSA" || kind == "RSA-PSS" {
            guard (512...16384).contains(bits), exponent > 1,
                let number = BigNumber(adopting: BN_new()),
                BN_set_word(number.handle, UInt(exponent)) == 1,
                EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
                EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, number.handle) == 1
            else { return nil }
            guard kind == "RSA" || limit(context, limits) else { return nil }
        } else if kind == "EC" {
            guard EVP_PKEY_CTX_set_group_name(context, curve) == 1 else { return nil }
        }
        var made: OpaquePointer?
        guard EVP_PKEY_generate(context, &made) == 1, let made else { return nil }
        return NodeKey(adopting: made, isPrivate: true)
    }

    private static func limit(_ context: OpaquePointer, _ limits: PSSLimits) -> Bool {
        if !limits.hash.isEmpty,
            EVP_PKEY_CTX_set_rsa_pss_keygen_md_name(context, limits.hash, nil) != 1
        {
            return false
        }
        if !limits.maskHash.isEmpty,
            EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md_name(context, limits.maskHash) != 1
        {
            return false
        }
        guard let count = limits.saltByteCount else { return true }
        return EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(context, count) == 1
    }
}
