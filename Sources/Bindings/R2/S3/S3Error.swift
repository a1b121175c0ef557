/// What the S3 API refuses, by the names that its clients know.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>
struct S3Error: Error, Hashable {
    let status: Int
    let code: String
    let message: String

    init(_ status: Int, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    static let noSuchBucket = S3Error(
        404,
        "NoSuchBucket",
        "The specified bucket does not exist."
    )
    static let notImplemented = S3Error(
        501,
        "NotImplemented",
        "S3 operations are not yet implemented"
    )
    static let malformedXML = S3Error(
        400,
        "MalformedXML",
        "The XML you provided was not well formed or did not validate against our published schema."
    )
    static let signatureDoesNotMatch = S3Error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. "
            + "Check your secret access key and signing method."
    )
    static func badDigest(_ checksum: S3Checksum) -> S3Error {
        let name = checksum.rawValue.uppercased()
        return S3Error(
            400,
            "BadDigest",
            "The \(name) you specified did not match the calculated checksum."
        )
    }
    static func invalidArgument(_ text: String) -> S3Error {
        S3Error(400, "InvalidArgument", text)
    }

    private static let codesOfBodies = ["BadDigest", "MalformedTrailerError"]

    init(_ error: R2Error) {
        let (status, code): (Int, String) =
            switch error {
            case .noSuchKey: (404, "NoSuchKey")
            case .entityTooLarge: (400, "EntityTooLarge")
            case .entityTooSmall: (400, "EntityTooSmall")
            case .metadataTooLarge: (400, "MetadataTooLarge")
            case .invalidObjectName: (400, "InvalidObjectName")
            case .invalidMaxKeys: (400, "InvalidMaxKeys")
            case .noSuchUpload: (404, "NoSuchUpload")
            case .invalidPart, .badUpload: (400, "InvalidPart")
            case .preconditionFailed: (412, "PreconditionFailed")
            case .badDigest: (400, "BadDigest")
            case .invalidRange: (416, "InvalidRange")
            case .invalidArgument: (400, "InvalidArgument")
            case .encryption: (400, "InvalidRequest")
            // What a body turned out to be, which came as its error.
            case .body(Self.signatureDoesNotMatch.code, _):
                (403, Self.signatureDoesNotMatch.code)
            case .body(let name, _) where Self.codesOfBodies.contains(name): (400, name)
            case .body: (400, "IncompleteBody")
            case .internalError, .storage: (500, "InternalError")
            }
        self.init(status, code, error.message)
    }
}
