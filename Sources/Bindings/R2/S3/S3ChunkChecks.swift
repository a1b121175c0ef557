internal import WebAPI

/// What an `aws-chunked` body is held to: its length, the signatures of its chunks, the checksum behind
/// them.
struct S3ChunkChecks: Sendable {
    /// How many bytes of content are still to come.
    private var bytesLeft: Int
    /// `nil` where chunks are not signed.
    private var chain: S3ChunkChain?
    private var chunk = IncrementalHash(.sha256)
    private var signature = ""
    /// What comes behind the content; `nil` for nothing.
    private let checksum: S3Checksum?
    private var digest: S3Checksum.Digest?
    private var trailer: [(name: String, value: String)] = []
    private static let trailerFieldsMax = 16

    init(length: Int, chain: S3ChunkChain?, checksum: S3Checksum?) {
        bytesLeft = length
        self.chain = chain
        self.checksum = checksum
        digest = checksum.map { S3Checksum.Digest($0) }
    }

    /// A chunk begins: so long, and with what follows its length.
    mutating func begin(count: Int, extension text: Substring) throws(S3Error) {
        guard count <= bytesLeft else { throw .incompleteBody }
        let prefix = "chunk-signature="
        signature = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : ""
        if count == 0 { try endChunk() }
    }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        bytesLeft -= bytes.count
        if chain != nil { bytes.withUnsafeBytes { chunk.update($0) } }
        digest?.update(bytes)
    }

    mutating func endChunk() throws(S3Error) {
        try chain?.verify(chunk: chunk.finish(), signature)
        chunk = IncrementalHash(.sha256)
    }

    /// A field behind the last chunk.
    mutating func takeTrailer(_ line: String) throws(S3Error) {
        let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, trailer.count < Self.trailerFieldsMax else {
            throw .malformedTrailer
        }
        let value = halves[1].drop { $0 == " " }
        trailer.append((halves[0].lowercased(), String(value)))
    }

    /// All has come.
    mutating func end() throws(S3Error) {
        guard bytesLeft == 0 else { throw .incompleteBody }
        let signed = trailer.filter { $0.name != "x-amz-trailer-signature" }
        if checksum != nil, chain != nil {
            let text = signed.map { "\($0.name):\($0.value)\n" }.joined()
            let signature = trailer.first { $0.name == "x-amz-trailer-signature" }?.value ?? ""
            try chain?.verify(trailer: R2Hash.sha256.digest(of: Array(text.utf8)), signature)
        }
        guard let checksum, let digest else { return }
        guard let expected = signed.first(where: { $0.name == checksum.field })?.value else {
            throw .malformedTrailer
        }
        guard expected == digest.text else { throw .badDigest(checksum) }
    }
}

extension S3Error {
    fileprivate static let incompleteBody = S3Error(
        400,
        "IncompleteBody",
        "The request body is not as long as it was said to be."
    )
    fileprivate static let malformedTrailer = S3Error(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our "
            + "published schema."
    )
}
