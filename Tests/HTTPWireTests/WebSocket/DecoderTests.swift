import Testing
import TestSupport

@testable import HTTPWire

@Suite struct MessageDecoderTests {
    private static let splits = [[Int.max], [1], [2, 3], [7]]

    @Test(arguments: [0, 1, 125, 126, 127, 0xFFFF, 0x10000, 70_000])
    func `a message of any length comes out whole, however it is cut`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        for parts in Self.splits {
            let decoded = Decoded.from(Frames.binary(bytes), parts: parts)
            #expect(decoded == Decoded(events: [.message(.binary, bytes)]))
        }
    }

    @Test func `frames of one read come out one after the other`() {
        let bytes =
            Frames.text("one") + Frames.frame(0x89, [1]) + Frames.binary([2]) + Frames.frame(0x8A)
            + Frames.close(1000, Array("bye".utf8)) + Frames.text("too late")
        for parts in Self.splits {
            #expect(
                Decoded.from(bytes, parts: parts).events == [
                    .message(.text, Array("one".utf8)), .ping([1]), .message(.binary, [2]),
                    .pong([]), .close(code: 1000, reason: "bye"),
                ]
            )
        }
    }

    @Test func `fragments are put together, with control frames between them`() {
        let bytes =
            Frames.text("a", final: false) + Frames.frame(0x89, [7]) + Frames.frame(0x00)
            + Frames.frame(0x00, Array("é".utf8.prefix(1))) + Frames.frame(0x8A, [8])
            + Frames.frame(0x80, Array("é".utf8.dropFirst()))
        for parts in Self.splits {
            #expect(
                Decoded.from(bytes, parts: parts).events
                    == [.ping([7]), .pong([8]), .message(.text, Array("aé".utf8))]
            )
        }
    }

    @Test(
        arguments: [
            ("a reserved bit", Frames.frame(0xA1, [])), ("another", Frames.frame(0x91, [])),
            ("compression that was not agreed on", Frames.frame(0xC1, [])),
            ("an unknown opcode", Frames.frame(0x83)), ("another", Frames.frame(0x87)),
            ("an unknown control opcode", Frames.frame(0x8B)), ("another", Frames.frame(0x8F)),
            ("a fragmented ping", Frames.frame(0x09, [1])),
            ("a fragmented close", Frames.frame(0x08)),
            ("a compressed ping", Frames.frame(0xC9)),
            ("a long ping", Frames.frame(0x89, [UInt8](repeating: 0, count: 126))),
            ("a frame without a mask", Frames.frame(0x81, [], key: nil)),
            ("a continuation of nothing", Frames.frame(0x80, [1])),
            ("a message within a message", Frames.text("a", final: false) + Frames.text("b")),
            ("a length of 16 bits that needs 7", Frames.frame(0x82, [1], length: .sixteen)),
            (
                "a length of 64 bits that needs 16",
                Frames.frame(0x82, [UInt8](repeating: 0, count: 0xFFFF), length: .sixtyFour)
            ),
            ("a length beyond 63 bits", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            ("a close frame of one byte", Frames.frame(0x88, [3])),
        ] as [(String, [UInt8])]
    )
    func `what breaks the rules fails the connection with 1002`(what: String, bytes: [UInt8]) {
        for parts in Self.splits {
            #expect(Decoded.from(bytes, parts: parts).error?.code == 1002, "\(what)")
        }
    }

    @Test func `a client takes no masked frame`() {
        #expect(Decoded.from(Frames.text("a"), role: .client).error?.code == 1002)
        let plain = Frames.frame(0x81, [0x61], key: nil)
        #expect(Decoded.from(plain, role: .client).events == [.message(.text, [0x61])])
    }

    @Test(arguments: [
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1014, 3000, 4999,
    ])
    func `a code that may be sent is taken`(code: Int) {
        #expect(Decoded.from(Frames.close(code)).events == [.close(code: code, reason: "")])
    }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
    func `a code that may not be sent fails the connection`(code: Int) {
        #expect(Decoded.from(Frames.close(code)).error?.code == 1002)
    }

    @Test func `a close frame may be empty, and its reason must be text`() {
        #expect(Decoded.from(Frames.frame(0x88)).events == [.close(code: 1005, reason: "")])
        #expect(Decoded.from(Frames.close(1000, [0xC3])).error?.code == 1007)
    }
}

@Suite struct DecoderLimitTests {
    @Test func `a message over the limit fails with 1009 as soon as it is announced`() {
        let head = Array(Frames.binary([UInt8](repeating: 0, count: 1001)).prefix(8))
        let error = WebSocketError(code: 1009, reason: "Message is too large: 1001 > 1000")
        #expect(Decoded.from(head, bytesMax: 1000).error == error)
        #expect(
            Decoded.from(Frames.binary([UInt8](repeating: 0, count: 1000)), bytesMax: 1000).error
                == nil
        )
    }

    @Test func `fragments count together`() {
        let half = [UInt8](repeating: 0, count: 600)
        let bytes = Frames.frame(0x02, half) + Frames.frame(0x80, half)
        #expect(Decoded.from(bytes, bytesMax: 1000).error?.code == 1009)
        let huge: [UInt8] = [0x82, 0xFF, 0x7F] + [UInt8](repeating: 0xFF, count: 7) + [0, 0, 0, 0]
        #expect(
            Decoded.from(Frames.frame(0x02, [1]) + [0x80] + huge.dropFirst(), bytesMax: 1000).error?
                .code == 1009
        )
    }
}

@Suite struct DecoderTextTests {
    private static let texts = [
        "", "ascii", "κόσμε", "\u{10FFFF}\u{0}\u{7FF}\u{800}", "🎉🎊 longer text é",
    ]

    @Test(arguments: texts) func `text may be cut at every byte`(text: String) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            let frames =
                Frames.frame(0x01, Array(bytes[..<cut])) + Frames.frame(0x80, Array(bytes[cut...]))
            for parts in [[Int.max], [1]] {
                let decoded = Decoded.from(frames, parts: parts)
                #expect(decoded.events == [.message(.text, bytes)])
            }
        }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1], [0xE0, 0x9F], [0xED, 0xA0], [0xF0, 0x8F], [0xF4, 0x90],
            [0xF5], [0xFF], [0xE2, 0x28], [0xC3, 0x41], [0x61, 0xBF],
        ] as [[UInt8]]
    )
    func `what cannot become text fails at the byte that shows it`(bad: [UInt8]) {
        // The frame is announced to be longer: it fails before the rest is there.
        let text = Array("fine: 12345678".utf8) + bad
        let frame = Frames.frame(0x81, text + [UInt8](repeating: 0x61, count: 50)).dropLast(50)
        for parts in [[Int.max], [1], [3]] {
            #expect(Decoded.from(Array(frame), parts: parts).error?.code == 1007)
        }
    }

    @Test(arguments: [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x8E]] as [[UInt8]])
    func `a character cut off by the end of a message fails it`(cut: [UInt8]) {
        #expect(Decoded.from(Frames.frame(0x81, cut)).error?.code == 1007)
        #expect(Decoded.from(Frames.frame(0x01, cut)).error == nil)
        #expect(
            Decoded.from(Frames.frame(0x01, cut) + Frames.frame(0x80)).error?.code == 1007
        )
    }

    @Test func `the check says the same as the standard library, for every pair and more`() {
        var random = SeededGenerator(seed: 7)
        for first in UInt8.min ... .max {
            for second in UInt8.min ... .max {
                let tail = (0..<2).map { _ in UInt8.random(in: 0x7E...0xC0, using: &random) }
                let bytes = [first, second] + tail
                var check = UTF8Check()
                let isText = bytes.withUnsafeBytes { check.take($0) } && check.isWhole
                #expect(isText == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            }
        }
    }
}

@Suite struct DecoderFuzzTests {
    /// Frames put together at random, some broken, must give the same however they are cut.
    @Test func `how bytes are cut changes nothing, and nothing traps`() {
        var random = SeededGenerator(seed: 42)
        var agreed = DeflateParameters()
        agreed.clientWindowBits = 9
        for round in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let usual: [UInt8] = [0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8A, 0xC1, 0xC2, 0x41]
                let any = UInt8.random(in: .min ... .max, using: &random)
                let first = (usual + [any]).randomElement(using: &random) ?? any
                let count = [0, 1, 5, 125, 126, 300].randomElement(using: &random) ?? 0
                let payload = (0..<count).map { _ in UInt8.random(in: 0x20...0x7F, using: &random) }
                bytes += Frames.frame(first, payload)
            }
            if Bool.random(using: &random) {
                bytes[bytes.indices.randomElement(using: &random) ?? 0] ^= 0x10
            }
            let compression = round % 2 == 0 ? agreed : nil
            let whole = Decoded.from(bytes, bytesMax: 500, compression: compression)
            for parts in [[1], [2, 5], [13]] {
                let cut = Decoded.from(
                    bytes,
                    parts: parts,
                    bytesMax: 500,
                    compression: compression
                )
                #expect(cut.events == whole.events)
                #expect(cut.error?.code == whole.error?.code)
            }
        }
    }
}
