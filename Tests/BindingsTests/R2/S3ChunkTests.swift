import Config
import EventLoop
import HTTPWire
import Testing

@testable import Bindings

/// Bodies of the S3 API that are signed chunk by chunk, and checksums of its clients.
@Suite struct S3ChunkTests {
    /// Amazon's own example: <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>.
    private static func exampleChain() throws -> S3ChunkChain {
        let key = try S3SigningKey(
            S3Credentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
            ),
            date: "20130524T000000Z",
            scope: ["20130524", "us-east-1", "s3", "aws4_request"]
        )
        return S3ChunkChain(
            key,
            after: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
        )
    }

    private static let signatures = [
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ]

    /// The example's body: 65,536 and 1,024 times the letter a, in two chunks and the last.
    private static func body(_ signatures: [String] = signatures, letter: String = "a") -> String {
        zip([65_536, 1024, 0], signatures).map { count, signature in
            "\(String(count, radix: 16));chunk-signature=\(signature)\r\n"
                + String(repeating: letter, count: count) + "\r\n"
        }.joined()
    }

    /// What a body comes to: its length, or the name of its error.
    private func outcome(
        _ body: String,
        length: Int = 66_560,
        chain: S3ChunkChain? = nil,
        checksum: S3Checksum? = nil,
        parts: Int = 1000
    ) async -> String {
        let loop = EventLoop(name: "s3")
        defer { loop.stop() }
        let bytes = Array(body.utf8)
        return await withCheckedContinuation { continuation in
            _ = loop.async {
                let checks = S3ChunkChecks(length: length, chain: chain, checksum: checksum)
                let source = AWSChunkedSource(PartsSource(bytes, by: parts), checks)
                BodyCollector.collect(source) { result in
                    switch result {
                    case .success(let bytes): continuation.resume(returning: "\(bytes.count)")
                    case .failure(let error): continuation.resume(returning: error.name)
                    }
                }
            }
        }
    }

    @Test(arguments: [1, 1000, 100_000])
    func `chunks are verified one after the other`(parts: Int) async throws {
        let chain = try Self.exampleChain()
        #expect(await outcome(Self.body(), chain: chain, parts: parts) == "66560")
    }

    @Test func `a chunk that was not signed so ends the body`() async throws {
        let chain = try Self.exampleChain()
        let refusal = "SignatureDoesNotMatch"
        #expect(await outcome(Self.body(letter: "b"), chain: chain) == refusal)
        let swapped = [Self.signatures[1], Self.signatures[0], Self.signatures[2]]
        #expect(await outcome(Self.body(swapped), chain: chain) == refusal)
        let unsigned = Self.body().replacing(/;chunk-signature=[0-9a-f]+/, with: "")
        #expect(await outcome(unsigned, chain: chain) == refusal)
    }

    @Test(arguments: [
        ("5\r\nhello\r\n0\r\n\r\n", 5, "5"), ("5\r\nhello\r\n0\r\n", 5, "5"),
        ("5\r\nhello\r\n0\r\n\r\n", 6, "IncompleteBody"),
        ("5\r\nhello\r\n0\r\n\r\n", 4, "IncompleteBody"),
        ("5\r\nhello", 5, "IncompleteBody"), ("5\r\nhelloX\r\n0\r\n\r\n", 5, "IncompleteBody"),
        ("-5\r\nhello\r\n0\r\n\r\n", 5, "IncompleteBody"),
        ("\r\n", 0, "IncompleteBody"), ("0\r\n\r\nmore", 0, "IncompleteBody"),
        ("0\r\n\r\nmore\r\n", 0, "IncompleteBody"),
    ])
    func `a body is as long as it was said to be`(body: String, length: Int, expected: String)
        async
    {
        #expect(await outcome(body, length: length) == expected)
    }

    @Test func `a checksum comes behind the content`() async {
        let head = "5\r\nhello\r\n0\r\n"
        let good = head + "x-amz-checksum-crc32: NhCmhg==\r\n\r\n"
        #expect(await outcome(good, length: 5, checksum: .crc32) == "5")
        let other = good.replacing("hello", with: "hallo")
        #expect(await outcome(other, length: 5, checksum: .crc32) == "BadDigest")
        #expect(
            await outcome(head + "\r\n", length: 5, checksum: .crc32) == "MalformedTrailerError"
        )
        #expect(
            await outcome(head + "none\r\n\r\n", length: 5, checksum: .crc32)
                == "MalformedTrailerError"
        )
    }

    @Test(arguments: [
        (S3Checksum.crc32, "y/Q5Jg=="), (.crc32c, "4waSgw=="), (.crc64nvme, "rosUhgp5mIg="),
        (.sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="),
    ])
    func `checksums are those of their standards`(checksum: S3Checksum, expected: String) {
        var digest = S3Checksum.Digest(checksum)
        digest.update(Array("1234".utf8))
        digest.update(Array("56789".utf8)[...])
        #expect(digest.text == expected)
    }
}

/// A body that comes in parts of a length.
private final class PartsSource: BodySource {
    private var rest: ArraySlice<UInt8>
    private let count: Int
    let length: Int? = nil

    init(_ bytes: [UInt8], by count: Int) {
        rest = bytes[...]
        self.count = count
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard !rest.isEmpty else { return deliver(.end) }
        let part = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        deliver(.bytes(part))
    }

    func cancel() { rest = [] }
}
