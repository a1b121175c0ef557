internal import Config
internal import WebAPI

/// A key of Signature Version 4: good for one day, region and service, and signs for one time.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>
struct S3SigningKey: Sendable {
    private let key: [UInt8]
    private let date: String
    private let scope: [String]

    /// - Parameters:
    ///   - credentials: Whose key it is.
    ///   - date: The time that is signed, such as `20261120T083829Z`.
    ///   - scope: Day, region, service and `aws4_request`.
    /// - Throws: ``S3Error``, if the library fails.
    init(_ credentials: S3Credentials, date: String, scope: [String]) throws(S3Error) {
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in scope { key = try Self.hmac(key, part) }
        self.key = key
        self.date = date
        self.scope = scope
    }

    /// The signature of a text's lines behind those that every signed text begins with.
    func signature(_ algorithm: String, _ lines: String...) throws(S3Error) -> String {
        let text = [algorithm, date, scope.joined(separator: "/")] + lines
        return try Self.hmac(key, text.joined(separator: "\n")).hexadecimal
    }

    private static func hmac(_ key: [UInt8], _ text: String) throws(S3Error) -> [UInt8] {
        do {
            return try Array(text.utf8).withUnsafeBytes { message in
                try key.withUnsafeBytes { key in
                    try HMACAlgorithm(.sha256).code(for: message, key: key)
                }
            }
        } catch {
            throw S3Error(R2Error.internalError)
        }
    }
}
