internal import Foundation
internal import HTTPWire

/// How the body of a request comes, and what is known of it beforehand.
struct S3Payload: Sendable {
    let checksums: [R2ExpectedChecksum]
    /// One that is none of R2's own, and what it must be.
    private let checksum: (S3Checksum, expected: String)?
    /// What a body in chunks is held to; `nil` for one that comes as it is.
    private let chunkChecks: S3ChunkChecks?

    /// Reads the fields of a request.
    ///
    /// - Parameters:
    ///   - signed: What its signature says of the body.
    ///   - request: The request.
    ///   - chain: What signatures of chunks go on from.
    /// - Throws: ``S3Error``, for fields that say nothing, or what is not known here.
    init(
        _ signed: String,
        _ request: R2DoorRequest,
        chain: () throws(S3Error) -> S3ChunkChain
    ) throws(S3Error) {
        var checksums: [R2ExpectedChecksum] = []
        var chunkChecks: S3ChunkChecks?
        switch signed {
        case "UNSIGNED-PAYLOAD": break
        case "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
            chunkChecks = S3ChunkChecks(
                length: try Self.contentLength(request),
                chain: signed.hasPrefix("STREAMING-UNSIGNED") ? nil : try chain(),
                checksum: signed.hasSuffix("-TRAILER") ? try Self.trailer(request) : nil
            )
        default:
            guard !signed.hasPrefix("STREAMING-") else { throw .notImplemented }
            guard let hash = [UInt8](hexadecimal: signed), hash.count == 32 else {
                throw .invalidArgument("x-amz-content-sha256")
            }
            checksums.append(R2ExpectedChecksum(.sha256, hash))
        }
        self.chunkChecks = chunkChecks
        if let value = request.header("content-md5") {
            guard let bytes = Data(base64Encoded: value), bytes.count == 16 else {
                throw Self.invalidDigest("content-md5")
            }
            checksums.append(R2ExpectedChecksum(.md5, Array(bytes)))
        }
        self.checksums = checksums
        checksum = try Self.checksum(request)
    }

    private static func contentLength(_ request: R2DoorRequest) throws(S3Error) -> Int {
        guard let length = request.header("x-amz-decoded-content-length").flatMap({ Int($0) }),
            length >= 0
        else {
            throw S3Error(
                411,
                "MissingContentLength",
                "You must provide the Content-Length HTTP header."
            )
        }
        return length
    }

    /// The checksum that comes behind the content.
    private static func trailer(_ request: R2DoorRequest) throws(S3Error) -> S3Checksum {
        let name = (request.header("x-amz-trailer") ?? "").lowercased()
        guard let checksum = S3Checksum(field: name) else {
            throw .invalidArgument(
                "The value specified in the x-amz-trailer header is not supported"
            )
        }
        return checksum
    }

    private static func checksum(
        _ request: R2DoorRequest
    ) throws(S3Error) -> (S3Checksum, expected: String)? {
        for checksum in S3Checksum.allCases {
            guard let value = request.header(named: checksum.field) else { continue }
            let length = S3Checksum.Digest(checksum).text.utf8.count
            guard value.utf8.count == length, Data(base64Encoded: value) != nil else {
                throw invalidDigest(checksum.field)
            }
            return (checksum, value)
        }
        return nil
    }

    private static func invalidDigest(_ name: String) -> S3Error {
        S3Error(400, "InvalidDigest", "The \(name) you specified is not valid.")
    }

    /// The bytes that were meant, without the frame that they came in; a body that is not what was
    /// said of it fails.
    func unwrap(_ source: any BodySource) -> any BodySource {
        var source = source
        if let chunkChecks { source = AWSChunkedSource(source, chunkChecks) }
        guard let (checksum, expected) = checksum else { return source }
        return S3CheckedSource(source, checksum, expected: expected)
    }

    /// - Throws: ``R2Error/badDigest(_:given:actual:)`` for a short body that is another one.
    func check(_ body: [UInt8]) throws(R2Error) {
        for expected in checksums {
            let actual = expected.hash.digest(of: body)
            guard actual == expected.bytes else {
                throw .badDigest(expected.hash, given: expected.bytes, actual: actual)
            }
        }
    }
}
