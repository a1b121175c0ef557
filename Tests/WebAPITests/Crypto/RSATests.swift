import Testing
@testable import WebAPI

@Suite struct RSATests {
    @Test(arguments: [(512, 3), (1024, 65537)]) func `a pair survives being taken apart`(
        bits: Int,
        exponent: Int
    ) throws {
        let pair = try KeyGeneration.keyPair(.rsa, modulusBitCount: bits, publicExponent: exponent)
        let privateKey = try key(.private, pair.privateKey)
        let publicKey = try key(.public, pair.publicKey)
        let parts = try privateKey.parts()
        #expect(parts.count == 8)
        #expect(parts[0].count == bits / 8)
        try #expect(Array(parts.prefix(2)) == publicKey.parts())
        try #expect(AsymmetricKey.encoding(.rsa, .private, parts: parts) == pair.privateKey)
        try #expect(
            AsymmetricKey.encoding(.rsa, .public, parts: publicKey.parts()) == pair.publicKey
        )
    }

    @Test func `signatures verify, and only for their message`() throws {
        let (privateKey, publicKey) = try pair()
        let schemes: [SignatureScheme] = [
            .rsaPKCS1(.sha256), .rsaPSS(.sha1, saltByteCount: 0),
            .rsaPSS(.sha256, saltByteCount: 32),
        ]
        for scheme in schemes {
            try withRaw([1, 2, 3], [1, 2, 4]) { raw in
                let signature = try scheme.sign(raw[0], with: privateKey)
                #expect(signature.count == 128)
                try withRaw(signature) {
                    try #expect(scheme.isValid($0[0], for: raw[0], with: publicKey))
                    try #expect(!scheme.isValid($0[0], for: raw[1], with: publicKey))
                    try #expect(!scheme.isValid(raw[0], for: raw[0], with: publicKey))
                }
            }
        }
        let tooLong = SignatureScheme.rsaPSS(.sha512, saltByteCount: 1000)
        #expect(throws: CryptoError.self) {
            try withRaw([1]) { try tooLong.sign($0[0], with: privateKey) }
        }
    }

    @Test func `OAEP decrypts with its label only`() throws {
        let (privateKey, publicKey) = try pair()
        try withRaw(Array("secret".utf8), Array("label".utf8), [UInt8](repeating: 0, count: 127)) {
            raw in
            let cipher = RSAEncryption(.sha256, label: raw[1])
            let sealed = try cipher.encrypt(raw[0], with: publicKey)
            try withRaw(sealed) {
                try #expect(cipher.decrypt($0[0], with: privateKey) == Array("secret".utf8))
                let other = RSAEncryption(.sha256, label: raw[0])
                let sealed = $0[0]
                #expect(throws: CryptoError.decryptionFailed) {
                    try other.decrypt(sealed, with: privateKey)
                }
            }
            #expect(throws: CryptoError.self) { try cipher.encrypt(raw[2], with: publicKey) }
        }
    }

    @Test func `factors of another modulus are refused`() throws {
        let (privateKey, _) = try pair()
        var parts = try privateKey.parts()
        parts[3][parts[3].count - 1] ^= 2
        #expect(throws: CryptoError.self) {
            try AsymmetricKey.encoding(.rsa, .private, parts: parts)
        }
        #expect(throws: CryptoError.self) {
            try AsymmetricKey.encoding(.rsa, .public, parts: [[], []])
        }
        #expect(throws: CryptoError.self) {
            try AsymmetricKey.encoding(
                .rsa,
                .public,
                parts: [[UInt8](repeating: 0xFF, count: 4096), [3]]
            )
        }
    }

    @Test func `exponents that do not undo one another are refused`() throws {
        let (privateKey, _) = try pair()
        let good = try privateKey.parts()
        #expect(try AsymmetricKey.encoding(.rsa, .private, parts: good) == privateKey.encoding())
        for (index, number) in [(2, [1, 0, 1]), (2, []), (1, [3])] as [(Int, [UInt8])] {
            var parts = good
            parts[index] = number
            #expect(throws: CryptoError.self) {
                try AsymmetricKey.encoding(.rsa, .private, parts: parts)
            }
        }
        for exponent in [[], [1], [2], [1, 0, 0]] as [[UInt8]] {
            #expect(throws: CryptoError.self) {
                try AsymmetricKey.encoding(.rsa, .public, parts: [good[0], exponent])
            }
        }
    }

    @Test func `bytes that are no key are refused, whatever they are`() throws {
        let (privateKey, publicKey) = try pair()
        let encodings = [try privateKey.encoding(), try publicKey.encoding()]
        var generator = SystemRandomNumberGenerator()
        for encoding in encodings {
            for count in 0..<encoding.count {
                expectRefused(Array(encoding.prefix(count)))
            }
            expectRefused(encoding + [0])
            // A spoiled key may still be one; it must not crash, though.
            for _ in 0..<500 {
                var spoiled = encoding
                spoiled[Int.random(in: 0..<encoding.count, using: &generator)] ^= 0x55
                try withRaw(spoiled) {
                    _ = try? AsymmetricKey(.rsa, .private, der: $0[0]).encoding()
                    _ = try? AsymmetricKey(.rsa, .public, der: $0[0]).encoding()
                }
            }
        }
        #expect(throws: CryptoError.self) {
            try withRaw(encodings[1]) { try AsymmetricKey(.nist(.p256), .public, der: $0[0]) }
        }
    }

    @Test func `the cache keeps the keys used last`() throws {
        let cache = KeyCache(capacity: 2)
        let keys = try (0..<3).map { _ in try KeyGeneration.keyPair(.octet(.ed25519)).publicKey }
        let fetch = { (index: Int) in
            try withRaw(keys[index]) { try cache.key(.octet(.ed25519), .public, der: $0[0]) }
        }
        let first = try fetch(0)
        _ = try fetch(1)
        try #expect(fetch(0) === first)
        _ = try fetch(2)
        #expect(cache.count == 2)
        try #expect(fetch(0) === first)
    }

    @Test(arguments: [(255, 3), (2049, 65537), (512, 5), (1 << 20, 3), (-8, 3)])
    func `numbers that no pair can have are refused`(bits: Int, exponent: Int) {
        #expect(throws: CryptoError.self) {
            try KeyGeneration.keyPair(.rsa, modulusBitCount: bits, publicExponent: exponent)
        }
    }

    private func pair() throws -> (AsymmetricKey, AsymmetricKey) {
        let pair = try KeyGeneration.keyPair(.rsa, modulusBitCount: 1024)
        return (try key(.private, pair.privateKey), try key(.public, pair.publicKey))
    }

    private func key(_ half: AsymmetricKey.Half, _ der: [UInt8]) throws -> AsymmetricKey {
        try withRaw(der) { try AsymmetricKey(.rsa, half, der: $0[0]) }
    }

    private func expectRefused(_ bytes: [UInt8]) {
        for half in [AsymmetricKey.Half.private, .public] {
            #expect(throws: CryptoError.self) {
                try withRaw(bytes) { try AsymmetricKey(.rsa, half, der: $0[0]) }
            }
        }
    }
}
