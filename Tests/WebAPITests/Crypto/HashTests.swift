import Testing
@testable import WebAPI

@Suite struct HashTests {
    /// FIPS 180-4 and RFC 1321: the digests of "abc".
    @Test(arguments: [
        (HashAlgorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
        (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            .sha384,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7"
        ),
        (
            .sha512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
    ])
    func `abc has the digest of the standard`(algorithm: HashAlgorithm, expected: String) throws {
        try withRaw(Array("abc".utf8)) { try #expect(hex(algorithm.digest($0[0])) == expected) }
        #expect(algorithm.byteCount * 2 == expected.count)
    }

    @Test(arguments: HashAlgorithm.allCases)
    func `a digest in pieces is the digest of the whole`(algorithm: HashAlgorithm) throws {
        let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for size in [1, 63, 64, 65, 127, 128, 129, 1000] {
            var state: [UInt8]?
            for start in stride(from: 0, to: message.count, by: size) {
                let chunk = Array(message[start..<min(start + size, message.count)])
                state = try withRaw(state ?? [], chunk) { raw in
                    var hash =
                        state == nil
                        ? IncrementalHash(algorithm)
                        : try IncrementalHash(algorithm, resuming: raw[0])
                    hash.update(raw[1])
                    return hash.stateBytes
                }
            }
            let digest = try withRaw(state ?? []) {
                try IncrementalHash(algorithm, resuming: $0[0]).finish()
            }
            try #expect(withRaw(message) { try algorithm.digest($0[0]) } == digest)
        }
    }

    @Test(arguments: HashAlgorithm.allCases)
    func `bytes that are no state are refused`(algorithm: HashAlgorithm) {
        let length = IncrementalHash(algorithm).stateBytes.count
        for bytes in [[], [1], [UInt8](repeating: 0xFF, count: length), [0]] {
            #expect(throws: CryptoError.self) {
                try withRaw(bytes) { _ = try IncrementalHash(algorithm, resuming: $0[0]) }
            }
        }
    }

    @Test func `a hash we do not have is refused in workerd's words`() {
        let error = #expect(throws: CryptoError.self) { try HashAlgorithm(named: "SHA-3") }
        #expect(error?.name == "NotSupportedError")
        #expect(error?.message == "Unrecognized or unimplemented digest algorithm requested.")
    }
}
