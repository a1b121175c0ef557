import COpenSSL

/// A cipher at work, by any name that OpenSSL knows.
final class NodeCipher {
    /// What a cipher is asked for in its name.
    struct Info {
        let name: String
        let number: Int
        let blockByteCount: Int
        let vectorByteCount: Int
        let keyByteCount: Int
        let mode: String
    }

    private let context: OpaquePointer
    private let encrypts: Bool
    private let mode: String
    private var hasTag = false
    private var isStarted = false

    init?(
        named name: String,
        encrypts: Bool,
        key: UnsafeRawBufferPointer,
        vector: UnsafeRawBufferPointer,
        tagByteCount: Int
    ) {
        guard let cipher = EVP_CIPHER_fetch(nil, name, nil) else { return nil }
        defer { EVP_CIPHER_free(cipher) }
        guard let context = EVP_CIPHER_CTX_new() else { return nil }
        self.context = context
        self.encrypts = encrypts
        mode = Self.modeName(cipher)
        EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW)
        let direction: Int32 = encrypts ? 1 : 0
        guard EVP_CipherInit_ex2(context, cipher, nil, nil, direction, nil) == 1 else { return nil }
        if isAuthenticated, !vector.isEmpty {
            let count = Int32(clamping: vector.count)
            guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, count, nil) == 1 else {
                return nil
            }
        }
        if mode == "ccm" || mode == "ocb" {
            let count = Int32(clamping: tagByteCount)
            guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, count, nil) == 1 else {
                return nil
            }
        }
        guard
            EVP_CIPHER_CTX_get_key_length(context) == key.count
                || EVP_CIPHER_CTX_set_key_length(context, Int32(clamping: key.count)) == 1
        else { return nil }
        let vector = vector.isEmpty ? nil : vector.octets
        guard EVP_CipherInit_ex2(context, nil, key.octets, vector, direction, nil) == 1 else {
            return nil
        }
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Whether the cipher has a tag.
    var isAuthenticated: Bool { ["gcm", "ccm", "ocb"].contains(mode) || isPoly1305 }

    private var isPoly1305: Bool {
        EVP_CIPHER_get_nid(EVP_CIPHER_CTX_get0_cipher(context)) == NID_chacha20_poly1305
    }

    /// What is authenticated and not encrypted; CCM must be told the length of the text first.
    func authenticate(_ data: UnsafeRawBufferPointer, textByteCount: Int) -> Bool {
        var written: Int32 = 0
        if mode == "ccm" {
            guard textByteCount >= 0, let count = Int32(exactly: textByteCount),
                EVP_CipherUpdate(context, nil, &written, nil, count) == 1
            else { return false }
        }
        if data.isEmpty { return true }
        guard let count = Int32(exactly: data.count) else { return false }
        return EVP_CipherUpdate(context, nil, &written, data.octets, count) == 1
    }

    func setTag(_ tag: [UInt8]) -> Bool {
        var tag = tag
        hasTag =
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(clamping: tag.count), &tag)
            == 1
        return hasTag
    }

    func tag(byteCount: Int) -> [UInt8]? {
        guard (1...16).contains(byteCount) else { return nil }
        var tag = [UInt8](repeating: 0, count: byteCount)
        let done = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(byteCount), &tag)
        return done == 1 ? tag : nil
    }

    func setAutoPadding(_ isOn: Bool) { EVP_CIPHER_CTX_set_padding(context, isOn ? 1 : 0) }

    func update(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let count = Int32(exactly: input.count), count < Int32.max - 64 else { return nil }
        if count == 0, mode != "ccm" { return [] }
        var written: Int32 = 0
        var isDone = false
        let output = [UInt8](unsafeUninitializedCapacity: input.count + 64) { buffer, filled in
            isDone =
                EVP_CipherUpdate(context, buffer.baseAddress, &written, input.octets, count) == 1
            filled = isDone ? Int(written) : 0
        }
        return isDone ? output : nil
    }

    /// The end of the output; `nil` if the padding or the tag is wrong.
    func finish() -> [UInt8]? {
        // CCM has checked its tag with the text.
        if mode == "ccm", !encrypts { return hasTag ? [] : nil }
        if !encrypts, isAuthenticated, !hasTag { return nil }
        var block = [UInt8](repeating: 0, count: 64)
        var written: Int32 = 0
        guard EVP_CipherFinal_ex(context, &block, &written) == 1 else { return nil }
        return Array(block.prefix(Int(written)))
    }

    static func info(_ name: String, keyByteCount: Int, vectorByteCount: Int) -> Info? {
        guard let cipher = EVP_CIPHER_fetch(nil, name, nil) else { return nil }
        defer { EVP_CIPHER_free(cipher) }
        guard let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_CipherInit_ex2(context, cipher, nil, nil, 1, nil) == 1 else { return nil }
        var key = Int(EVP_CIPHER_get_key_length(cipher))
        var vector = Int(EVP_CIPHER_get_iv_length(cipher))
        let mode = modeName(cipher)
        if keyByteCount >= 0, keyByteCount != key {
            guard EVP_CIPHER_CTX_set_key_length(context, Int32(clamping: keyByteCount)) == 1 else {
                return nil
            }
            key = keyByteCount
        }
        if vectorByteCount >= 0, vectorByteCount != vector {
            let count = Int32(clamping: vectorByteCount)
            guard ["gcm", "ccm", "ocb"].contains(mode),
                EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, count, nil) == 1
            else { return nil }
            vector = vectorByteCount
        }
        let canonical = OBJ_nid2sn(EVP_CIPHER_get_nid(cipher)).map { String(cString: $0) } ?? name
        return Info(
            name: canonical.lowercased(),
            number: Int(EVP_CIPHER_get_nid(cipher)),
            blockByteCount: mode == "stream" ? 0 : Int(EVP_CIPHER_get_block_size(cipher)),
            vectorByteCount: vector,
            keyByteCount: key,
            mode: mode
        )
    }

    private static func modeName(_ cipher: OpaquePointer) -> String {
        switch EVP_CIPHER_get_mode(cipher) {
        case EVP_CIPH_ECB_MODE: "ecb"
        case EVP_CIPH_CBC_MODE: "cbc"
        case EVP_CIPH_CFB_MODE: "cfb"
        case EVP_CIPH_OFB_MODE: "ofb"
        case EVP_CIPH_CTR_MODE: "ctr"
        case EVP_CIPH_GCM_MODE: "gcm"
        case EVP_CIPH_CCM_MODE: "ccm"
        case EVP_CIPH_XTS_MODE: "xts"
        case EVP_CIPH_WRAP_MODE: "wrap"
        case EVP_CIPH_OCB_MODE: "ocb"
        default: "stream"
        }
    }
}
