import HTTPWire

@testable import WebAPI

extension FuzzTarget {
    /// The body of a response in one or two content codings, which the first byte names.
    static let coded = FuzzTarget(
        name: "coded",
        seeds: {
            var seeds: [[UInt8]] = []
            for (index, codings) in codingsByFirstByte.enumerated() {
                for text in ["", "a", "hello, hello, hello", String(repeating: "ab", count: 500)] {
                    var body = Array(text.utf8)
                    for coding in codings {
                        body = body.withUnsafeBytes { ContentEncoder.encode($0, coding) } ?? []
                    }
                    seeds.append([UInt8(index)] + body)
                    seeds.append([UInt8(index)] + body + body)
                }
            }
            return seeds
        },
        words: [
            "\u{1F}", "\u{8}", "\u{0}\u{0}\u{0}\u{0}", "(", "/", "\u{3}", "*M\u{18}", "P", "\u{1}",
        ],
        prepare: {
            { bytes in
                guard let first = bytes.first else { return "" }
                let names = codingsByFirstByte[Int(first) % codingsByFirstByte.count].map(
                    \.rawValue
                )
                let body = Array(bytes.dropFirst())
                let whole = try DecodedTrace(body, names, partBytes: max(body.count, 1))
                for partBytes in [1, 7] {
                    let parts = try DecodedTrace(body, names, partBytes: partBytes)
                    try FuzzFinding.require(
                        parts == whole || (names.contains("zstd") && parts.refuses(or: whole)),
                        "\(names): \(whole) whole, \(parts) in parts of \(partBytes)"
                    )
                }
                return "\(names) \(whole.outcome) \(whole.output.count)"
            }
        }
    )
}

private let codingsByFirstByte: [[ContentCoding]] = [
    [.gzip], [.brotli], [.zstd], [.gzip, .zstd], [.zstd, .brotli], [.brotli, .gzip],
]

/// What a body decodes to that comes in parts.
private struct DecodedTrace: Equatable {
    enum Outcome { case whole, refused, much }

    private(set) var output: [UInt8] = []
    private(set) var outcome = Outcome.whole
    /// As long as an input that decodes to more would take.
    private static let bytesMax = 256 << 10

    init(_ body: [UInt8], _ names: [String], partBytes: Int) throws {
        guard let decoder = ContentCodings.decoder(of: names, allowsLayers: true) else {
            throw FuzzFinding("\(names) are not decoded")
        }
        do throws(OutboundError) {
            for start in stride(from: 0, to: body.count, by: partBytes) where outcome == .whole {
                body[start..<min(start + partBytes, body.count)].withUnsafeBytes(decoder.give)
                try read(decoder)
            }
            if outcome == .whole { try decoder.finish() }
        } catch {
            outcome = .refused
        }
        // What came before a fault may be less when more comes at once.
        if outcome != .whole { output = [] }
    }

    /// zstd compares the size of a frame with what it says only if it has all of it at once.
    func refuses(or other: Self) -> Bool { outcome == .refused || other.outcome == .refused }

    private mutating func read(_ decoder: ContentDecoder) throws(OutboundError) {
        var room = [UInt8](repeating: 0, count: 1000)
        while !decoder.isIdle {
            let result = room.withUnsafeMutableBytes { room in
                Result { () throws(OutboundError) in try decoder.read(into: room) }
            }
            output += room[..<(try result.get())]
            guard output.count < Self.bytesMax else {
                outcome = .much
                return
            }
        }
    }
}
