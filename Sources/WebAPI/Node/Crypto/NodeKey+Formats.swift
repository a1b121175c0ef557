import COpenSSL

/// Keys as files hold them: PEM and DER, in PKCS #1, SEC 1, PKCS #8 and SubjectPublicKeyInfo.
extension NodeKey {
    /// Reads a private key, or `nil` if it cannot be read.
    ///
    /// `structure` is of DER alone: `pkcs1`, `sec1` or `pkcs8`. The passphrase is for an encrypted key.
    static func decodePrivate(
        _ bytes: UnsafeRawBufferPointer,
        isPEM: Bool,
        structure: String,
        passphrase: [UInt8]
    ) -> NodeKey? {
        guard let source = MemoryBIO(bytes) else { return nil }
        var secret = Passphrase(bytes: passphrase)
        let handle = withUnsafeMutablePointer(to: &secret) { secret -> OpaquePointer? in
            if isPEM { return PEM_read_bio_PrivateKey(source.handle, nil, givePassphrase, secret) }
            var cursor = bytes.octets
            switch structure {
            case "pkcs1": return d2i_PrivateKey(EVP_PKEY_RSA, nil, &cursor, bytes.count)
            case "sec1": return d2i_PrivateKey(EVP_PKEY_EC, nil, &cursor, bytes.count)
            default:
                if !passphrase.isEmpty {
                    return d2i_PKCS8PrivateKey_bio(source.handle, nil, givePassphrase, secret)
                }
                return d2i_AutoPrivateKey(nil, &cursor, bytes.count)
            }
        }
        return handle.map { NodeKey(adopting: $0, isPrivate: true) }
    }

    /// Reads a public key; from PEM also that of a certificate.
    static func decodePublic(
        _ bytes: UnsafeRawBufferPointer,
        isPEM: Bool,
        structure: String
    ) -> NodeKey? {
        let handle: OpaquePointer?
        if isPEM {
            handle = readPEM(bytes)
        } else {
            var cursor = bytes.octets
            handle =
                structure == "pkcs1"
                ? d2i_PublicKey(EVP_PKEY_RSA, nil, &cursor, bytes.count)
                : d2i_PUBKEY(nil, &cursor, bytes.count)
        }
        return handle.map { NodeKey(adopting: $0, isPrivate: false) }
    }

    private static func readPEM(_ bytes: UnsafeRawBufferPointer) -> OpaquePointer? {
        if let source = MemoryBIO(bytes),
            let key = PEM_read_bio_PUBKEY(source.handle, nil, givePassphrase, nil)
        {
            return key
        }
        if let source = MemoryBIO(bytes),
            let rsa = PEM_read_bio_RSAPublicKey(source.handle, nil, givePassphrase, nil)
        {
            defer { RSA_free(rsa) }
            guard let key = EVP_PKEY_new() else { return nil }
            if EVP_PKEY_set1_RSA(key, rsa) == 1 { return key }
            EVP_PKEY_free(key)
            return nil
        }
        guard let source = MemoryBIO(bytes),
            let certificate = PEM_read_bio_X509(source.handle, nil, givePassphrase, nil)
        else { return nil }
        defer { X509_free(certificate) }
        return X509_get_pubkey(certificate)
    }

    /// Writes one half of the key; encrypted where a cipher is named.
    func encode(
        isPrivate: Bool,
        isPEM: Bool,
        structure: String,
        cipher: String = "",
        passphrase: [UInt8] = []
    ) -> [UInt8]? {
        guard let sink = MemoryBIO() else { return nil }
        var method: OpaquePointer?
        if !cipher.isEmpty {
            method = EVP_get_cipherbyname(cipher)
            if method == nil { return nil }
        }
        let secret = passphrase.map { CChar(bitPattern: $0) }
        let count = Int32(clamping: secret.count)
        let done: Int32
        switch (isPrivate, structure, isPEM) {
        case (true, "pkcs8", true):
            done = PEM_write_bio_PKCS8PrivateKey(
                sink.handle,
                handle,
                method,
                secret,
                count,
                nil,
                nil
            )
        case (true, "pkcs8", false):
            done = i2d_PKCS8PrivateKey_bio(sink.handle, handle, method, secret, count, nil, nil)
        case (true, _, true):
            done = PEM_write_bio_PrivateKey_traditional(
                sink.handle,
                handle,
                method,
                passphrase,
                count,
                nil,
                nil
            )
        case (true, _, false): return octets { i2d_PrivateKey(handle, &$0) }
        case (false, "pkcs1", true):
            guard let rsa = EVP_PKEY_get1_RSA(handle) else { return nil }
            defer { RSA_free(rsa) }
            done = PEM_write_bio_RSAPublicKey(sink.handle, rsa)
        case (false, "pkcs1", false): return octets { i2d_PublicKey(handle, &$0) }
        case (false, _, true): done = PEM_write_bio_PUBKEY(sink.handle, handle)
        case (false, _, false): return octets { i2d_PUBKEY(handle, &$0) }
        }
        return done == 1 ? sink.contents : nil
    }

    private func octets(_ write: (inout UnsafeMutablePointer<UInt8>?) -> Int32) -> [UInt8]? {
        var memory: UnsafeMutablePointer<UInt8>?
        let count = write(&memory)
        guard count > 0, let memory else { return nil }
        defer { copenssl_free(memory) }
        return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
    }
}

/// What OpenSSL reads from or writes to, in memory.
struct MemoryBIO: ~Copyable {
    let handle: OpaquePointer

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let handle = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else {
            return nil
        }
        self.handle = handle
    }

    init?() {
        guard let handle = BIO_new(BIO_s_mem()) else { return nil }
        self.handle = handle
    }

    deinit { BIO_free(handle) }

    var contents: [UInt8] {
        let count = BIO_ctrl_pending(handle)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Int(BIO_read(handle, buffer.baseAddress, Int32(clamping: count))))
        }
    }
}

private struct Passphrase {
    var bytes: [UInt8]
}

/// Without it OpenSSL would ask for a passphrase on the terminal.
private func givePassphrase(
    _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: Int32,
    _: Int32,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let context, let buffer else { return -1 }
    let bytes = context.assumingMemoryBound(to: Passphrase.self).pointee.bytes
    guard !bytes.isEmpty, bytes.count <= Int(size) else { return -1 }
    for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
    return Int32(bytes.count)
}
