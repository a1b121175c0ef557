import Foundation
import TestSupport
import Testing

@testable import HTTPWire

/// The inputs of `shared/http-corpus`, whole and byte by byte.
@Suite(
    .enabled(
        if: Project.hasShared("http-corpus"),
        Comment(rawValue: Project.missing("http-corpus"))
    )
)
struct CorpusTests {
    private struct Input: Decodable {
        let id: String
        let b64: String
        /// How many well-formed messages there are; `nil` where the corpus does not say.
        let complete: Int?
        let policy: Bool
        let skipScan: Bool
        let hasError: Bool

        private enum CodingKeys: String, CodingKey {
            case id, b64, complete, policy, skipScan, error
        }

        init(from decoder: any Decoder) throws {
            let all = try decoder.container(keyedBy: CodingKeys.self)
            id = try all.decode(String.self, forKey: .id)
            b64 = try all.decode(String.self, forKey: .b64)
            complete = try all.decodeIfPresent(Int.self, forKey: .complete)
            policy = try all.decodeIfPresent(Bool.self, forKey: .policy) ?? false
            skipScan = try all.decodeIfPresent(Bool.self, forKey: .skipScan) ?? false
            hasError = try all.contains(.error) && !all.decodeNil(forKey: .error)
        }

        var bytes: [UInt8] { Data(base64Encoded: b64).map(Array.init) ?? [] }
    }

    private func inputs() throws -> [Input] {
        try Project.sharedText("http-corpus/corpus.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Input.self, from: Data($0.utf8))
        }
    }

    @Test func `an input is the same whole and byte by byte`() throws {
        for input in try inputs() where !input.skipScan {
            let whole = ParserRun(input.bytes)
            let split = ParserRun(input.bytes, partBytes: 1)
            #expect(whole.requests == split.requests, "\(input.id)")
            #expect(whole.status == split.status, "\(input.id)")
        }
    }

    @Test func `no input has more messages than it should`() throws {
        let all = try inputs()
        #expect(all.count == 297)
        for input in all {
            guard let complete = input.complete, !input.policy else { continue }
            #expect(ParserRun(input.bytes).requests.count <= complete, "\(input.id)")
        }
    }

    @Test func `what is malformed is refused, unless its connection has ended`() throws {
        for input in try inputs() where input.hasError && !input.policy {
            let run = ParserRun(input.bytes)
            // After the last request of a connection nothing is read, so nothing is refused.
            #expect(run.status != nil || !run.isKeepAlive || run.isWaiting, "\(input.id)")
        }
    }
}
