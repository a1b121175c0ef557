import Testing
@testable import WebAPI

@Suite struct KeyedHashTests {
    /// RFC 4231, test cases 1, 2 and 6.
    @Test(arguments: [
        (
            String(repeating: "0b", count: 20), hex(Array("Hi There".utf8)),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            hex(Array("Jefe".utf8)), hex(Array("what do ya want for nothing?".utf8)),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            String(repeating: "aa", count: 131),
            hex(Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `HMAC gives the codes of RFC 4231`(key: String, data: String, expected: String) throws {
        let hmac = HMACAlgorithm(.sha256)
        try withRaw(hex(key), hex(data), hex(expected)) { raw in
            try #expect(hex(hmac.code(for: raw[1], key: raw[0])) == expected)
            try #expect(hmac.isValid(raw[2], for: raw[1], key: raw[0]))
            let short = UnsafeRawBufferPointer(rebasing: raw[2].dropLast())
            try #expect(!hmac.isValid(short, for: raw[1], key: raw[0]))
        }
    }

    @Test func `HMAC takes an empty key and an empty message`() throws {
        let code = try withRaw([], []) { raw in
            // Twice, so that a key left over from before would show.
            _ = try withRaw([1, 2, 3]) { try HMACAlgorithm(.sha256).code(for: raw[1], key: $0[0]) }
            return try HMACAlgorithm(.sha256).code(for: raw[1], key: raw[0])
        }
        #expect(hex(code) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    /// RFC 5869, A.1 and A.3.
    @Test(arguments: [
        (
            "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            "", "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func `HKDF gives the output of RFC 5869`(salt: String, info: String, expected: String) throws {
        try withRaw([UInt8](repeating: 0x0B, count: 22), hex(salt), hex(info)) { raw in
            let output = try KeyDerivation.hkdf(
                .sha256,
                key: raw[0],
                salt: raw[1],
                info: raw[2],
                byteCount: 42
            )
            #expect(hex(output) == expected)
        }
    }

    @Test func `HKDF ends at 255 blocks`() throws {
        try withRaw([1]) { raw in
            let derive = { count in
                try KeyDerivation.hkdf(
                    .sha256,
                    key: raw[0],
                    salt: raw[0],
                    info: raw[0],
                    byteCount: count
                )
            }
            try #expect(derive(255 * 32).count == 255 * 32)
            #expect(throws: CryptoError.self) { try derive(255 * 32 + 1) }
            #expect(throws: CryptoError.self) { try derive(-1) }
        }
    }

    /// RFC 6070, and RFC 7914 section 11 for SHA-256.
    @Test(arguments: [
        (HashAlgorithm.sha1, "password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
        (.sha1, "password", "salt", 4096, "4b007901b765489abead49d926f721d065a429c1"),
        (
            .sha256, "passwd", "salt", 1,
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        ),
    ])
    func `PBKDF2 gives the output of the RFCs`(
        hash: HashAlgorithm,
        password: String,
        salt: String,
        iterations: Int,
        expected: String
    ) throws {
        try withRaw(Array(password.utf8), Array(salt.utf8)) { raw in
            let output = try KeyDerivation.pbkdf2(
                hash,
                password: raw[0],
                salt: raw[1],
                iterations: iterations,
                byteCount: expected.count / 2
            )
            #expect(hex(output) == expected)
        }
    }

    @Test(arguments: [(0, 16), (-1, 16), (1 << 40, 16), (1, -1), (1, 1 << 40)])
    func `PBKDF2 refuses numbers that make no sense`(iterations: Int, byteCount: Int) {
        #expect(throws: CryptoError.self) {
            try withRaw([], []) {
                try KeyDerivation.pbkdf2(
                    .sha1,
                    password: $0[0],
                    salt: $0[1],
                    iterations: iterations,
                    byteCount: byteCount
                )
            }
        }
    }
}
