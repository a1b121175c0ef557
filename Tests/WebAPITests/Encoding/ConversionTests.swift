import Isolate
import TestSupport
import Testing

@testable import WebAPI

/// The conversions that take many characters at a time, beside the standard library's.
@Suite struct ConversionTests {
    /// Characters of each length, and code units that are none.
    private static let alphabets: [[UInt16]] = [
        Array("plain text 0123456789".utf16),
        Array("é ß Ω ж ".utf16),
        Array("日本語の文章".utf16),
        Array("a😀é日𝕏".utf16),
        [0xD83D, 0xDE00, 0x61, 0xE9, 0x65E5, 0xD800, 0xDFFF, 0x7FF, 0x800, 0x7F, 0x80, 0xFFFF],
    ]

    @Test(arguments: 0..<200) func `UTF-16 becomes UTF-8`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let units = units(Int(seed) * 3 % 331, &generator)
        let expected = Array(String(decoding: units, as: UTF16.self).utf8)
        let encoded = units.withUnsafeBufferPointer { units in
            UTF8Encoder.withEncoded(.utf16(units), in: ConversionMemory()) { Array($0) }
        }
        #expect(encoded == expected)
    }

    @Test func `Latin-1 becomes UTF-8`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let encoded = bytes.withUnsafeBytes { bytes in
            UTF8Encoder.withEncoded(.latin1(bytes), in: ConversionMemory()) { Array($0) }
        }
        #expect(encoded == Array(String(decoding: bytes.map(UInt16.init), as: UTF16.self).utf8))
    }

    /// One byte in each place, in lengths that are whole blocks of the vectors and that are not.
    @Test(arguments: [0, 1, 7, 8, 63, 64, 255, 256, 257, 319, 320, 600])
    func `one byte beyond ASCII is found wherever it is`(count: Int) {
        var bytes = [UInt8](repeating: 0x7F, count: count)
        #expect(bytes.withUnsafeBytes { $0.isASCII })
        for index in bytes.indices {
            bytes[index] = 0x80
            #expect(!bytes.withUnsafeBytes { $0.isASCII }, "at \(index)")
            // What is behind the end is not looked at.
            #expect(
                bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[..<index]).isASCII }
            )
            bytes[index] = 0x7F
        }
    }

    @Test(arguments: 0..<400) func `UTF-8, even malformed, becomes UTF-16`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = String(decoding: units(Int(seed) * 3 % 331, &generator), as: UTF16.self)
        var bytes = Array(text.utf8)
        for _ in 0..<(seed % 4) { damage(&bytes, &generator) }
        let expected = Array(String(decoding: bytes, as: UTF8.self).utf16)
        let memory = ConversionMemory()
        // Twice in the same memory, as what was left there must not show.
        for _ in 0..<2 {
            let decoded = try bytes.withUnsafeBytes { bytes in
                try UTF8Decoder.withDecoded(bytes, isFatal: false, in: memory) { Array($0) }
            }
            #expect(decoded == expected)
        }
        let fatal = bytes.withUnsafeBytes { try? UTF8Decoder.decode($0, isFatal: true) }
        #expect(fatal == String(validating: bytes, as: UTF8.self).map { Array($0.utf16) })
    }

    @Test func `fifteen characters and stray continuation bytes are not sixteen`() throws {
        let bytes =
            Array(String(repeating: "😀", count: 15).utf8)
            + [UInt8](repeating: 0x80, count: 68)
        let decoded = try bytes.withUnsafeBytes { try UTF8Decoder.decode($0, isFatal: false) }
        #expect(decoded == Array(String(decoding: bytes, as: UTF8.self).utf16))
    }
}

extension ConversionTests {
    /// Runs of one alphabet after another.
    private func units(_ count: Int, _ generator: inout SeededGenerator) -> [UInt16] {
        var units: [UInt16] = []
        while units.count < count {
            let alphabet = Self.alphabets.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...90, using: &generator) {
                units += alphabet.randomElement(using: &generator).map { [$0] } ?? []
            }
        }
        return Array(units.prefix(count))
    }

    private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let index = bytes.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0 where !bytes.isEmpty: bytes[index] = .random(in: 0...0xFF, using: &generator)
        case 1 where !bytes.isEmpty: bytes.remove(at: index)
        default: bytes.insert(contentsOf: [0xF0, 0x9F, 0x98], at: index)
        }
    }
}
