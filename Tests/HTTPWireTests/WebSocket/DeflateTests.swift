import Testing
import TestSupport

@testable import HTTPWire

@Suite struct DeflateParametersTests {
    @Test(arguments: [
        ("permessage-deflate", "permessage-deflate"),
        (
            "permessage-deflate; client_max_window_bits",
            "permessage-deflate"
        ),
        (
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        ),
        (
            "permessage-deflate; server_max_window_bits=8; client_max_window_bits=\"10\"",
            "permessage-deflate; server_max_window_bits=8; client_max_window_bits=10"
        ),
        ("x-other; a=b, permessage-deflate", "permessage-deflate"),
        (
            "permessage-deflate; server_max_window_bits=16, permessage-deflate",
            "permessage-deflate"
        ),
    ])
    func `an offer that can be met is accepted as it is`(offer: String, answer: String) {
        #expect(DeflateParameters.accept(offer)?.answer == answer)
    }

    @Test(arguments: [
        "", "x-webkit-deflate-frame", "permessage-deflate; unknown",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=7",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=08",
        "permessage-deflate; client_max_window_bits=abc",
        "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        "permessage-deflate;;", "permessage deflate",
    ])
    func `an offer that cannot be met is passed over`(offer: String) {
        #expect(DeflateParameters.accept(offer) == nil)
    }

    @Test(arguments: [
        ("permessage-deflate", true),
        ("permessage-deflate; server_max_window_bits=9; client_max_window_bits=9", true),
        ("permessage-deflate; client_max_window_bits", false),
        ("permessage-deflate; server_max_window_bits=20", false),
        ("permessage-deflate, permessage-deflate", false), ("x-other", false), ("", false),
    ])
    func `a server may answer what was offered and nothing else`(answer: String, isGood: Bool) {
        #expect((DeflateParameters.read(answer: answer) != nil) == isGood)
    }
}

@Suite struct MessageDeflateTests {
    static let agreements: [DeflateParameters] = [true, false].flatMap { keeps in
        [8, 9, 12, 15].map { bits in
            var agreed = DeflateParameters()
            agreed.serverKeepsContext = keeps
            agreed.clientKeepsContext = keeps
            agreed.serverWindowBits = bits
            agreed.clientWindowBits = bits
            return agreed
        }
    }

    private static func messages() -> [[UInt8]] {
        var random = SeededGenerator(seed: 3)
        let words = ["alpha ", "beta ", "gamma ", "delta "].map { Array($0.utf8) }
        return [0, 1, 63, 64, 1000, 40_000, 100_000, 70].map { count in
            var bytes: [UInt8] = []
            while bytes.count < count { bytes += words.randomElement(using: &random) ?? [0] }
            return Array(bytes.prefix(count))
        }
    }

    @Test(arguments: agreements)
    func `what one side compresses the other reads, message after message`(
        agreed: DeflateParameters
    ) {
        for (sender, reader) in [(WebSocketRole.client, WebSocketRole.server), (.server, .client)] {
            let encoder = MessageEncoder(role: sender, deflater: agreed.deflater(sender))
            let messages = Self.messages()
            let bytes = messages.flatMap { encoded(.text, $0, role: sender, by: encoder) }
            #expect(bytes.count < messages.reduce(0) { $0 + $1.count } / 4)
            for parts in [[Int.max], [1000], [17]] {
                let decoded = Decoded.from(
                    bytes,
                    parts: parts,
                    role: reader,
                    compression: agreed
                )
                #expect(decoded.error == nil)
                #expect(decoded.events == messages.map { .message(.text, $0) })
            }
        }
    }

    @Test func `a compressed message may come in fragments, the first one marked`() throws {
        let message = [UInt8](repeating: 0x61, count: 5000)
        let deflater = MessageDeflater(windowBits: 15, keepsContext: true)
        let payload = try #require(message.withUnsafeBytes { deflater.deflate($0) })
        let frames =
            Frames.frame(0x41, Array(payload.prefix(3))) + Frames.frame(0x00, [])
            + Frames.frame(0x80, Array(payload.dropFirst(3)))
        let decoded = Decoded.from(frames, compression: DeflateParameters())
        #expect(decoded.events == [.message(.text, message)])
        let marked = Frames.frame(0x41, Array(payload.prefix(3))) + Frames.frame(0xC0, [])
        #expect(Decoded.from(marked, compression: DeflateParameters()).error?.code == 1002)
    }

    @Test func `a block that says it is the last one is followed by more`() {
        // "Hello" as RFC 7692, section 7.2.3.4 has it, twice: the second refers to nothing.
        let hello: [UInt8] = [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]
        let decoded = Decoded.from(
            Frames.frame(0xC1, hello) + Frames.frame(0xC1, hello),
            compression: DeflateParameters()
        )
        let message = MessageDecoder.Event.message(.text, Array("Hello".utf8))
        #expect(decoded.events == [message, message])
    }

    @Test func `a small frame that unpacks to more than the limit fails with 1009`() throws {
        let message = [UInt8](repeating: 0, count: 3 << 20)
        let deflater = MessageDeflater(windowBits: 15, keepsContext: true)
        let payload = try #require(message.withUnsafeBytes { deflater.deflate($0) })
        #expect(payload.count < 20_000)
        let decoded = Decoded.from(
            Frames.frame(0xC2, payload),
            bytesMax: 1 << 20,
            compression: DeflateParameters()
        )
        #expect(decoded.error?.code == 1009)
    }

    @Test func `what is not compressed data, or not text, fails with 1007`() throws {
        let garbage = Frames.frame(0xC2, [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(Decoded.from(garbage, compression: DeflateParameters()).error?.code == 1007)
        let bytes = [UInt8](repeating: 0xFF, count: 100)
        let deflater = MessageDeflater(windowBits: 15, keepsContext: true)
        let payload = try #require(bytes.withUnsafeBytes { deflater.deflate($0) })
        let frame = Frames.frame(0xC1, payload)
        #expect(Decoded.from(frame, compression: DeflateParameters()).error?.code == 1007)
    }
}
