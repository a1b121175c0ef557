internal import Foundation
internal import HTTPWire

/// How the body of a request comes, and what is known of it beforehand.
struct S3Payload: Sendable {
    let checksums: [R2ExpectedChecksum]
    let isChunked: Bool

    /// Reads the fields of a request; `signed` is what its signature says of the body.
    init(_ signed: String, _ request: R2DoorRequest) throws(S3Error) {
        var checksums: [R2ExpectedChecksum] = []
        isChunked = signed.hasPrefix("STREAMING-")
        if !isChunked, signed != "UNSIGNED-PAYLOAD" {
            guard let hash = [UInt8](hexadecimal: signed), hash.count == 32 else {
                throw .invalidArgument("x-amz-content-sha256")
            }
            checksums.append(R2ExpectedChecksum(.sha256, hash))
        }
        let fields: [(StaticString, R2Hash, Int)] = [
            ("content-md5", .md5, 16), ("x-amz-checksum-sha1", .sha1, 20),
            ("x-amz-checksum-sha256", .sha256, 32),
        ]
        for (name, hash, count) in fields {
            guard let value = request.header(name) else { continue }
            guard let bytes = Data(base64Encoded: value), bytes.count == count else {
                throw S3Error(400, "InvalidDigest", "The \(name) you specified is not valid.")
            }
            checksums.append(R2ExpectedChecksum(hash, Array(bytes)))
        }
        self.checksums = checksums
    }

    /// The bytes that were meant, without the frame that they came in.
    func unwrap(_ source: any BodySource) -> any BodySource {
        isChunked ? AWSChunkedSource(source) : source
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
