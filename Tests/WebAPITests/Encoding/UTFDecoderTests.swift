import Testing

@testable import WebAPI

/// The decoders of UTF-8 and UTF-16: <https://encoding.spec.whatwg.org/#the-encoding>.
@Suite struct UTFDecoderTests {
    private func utf8(_ bytes: [UInt8], isFatal: Bool = false) throws -> [UInt16] {
        try bytes.withUnsafeBytes { try UTF8Decoder.decode($0, isFatal: isFatal) }
    }

    private func utf16(_ bytes: [UInt8], isBigEndian: Bool = false, isFatal: Bool = false) throws
        -> [UInt16]
    {
        try bytes.withUnsafeBytes {
            try UTF16Decoder.decode($0, isBigEndian: isBigEndian, isFatal: isFatal, dropsBOM: true)
        }
    }

    @Test func `every code point survives`() throws {
        for scalar in (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
            let expected = Array(String(scalar).utf16)
            guard try utf8(Array(String(scalar).utf8), isFatal: true) == expected else {
                Issue.record("U+\(String(scalar.value, radix: 16))")
                return
            }
        }
    }

    @Test func `ASCII around other text comes out whole whatever its length`() throws {
        for length in 0..<40 {
            let text =
                String(repeating: "a", count: length) + "é😀" + String(repeating: "b", count: length)
            #expect(try utf8(Array(text.utf8), isFatal: true) == Array(text.utf16))
        }
    }

    @Test(
        arguments: [
            ([0xFF], 1), ([0xC0, 0x80], 2), ([0xE2, 0x82], 1), ([0xE0, 0x80, 0x80], 3),
            ([0xED, 0xA0, 0x80], 3),
            ([0xF0, 0x90, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF0, 0x9F, 0x41], 1),
            ([0x80], 1),
        ] as [([UInt8], Int)]
    )
    func `each maximal malformed part is one replacement`(bytes: [UInt8], errors: Int) throws {
        let units = try utf8(bytes)
        #expect(units.filter { $0 == 0xFFFD }.count == errors)
        #expect(throws: MalformedText.self) { try utf8(bytes, isFatal: true) }
    }

    @Test func `malformed bytes are replaced as the standard library does`() throws {
        var generator = SplitMix(state: 7)
        for _ in 0..<20_000 {
            let pool: [UInt8] = [
                0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xE0, 0xE2, 0xED, 0xA0, 0x9F, 0xF0, 0x90, 0xF4, 0x8F,
                0xFF,
            ]
            let bytes = (0..<Int(generator.next() % 12)).map { _ in pool[Int(generator.next() % 15)]
            }
            #expect(try utf8(bytes) == Array(String(decoding: bytes, as: UTF8.self).utf16))
        }
    }

    @Test func `only a whole byte order mark is skipped`() {
        func rest(_ bytes: [UInt8]) -> [UInt8] {
            bytes.withUnsafeBytes { Array(UTF8Decoder.skippingBOM($0)) }
        }
        #expect(rest([0xEF, 0xBB, 0xBF, 0x41]) == [0x41])
        #expect(rest([0xEF, 0xBB]) == [0xEF, 0xBB])
        #expect(rest([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF]) == [0xEF, 0xBB, 0xBF])
    }

    @Test func `UTF-16 is read in both byte orders`() throws {
        #expect(
            try utf16([0xFF, 0xFE, 0x41, 0x00, 0x3D, 0xD8, 0x00, 0xDE]) == [0x41, 0xD83D, 0xDE00]
        )
        #expect(try utf16([0xFE, 0xFF, 0x00, 0x41], isBigEndian: true) == [0x41])
    }

    @Test(
        arguments: [
            ([0x00, 0xD8], [0xFFFD]), ([0x00, 0xDC, 0x41, 0x00], [0xFFFD, 0x41]),
            ([0x00, 0xD8, 0x41, 0x00], [0xFFFD, 0x41]), ([0x41], [0xFFFD]),
            ([0x00, 0xD8, 0x00], [0xFFFD]),
        ] as [([UInt8], [UInt16])]
    )
    func `lone surrogates and odd bytes are errors`(bytes: [UInt8], units: [UInt16]) throws {
        #expect(try utf16(bytes) == units)
        #expect(throws: MalformedText.self) { try utf16(bytes, isFatal: true) }
    }
}

/// Numbers that are the same in each run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
