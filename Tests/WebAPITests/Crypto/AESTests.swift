import Testing
@testable import WebAPI

@Suite struct AESTests {
    /// Test case 4 of the GCM specification.
    @Test func `GCM gives the ciphertext and tag of the specification`() throws {
        let key = hex("feffe9928665731c6d6a8f9467308308")
        let plaintext = hex(
            """
            d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e24
            49a6b525b16aedf5aa0de657ba637b39
            """
        )
        let expected = """
            42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e\
            21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47
            """
        try withRaw(
            key,
            plaintext,
            hex("cafebabefacedbaddecaf888"),
            hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
            hex(expected)
        ) { raw in
            let cipher = AESCipher.gcm(iv: raw[2], data: raw[3], tagByteCount: 16)
            try #expect(hex(cipher.encrypt(raw[1], key: raw[0])) == expected)
            try #expect(cipher.decrypt(raw[4], key: raw[0]) == plaintext)
        }
    }

    @Test(arguments: [4, 8, 12, 13, 14, 15, 16], [1, 12, 16, 60, 128])
    func `GCM opens what it sealed and nothing else`(tag: Int, vector: Int) throws {
        let iv = [UInt8](repeating: 9, count: vector)
        try withRaw([UInt8](repeating: 7, count: 32), Array("hello".utf8), iv, [1]) { raw in
            let cipher = AESCipher.gcm(iv: raw[2], data: raw[3], tagByteCount: tag)
            var sealed = try cipher.encrypt(raw[1], key: raw[0])
            #expect(sealed.count == 5 + tag)
            try withRaw(sealed) {
                try #expect(cipher.decrypt($0[0], key: raw[0]) == Array("hello".utf8))
            }
            for index in sealed.indices {
                sealed[index] ^= 1
                #expect(throws: CryptoError.decryptionFailed) {
                    try withRaw(sealed) { try cipher.decrypt($0[0], key: raw[0]) }
                }
                sealed[index] ^= 1
            }
            for count in 0..<sealed.count {
                #expect(throws: CryptoError.decryptionFailed) {
                    try withRaw(Array(sealed.prefix(count))) {
                        try cipher.decrypt($0[0], key: raw[0])
                    }
                }
            }
        }
    }

    @Test(arguments: [(0, 16), (129, 16), (12, 3), (12, 17), (12, -1)])
    func `GCM refuses vectors and tags that it does not have`(vector: Int, tag: Int) {
        #expect(throws: CryptoError.self) {
            try withRaw([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: vector)) {
                let cipher = AESCipher.gcm(iv: $0[1], data: $0[1], tagByteCount: tag)
                return try cipher.encrypt($0[0], key: $0[0])
            }
        }
    }

    /// NIST SP 800-38A, F.2.1, with the block of padding that follows.
    @Test func `CBC gives the ciphertext of SP 800-38A`() throws {
        let plaintext = hex("6bc1bee22e409f96e93d7e117393172a")
        try withRaw(
            hex("2b7e151628aed2a6abf7158809cf4f3c"),
            plaintext,
            hex("000102030405060708090a0b0c0d0e0f")
        ) { raw in
            let cipher = AESCipher.cbc(iv: raw[2])
            let ciphertext = try cipher.encrypt(raw[1], key: raw[0])
            #expect(hex(Array(ciphertext.prefix(16))) == "7649abac8119b246cee98e9b12e9197d")
            #expect(ciphertext.count == 32)
            try withRaw(ciphertext) { try #expect(cipher.decrypt($0[0], key: raw[0]) == plaintext) }
            for wrong in [[], [1], Array(ciphertext.prefix(31)), Array(ciphertext.prefix(16))] {
                #expect(throws: CryptoError.decryptionFailed) {
                    try withRaw(wrong) { try cipher.decrypt($0[0], key: raw[0]) }
                }
            }
        }
    }

    /// The key streams are AES of each counter block, computed one by one with another program.
    @Test(arguments: [
        (
            8,
            "f0f1f2f3f4f5f6f7f8f9fafbfcfdfefe",
            "aa685d84b6b55ba3adbcffb13fed25dd66a7c7e8345231489751de073316adad"
                + "76d0ebcba7a33ff1c3c2e281a996a388d59d78be4a3f7494ac0ecec7"
        ),
        (
            12,
            "000102030405060708090a0b0c0daffe",
            "e4c07e926f8b7e3053c2ce3ddc7bcd70c80b6f64df79c379373f6f0114be429c"
                + "1d7efb9f72c9b1128c3ad9afe5f1e915f4e8582954c5f0609a20a7a07788d696"
        ),
    ])
    func `a short counter wraps and leaves the nonce alone`(
        bits: Int,
        counter: String,
        stream: String
    ) throws {
        let zeros = [UInt8](repeating: 0, count: stream.count / 2)
        try withRaw(Array(0..<16), zeros, hex(counter)) { raw in
            let cipher = AESCipher.ctr(counter: raw[2], counterBitCount: bits)
            try #expect(hex(cipher.encrypt(raw[1], key: raw[0])) == stream)
        }
    }

    @Test func `a counter of full width carries through all bytes`() throws {
        let full = [UInt8](repeating: 0xFF, count: 16)
        try withRaw(Array(0..<16), [UInt8](repeating: 0, count: 32), full) { raw in
            let key = raw[0]
            let stream = try AESCipher.ctr(counter: raw[2], counterBitCount: 128)
                .encrypt(raw[1], key: key)
            let zero = try withRaw([UInt8](repeating: 0, count: 16)) {
                try AESCipher.ctr(counter: $0[0], counterBitCount: 128).encrypt($0[0], key: key)
            }
            #expect(Array(stream.suffix(16)) == zero)
        }
    }

    @Test func `more blocks than the counter has values are refused`() {
        #expect(throws: CryptoError.self) {
            try withRaw(Array(0..<16), [UInt8](repeating: 0, count: 33)) {
                try AESCipher.ctr(counter: $0[0], counterBitCount: 1).encrypt($0[1], key: $0[0])
            }
        }
    }

    /// RFC 3394, 4.6.
    @Test func `key wrap gives the output of RFC 3394`() throws {
        let key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        let data = hex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f")
        let wrapped =
            "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"
        try withRaw(key, data, hex(wrapped)) { raw in
            try #expect(hex(AESCipher.keyWrap.encrypt(raw[1], key: raw[0])) == wrapped)
            try #expect(AESCipher.keyWrap.decrypt(raw[2], key: raw[0]) == data)
            var spoiled = hex(wrapped)
            spoiled[3] ^= 1
            #expect(throws: CryptoError.decryptionFailed) {
                try withRaw(spoiled) { try AESCipher.keyWrap.decrypt($0[0], key: raw[0]) }
            }
            #expect(throws: CryptoError.self) {
                try withRaw([1, 2, 3]) { try AESCipher.keyWrap.encrypt($0[0], key: raw[0]) }
            }
            #expect(throws: CryptoError.self) {
                try withRaw([]) { try AESCipher.keyWrap.decrypt($0[0], key: raw[0]) }
            }
        }
    }

    @Test(arguments: [0, 1, 15, 17, 33]) func `a key of another length is refused`(count: Int) {
        #expect(throws: CryptoError.self) {
            try withRaw([UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: 16)) {
                try AESCipher.cbc(iv: $0[1]).encrypt($0[1], key: $0[0])
            }
        }
    }
}
