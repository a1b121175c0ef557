import Foundation
import TestSupport
import Testing

@testable import HTTPWire

@Suite struct ContentCodingTests {
    @Test(
        arguments: [
            ("", nil), ("identity", nil), ("gzip", .gzip), ("gzip, br", .brotli), ("GZIP", .gzip),
            ("gzip;q=1.0, br;q=0.5", .gzip), ("br;q=0", nil), ("gzip;q=0.5,zstd;q=0.5", .zstd),
            ("*", .brotli), ("br;q=0, *", .zstd), ("*;q=0", nil), ("gzip, *;q=0", .gzip),
            ("deflate", nil), ("x-gzip", nil), ("gzip ; q = 0.1", .gzip), (";;,,;q=1", nil),
            ("gzip;q=abc", nil), ("*;q=0.1, gzip;q=0.2", .gzip),
        ] as [(String, ContentCoding?)]
    )
    func `the best coding is the client's favourite, then ours`(
        field: String,
        coding: ContentCoding?
    ) {
        #expect(ContentCoding.best(for: field) == coding)
    }

    @Test(arguments: [
        ("text/html", true), ("text/html; charset=utf-8", true), ("TEXT/CSS", true),
        ("application/json", true),
        ("application/ld+json", true), ("image/svg+xml", true), ("text/event-stream", false),
        ("image/png", false),
        ("text/event-stream; charset=utf-8", false), ("", false),
        ("application/octet-stream", false),
    ])
    func `types that shrink are compressed`(type: String, isCompressible: Bool) {
        let bytes = Array(type.utf8)
        #expect(bytes.withUnsafeBytes { ContentCoding.isCompressible($0) } == isCompressible)
    }

    static let decoders: [(ContentCoding, String, [String])] = [
        (.gzip, "gzip", ["-dc"]), (.brotli, "brotli", ["-dc"]), (.zstd, "zstd", ["-dc", "-q"]),
    ].filter { Tool.isInstalled($0.1) }

    @Test(arguments: ContentCodingTests.decoders)
    func `another program decodes what was encoded`(
        coding: ContentCoding,
        tool: String,
        arguments: [String]
    ) async throws {
        let decoder = try #require(Tool(tool))
        var random = SeededGenerator(seed: 3)
        let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = Array(String(repeating: "the same again ", count: 20_000).utf8)
        for body in [[], [0], noise, text] as [[UInt8]] {
            let whole = try #require(body.withUnsafeBytes { ContentEncoder.encode($0, coding) })
            #expect(try await decoder.run(arguments, input: whole).bytes == body)
        }
        let encoder = try #require(ContentEncoder(coding))
        var parts: [UInt8] = []
        for part in [text, [1], noise] {
            let encoded = try #require(encoder.encode(part))
            #expect(!encoded.isEmpty, "a part must be flushed")
            parts += encoded
        }
        parts += try #require(encoder.finish())
        #expect(try await decoder.run(arguments, input: parts).bytes == text + [1] + noise)
    }
}
