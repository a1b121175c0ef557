import Testing

@testable import WebAPI

/// <https://encoding.spec.whatwg.org/#legacy-single-byte-encodings> and the sections after it.
@Suite struct LegacyEncodingTests {
    private func decode(_ name: String, _ bytes: [UInt8], isFatal: Bool = false) throws -> String {
        let encoding = try #require(LegacyEncoding(name: name))
        return try bytes.withUnsafeBytes {
            String(decoding: try encoding.decode($0, isFatal: isFatal).units, as: UTF16.self)
        }
    }

    /// FNV-1a of the UTF-16 in little-endian order, as computed from the indexes that the standard publishes.
    private func hash(_ units: [UInt16]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for unit in units {
            for byte in [unit & 0xFF, unit >> 8] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }

    /// Each sequence that an index has a pointer for, with a line feed after it.
    private func everySequence(
        _ prefix: [UInt8],
        _ leads: [ClosedRange<UInt8>],
        _ trails: [ClosedRange<UInt8>]
    ) -> [UInt8] {
        leads.joined().flatMap { lead in
            trails.joined().flatMap { trail in prefix + [lead, trail, 0x0A] }
        }
    }

    @Test func `the whole of each index is that of the standard`() throws {
        let all: [(String, [UInt8], UInt64)] = [
            (
                "big5", everySequence([], [0x81...0xFE], [0x40...0x7E, 0xA1...0xFE]),
                0xB02E_827D_76DB_F40F
            ),
            ("euc-kr", everySequence([], [0x81...0xFE], [0x41...0xFE]), 0x77E9_F5DF_6271_12C9),
            (
                "gb18030", everySequence([], [0x81...0xFE], [0x40...0x7E, 0x80...0xFE]),
                0xDFD2_7F98_0C8D_5812
            ),
            (
                "shift_jis",
                everySequence([], [0x81...0x9F, 0xE0...0xFC], [0x40...0x7E, 0x80...0xFC]),
                0x8FAA_5B62_9EC1_C714
            ),
            ("euc-jp", everySequence([0x8F], [0xA1...0xFE], [0xA1...0xFE]), 0x7368_9097_9857_826E),
        ]
        for (name, bytes, expected) in all {
            let encoding = try #require(LegacyEncoding(name: name))
            let units = try bytes.withUnsafeBytes { try encoding.decode($0, isFatal: false).units }
            #expect(hash(units) == expected, "\(name)")
        }
    }

    @Test func `the upper halves of the single-byte encodings are those of the standard`() throws {
        let names = (SingleByteTables.byName.keys + ["iso-8859-8-i"]).sorted()
        #expect(names.count == 28)
        let upper = (0x80...0xFF).map { UInt8($0) }
        let units = try names.flatMap { name in Array(try decode(name, upper).utf16) }
        #expect(hash(units) == 0x69C3_031E_2EC7_0932)
    }

    @Test func `windows-1252 gives the control characters to the bytes without a character`() throws
    {
        #expect(
            try decode("windows-1252", [0x80, 0x81, 0x8D, 0x9D, 0xE9]) == "€\u{81}\u{8D}\u{9D}é"
        )
    }

    @Test func `x-user-defined lies in the private use area`() throws {
        #expect(try decode("x-user-defined", [0x41, 0x80, 0xFF]) == "A\u{F780}\u{F7FF}")
    }

    @Test func `big5 has four pairs that are two code points`() throws {
        #expect(
            try decode("big5", [0x88, 0x62, 0x88, 0x64, 0x88, 0xA3, 0x88, 0xA5]).unicodeScalars.map(
                \.value
            )
                == [0xCA, 0x304, 0xCA, 0x30C, 0xEA, 0x304, 0xEA, 0x30C]
        )
    }

    @Test func `gb18030 reads four bytes from the ranges`() throws {
        #expect(try decode("gb18030", [0x81, 0x30, 0x81, 0x30]) == "\u{80}")
        #expect(try decode("gb18030", [0x81, 0x35, 0xF4, 0x37]) == "\u{E7C7}")
        #expect(try decode("gb18030", [0x90, 0x30, 0x81, 0x30]) == "\u{10000}")
        #expect(try decode("gb18030", [0xE3, 0x32, 0x9A, 0x35]) == "\u{10FFFF}")
        #expect(try decode("gb18030", [0xE3, 0x32, 0x9A, 0x36]) == "\u{FFFD}")
        #expect(try decode("gbk", [0x80]) == "€")
    }

    /// A byte that might start something else is looked at again, or markup could be hidden in a character.
    @Test(
        arguments: [
            ("big5", [0x81, 0x3C], "\u{FFFD}<"), ("big5", [0x81, 0x81], "\u{FFFD}"),
            ("euc-kr", [0x81, 0x3C], "\u{FFFD}<"), ("shift_jis", [0x81, 0x3C], "\u{FFFD}<"),
            ("euc-jp", [0x8F, 0xA1, 0x3C], "\u{FFFD}<"), ("euc-jp", [0x8E, 0x41], "\u{FFFD}A"),
            ("gb18030", [0x81, 0x3C], "\u{FFFD}<"), ("gb18030", [0x81, 0x30, 0x3C], "\u{FFFD}0<"),
            ("gb18030", [0x81, 0x30, 0x81, 0x3C], "\u{FFFD}0\u{FFFD}<"),
            ("gb18030", [0xFF], "\u{FFFD}"),
        ] as [(String, [UInt8], String)]
    )
    func `a malformed pair does not swallow ASCII`(name: String, bytes: [UInt8], text: String)
        throws
    {
        #expect(try decode(name, bytes) == text)
        #expect(throws: MalformedText.self) { try decode(name, bytes, isFatal: true) }
    }

    @Test(
        arguments: [
            ("big5", [0x41, 0xA4]), ("euc-kr", [0x41, 0xA4]), ("shift_jis", [0x41, 0x82]),
            ("euc-jp", [0x41, 0x8F, 0xA2]),
            ("gb18030", [0x41, 0x81, 0x30, 0x81]),
        ] as [(String, [UInt8])]
    )
    func `what is cut off at the end is one error`(name: String, bytes: [UInt8]) throws {
        #expect(try decode(name, bytes) == "A\u{FFFD}")
    }

    @Test(
        arguments: [
            ([0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42, 0x41], "あA"),
            ([0x1B, 0x28, 0x4A, 0x5C, 0x7E], "¥‾"),
            ([0x1B, 0x28, 0x49, 0x31], "ｱ"),
            ([0x1B, 0x28, 0x42, 0x1B, 0x28, 0x42], "\u{FFFD}"),
            ([0x1B, 0x24], "\u{FFFD}$"),
            ([0x1B], "\u{FFFD}"),
            ([0x1B, 0x41], "\u{FFFD}A"),
            ([0x0E], "\u{FFFD}"),
            ([0x80], "\u{FFFD}"),
            ([0x1B, 0x24, 0x42, 0x24], "\u{FFFD}"),
            ([0x1B, 0x24, 0x42, 0x24, 0x1B, 0x28, 0x42, 0x41], "\u{FFFD}A"),
            ([0x1B, 0x24, 0x42, 0x0A], "\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func `ISO-2022-JP shifts`(bytes: [UInt8], text: String) throws {
        #expect(try decode("iso-2022-jp", bytes) == text)
    }

    @Test(arguments: ["big5", "euc-kr", "shift_jis", "euc-jp", "gb18030", "iso-2022-jp", "koi8-r"])
    func `chunks of any size decode as the whole`(name: String) throws {
        let encoding = try #require(LegacyEncoding(name: name))
        let pool: [UInt8] = [
            0x1B, 0x24, 0x28, 0x42, 0x4A, 0x30, 0x39, 0x41, 0x7E, 0x81, 0x8E, 0x8F, 0xA4, 0xC8,
            0xFE, 0xFF,
        ]
        var generator = SplitMix(state: 11)
        for _ in 0..<2_000 {
            let bytes = (0..<24).map { _ in pool[Int(generator.next() % 16)] }
            let whole = try bytes.withUnsafeBytes { try encoding.decode($0, isFatal: false).units }
            var (pending, state, units): ([UInt8], Int, [UInt16]) = ([], 0, [])
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + 1 + Int(generator.next() % 4))
                let given = pending + bytes[start..<end]
                let chunk = try given.withUnsafeBytes {
                    try encoding.decode(
                        $0,
                        isFatal: false,
                        isLast: end == bytes.count,
                        state: state
                    )
                }
                #expect(chunk.pendingCount <= 3 && chunk.state < 8)
                units += chunk.units
                pending = Array(given.suffix(chunk.pendingCount))
                state = chunk.state
                start = end
            }
            #expect(units == whole, "\(bytes)")
        }
    }

    @Test func `a name that is no encoding is none`() {
        #expect(LegacyEncoding(name: "latin1") == nil)
        #expect(LegacyEncoding(name: "replacement") == nil)
    }
}
