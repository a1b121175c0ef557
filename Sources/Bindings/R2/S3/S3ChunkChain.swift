internal import Foundations

/// The signatures of an `aws-chunked` body: each is of a chunk and of the signature before it.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>
struct S3ChunkChain: Sendable {
    private let key: S3SigningKey
    private var previous: String

    /// Goes on from the signature of the request.
    init(_ key: S3SigningKey, after signature: String) {
        self.key = key
        previous = signature
    }

    /// - Throws: ``S3Error/signatureDoesNotMatch``, for a chunk whose hash was not signed so.
    mutating func verify(chunk hash: [UInt8], _ signature: String) throws(S3Error) {
        let wanted = try key.signature(
            "AWS4-HMAC-SHA256-PAYLOAD",
            previous,
            Self.hashOfNothing,
            hash.hexadecimal
        )
        try goOn(wanted, signature)
    }

    /// - Throws: The same, for the fields behind the last chunk.
    mutating func verify(trailer hash: [UInt8], _ signature: String) throws(S3Error) {
        let wanted = try key.signature("AWS4-HMAC-SHA256-TRAILER", previous, hash.hexadecimal)
        try goOn(wanted, signature)
    }

    private mutating func goOn(_ wanted: String, _ signature: String) throws(S3Error) {
        guard ConstantTime.isEqual(wanted, signature) else { throw .signatureDoesNotMatch }
        previous = signature
    }

    private static let hashOfNothing = R2Hash.sha256.digest(of: []).hexadecimal
}
