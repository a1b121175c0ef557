import Testing
@testable import WebAPI

@Suite struct CurveTests {
    /// RFC 8032, 7.1, test 3.
    @Test func `Ed25519 signs as RFC 8032 does`() throws {
        let secret = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
        let publicBytes = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
        let expected = """
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
            18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """
        let kind = KeyKind.octet(.ed25519)
        let privateKey = try key(kind, .private, [publicBytes, secret])
        let publicKey = try key(kind, .public, [publicBytes])
        try withRaw(hex("af82"), hex(expected)) { raw in
            try #expect(hex(SignatureScheme.ed25519.sign(raw[0], with: privateKey)) == expected)
            try #expect(SignatureScheme.ed25519.isValid(raw[1], for: raw[0], with: publicKey))
            try #expect(!SignatureScheme.ed25519.isValid(raw[1], for: raw[1], with: publicKey))
            try #expect(!SignatureScheme.ed25519.isValid(raw[0], for: raw[0], with: publicKey))
        }
    }

    @Test func `a public key of small order verifies nothing`() throws {
        // The identity as key and as R, with S zero: a signature of every message for OpenSSL.
        let identity: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
        let publicKey = try key(.octet(.ed25519), .public, [identity])
        try withRaw([1, 2, 3], identity + [UInt8](repeating: 0, count: 32)) { raw in
            try #expect(!SignatureScheme.ed25519.isValid(raw[1], for: raw[0], with: publicKey))
        }
    }

    /// RFC 7748, 6.1.
    @Test func `X25519 agrees as in RFC 7748`() throws {
        let alicePublic = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
        let alice = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        let bobPublic = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
        let kind = KeyKind.octet(.x25519)
        let secret = try KeyAgreement.secret(
            of: try key(kind, .private, [alicePublic, alice]),
            and: try key(kind, .public, [bobPublic])
        )
        #expect(hex(secret) == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
        #expect(throws: CryptoError.self) {
            try KeyAgreement.secret(
                of: try key(kind, .private, [alicePublic, alice]),
                and: try key(kind, .public, [[UInt8](repeating: 0, count: 32)])
            )
        }
    }

    /// RFC 6979, A.2.5: the message "sample".
    @Test func `ECDSA verifies the signature of RFC 6979`() throws {
        let x = hex("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6")
        let y = hex("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299")
        let signature = hex(
            """
            EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716
            F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
            """
        )
        let scheme = SignatureScheme.ecdsa(.sha256, .p256)
        for point in [[4] + x + y, [3] + x] {
            let publicKey = try key(.nist(.p256), .public, [point])
            try #expect(publicKey.parts() == [[4] + x + y])
            try withRaw(Array("sample".utf8), signature) { raw in
                try #expect(scheme.isValid(raw[1], for: raw[0], with: publicKey))
                try #expect(!scheme.isValid(raw[1], for: raw[1], with: publicKey))
            }
        }
    }

    @Test(arguments: NISTCurve.allCases) func `a pair signs, verifies and agrees`(
        curve: NISTCurve
    ) throws {
        let kind = KeyKind.nist(curve)
        let pair = try KeyGeneration.keyPair(kind)
        let cache = KeyCache(capacity: 2)
        try withRaw(pair.privateKey, pair.publicKey, [1, 2, 3]) { raw in
            let privateKey = try cache.key(kind, .private, der: raw[0])
            let publicKey = try cache.key(kind, .public, der: raw[1])
            try #expect(privateKey.encoding() == pair.privateKey)
            try #expect(publicKey.encoding() == pair.publicKey)
            try #expect(privateKey.parts()[0] == publicKey.parts()[0])
            let scheme = SignatureScheme.ecdsa(.sha512, curve)
            let signature = try scheme.sign(raw[2], with: privateKey)
            #expect(signature.count == 2 * curve.fieldByteCount)
            try withRaw(signature) {
                try #expect(scheme.isValid($0[0], for: raw[2], with: publicKey))
                let short = UnsafeRawBufferPointer(rebasing: $0[0].dropLast())
                try #expect(!scheme.isValid(short, for: raw[2], with: publicKey))
            }
            try #expect(
                KeyAgreement.secret(of: privateKey, and: publicKey).count
                    == curve.fieldByteCount
            )
        }
    }

    @Test(arguments: NISTCurve.allCases) func `what is no key of the curve is refused`(
        curve: NISTCurve
    ) throws {
        let kind = KeyKind.nist(curve)
        let pair = try KeyGeneration.keyPair(kind)
        let other = try KeyGeneration.keyPair(kind)
        let scalar = try key(kind, .private, der: pair.privateKey).parts()[1]
        let point = try key(kind, .public, der: other.publicKey).parts()[0]
        let count = curve.fieldByteCount
        let refused: [[[UInt8]]] = [
            [point, scalar], [point, []], [point, [0] + scalar],
            [point, [UInt8](repeating: 0, count: count)],
            [point, [UInt8](repeating: 0xFF, count: count)],
        ]
        for parts in refused {
            #expect(throws: CryptoError.self) {
                try AsymmetricKey.encoding(kind, .private, parts: parts)
            }
        }
        var offCurve = point
        offCurve[2 * count] ^= 1
        let hybrid = [6] + Array(point.dropFirst())
        for point in [offCurve, [], [0], [4], hybrid, Array(point.dropLast())] {
            #expect(throws: CryptoError.self) {
                try AsymmetricKey.encoding(kind, .public, parts: [point])
            }
        }
    }

    private func key(
        _ kind: KeyKind,
        _ half: AsymmetricKey.Half,
        _ parts: [[UInt8]]
    ) throws -> AsymmetricKey {
        try key(kind, half, der: try AsymmetricKey.encoding(kind, half, parts: parts))
    }

    private func key(
        _ kind: KeyKind,
        _ half: AsymmetricKey.Half,
        der: [UInt8]
    ) throws -> AsymmetricKey {
        try withRaw(der) { try AsymmetricKey(kind, half, der: $0[0]) }
    }
}
