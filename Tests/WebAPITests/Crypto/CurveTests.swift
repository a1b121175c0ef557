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
        let scheme = SignatureScheme.eddsa(.ed25519)
        let privateKey = try key(kind, .private, [publicBytes, secret])
        let publicKey = try key(kind, .public, [publicBytes])
        try withRaw(hex("af82"), hex(expected)) { raw in
            try #expect(hex(scheme.sign(raw[0], with: privateKey)) == expected)
            try #expect(scheme.isValid(raw[1], for: raw[0], with: publicKey))
            try #expect(!scheme.isValid(raw[1], for: raw[1], with: publicKey))
            try #expect(!scheme.isValid(raw[0], for: raw[0], with: publicKey))
        }
    }

    /// RFC 8032, 7.4, "1 octet".
    @Test func `Ed448 signs as RFC 8032 does`() throws {
        let secret = hex(
            """
            c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463a\
            fbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e
            """
        )
        let publicBytes = hex(
            """
            43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c086\
            6aea01eb00742802b8438ea4cb82169c235160627b4c3a9480
            """
        )
        let expected = """
            26b8f91727bd62897af15e41eb43c377efb9c610d48f2335cb0bd0087810f435\
            2541b143c4b981b7e18f62de8ccdf633fc1bf037ab7cd779805e0dbcc0aae1cb\
            cee1afb2e027df36bc04dcecbf154336c19f0af7e0a6472905e799f1953d2a0f\
            f3348ab21aa4adafd1d234441cf807c03a00
            """
        let kind = KeyKind.octet(.ed448)
        let scheme = SignatureScheme.eddsa(.ed448)
        let privateKey = try key(kind, .private, [publicBytes, secret])
        let publicKey = try key(kind, .public, [publicBytes])
        try withRaw([3], hex(expected)) { raw in
            try #expect(hex(scheme.sign(raw[0], with: privateKey)) == expected)
            try #expect(scheme.isValid(raw[1], for: raw[0], with: publicKey))
            try #expect(!scheme.isValid(raw[1], for: raw[1], with: publicKey))
        }
    }

    @Test(arguments: [OctetCurve.ed25519, .ed448])
    func `a public key of small order verifies nothing`(curve: OctetCurve) throws {
        // The identity as key and as R, with S zero: a signature of every message for OpenSSL.
        let zero = [UInt8](repeating: 0, count: curve.keyByteCount)
        let identity = [1] + zero.dropFirst()
        let publicKey = try key(.octet(curve), .public, [identity])
        let scheme = SignatureScheme.eddsa(curve)
        try withRaw([1, 2, 3], identity + zero) { raw in
            try #expect(!scheme.isValid(raw[1], for: raw[0], with: publicKey))
        }
    }

    @Test(arguments: OctetCurve.allCases)
    func `what has not the length of the curve is no key`(curve: OctetCurve) {
        let kind = KeyKind.octet(curve)
        for count in [0, curve.keyByteCount - 1, curve.keyByteCount + 1] {
            let part = [UInt8](repeating: 1, count: count)
            for half in [AsymmetricKey.Half.public, .private] {
                #expect(throws: CryptoError.self) {
                    try AsymmetricKey.encoding(
                        kind,
                        half,
                        parts: half == .public ? [part] : [part, part]
                    )
                }
            }
        }
    }

    /// RFC 7748, 6.2.
    @Test func `X448 agrees as in RFC 7748`() throws {
        let alicePublic = hex(
            """
            9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bb\
            c836647241d953d40c5b12da88120d53177f80e532c41fa0
            """
        )
        let alice = hex(
            """
            9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf5\
            74a9419744897391006382a6f127ab1d9ac2d8c0a598726b
            """
        )
        let bobPublic = hex(
            """
            3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972\
            fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609
            """
        )
        let expected = """
            07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56\
            fd2464c335543936521c24403085d59a449a5037514a879d
            """
        let kind = KeyKind.octet(.x448)
        let privateKey = try key(kind, .private, [alicePublic, alice])
        let secret = try KeyAgreement.secret(
            of: privateKey,
            and: try key(kind, .public, [bobPublic])
        )
        #expect(hex(secret) == expected)
        #expect(throws: CryptoError.self) {
            try KeyAgreement.secret(
                of: privateKey,
                and: try key(kind, .public, [[UInt8](repeating: 0, count: 56)])
            )
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
