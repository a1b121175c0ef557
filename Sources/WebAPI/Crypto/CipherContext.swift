import COpenSSL
import Synchronization

/// An OpenSSL cipher at work, freed with its key when it goes.
struct CipherContext: ~Copyable {
    enum Direction: Int32 {
        case encrypt = 1
        case decrypt = 0
    }

    /// The most bytes of one call: OpenSSL counts them in an `Int32`.
    static let inputByteCountMax = Int(Int32.max) - 64

    private let context: OpaquePointer
    private let cipher: OpaquePointer

    init(mode: String, keyByteCount: Int) throws(CryptoError) {
        guard [16, 24, 32].contains(keyByteCount) else {
            throw .data("An AES key has 128, 192 or 256 bits, not \(8 * keyByteCount).")
        }
        let name = "AES-\(8 * keyByteCount)-\(mode)"
        guard let cipher = Self.cipher(named: name), let context = EVP_CIPHER_CTX_new() else {
            throw .operation("The cipher \(name) is not available.")
        }
        self.cipher = cipher
        self.context = context
        EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW)
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Sets key and initialisation vector; a length other than the usual 12 is for GCM only.
    func start(
        _ direction: Direction,
        key: UnsafeRawBufferPointer,
        iv: UnsafeRawBufferPointer?,
        setsVectorLength: Bool = false
    ) throws(CryptoError) {
        guard EVP_CipherInit_ex2(context, cipher, nil, nil, direction.rawValue, nil) == 1 else {
            throw Self.failure(direction)
        }
        if setsVectorLength, let iv {
            try control(EVP_CTRL_AEAD_SET_IVLEN, Int32(iv.count), nil)
        }
        let started = EVP_CipherInit_ex2(
            context,
            nil,
            key.octets,
            iv?.octets,
            direction.rawValue,
            nil
        )
        guard started == 1 else { throw Self.failure(direction) }
    }

    /// Adds data that is authenticated and not encrypted.
    func authenticate(_ data: UnsafeRawBufferPointer) throws(CryptoError) {
        if data.isEmpty { return }
        try Self.requireFit(data.count)
        var written: Int32 = 0
        let done = EVP_CipherUpdate(context, nil, &written, data.octets, Int32(data.count))
        guard done == 1 else { throw Self.failure(.encrypt) }
    }

    /// The output so far, in an array with `spare` bytes of room for the end.
    func update(_ input: UnsafeRawBufferPointer, spare: Int) throws(CryptoError) -> [UInt8] {
        try Self.requireFit(input.count)
        var written: Int32 = 0
        var isDone = input.isEmpty
        let output = [UInt8](unsafeUninitializedCapacity: input.count + spare) { buffer, count in
            if !isDone {
                isDone =
                    EVP_CipherUpdate(
                        context,
                        buffer.baseAddress,
                        &written,
                        input.octets,
                        Int32(input.count)
                    ) == 1
            }
            count = isDone ? Int(written) : 0
        }
        guard isDone else { throw CryptoError.decryptionFailed }
        return output
    }

    func finish(appendingTo output: inout [UInt8]) throws(CryptoError) {
        var block = [UInt8](repeating: 0, count: 2 * AESCipher.blockByteCount)
        defer { block.wipe() }
        var written: Int32 = 0
        guard EVP_CipherFinal_ex(context, &block, &written) == 1 else {
            throw CryptoError.decryptionFailed
        }
        output += block.prefix(Int(written))
    }

    func control(
        _ command: Int32,
        _ count: Int32,
        _ memory: UnsafeMutableRawPointer?
    ) throws(CryptoError) {
        guard EVP_CIPHER_CTX_ctrl(context, command, count, memory) == 1 else {
            throw .operation("The cipher refused its parameters.")
        }
    }
}

extension CipherContext {
    static func requireFit(_ byteCount: Int) throws(CryptoError) {
        guard byteCount <= inputByteCountMax else {
            throw .operation("The data is too long: \(byteCount) bytes.")
        }
    }

    private static func failure(_ direction: Direction) -> CryptoError {
        switch direction {
        case .encrypt: .operation("Encryption failed.")
        case .decrypt: .decryptionFailed
        }
    }

    private static let ciphers = Mutex<[String: SharedPointer]>([:])

    private static func cipher(named name: String) -> OpaquePointer? {
        let shared = ciphers.withLock { known -> SharedPointer? in
            if let cipher = known[name] { return cipher }
            let cipher = EVP_CIPHER_fetch(nil, name, nil).map { SharedPointer(pointer: $0) }
            known[name] = cipher
            return cipher
        }
        return shared?.pointer
    }
}
