import Testing
@testable import WebAPI

@Suite struct RandomTests {
    @Test func `a UUID has the shape of version 4`() throws {
        let first = try SecureRandom.uuid()
        let second = try SecureRandom.uuid()
        try #expect(
            /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
                .wholeMatch(in: first) != nil
        )
        #expect(first != second)
    }

    @Test func `random bytes come in the number asked for`() throws {
        try #expect(SecureRandom.bytes(0).isEmpty)
        try #expect(Set(SecureRandom.bytes(65536)).count == 256)
        #expect(throws: CryptoError.self) { try SecureRandom.bytes(-1) }
        #expect(throws: CryptoError.self) { try SecureRandom.bytes(.max) }
    }

    @Test func `packed parts come out again, and nothing else does`() throws {
        let parts: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 9, count: 300)]
        let packed = BytePack.pack(parts)
        try withRaw(packed) { try #expect(BytePack.unpack($0[0], count: 3) == parts) }
        for count in [0, 2, 4] {
            #expect(throws: CryptoError.self) {
                try withRaw(packed) { try BytePack.unpack($0[0], count: count) }
            }
        }
        for length in 0..<packed.count {
            #expect(throws: CryptoError.self) {
                try withRaw(Array(packed.prefix(length))) { try BytePack.unpack($0[0], count: 3) }
            }
        }
    }
}
