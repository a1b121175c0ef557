internal import Config
internal import Foundations
internal import HTTPWire
internal import WebAPI

/// AWS Signature Version 4 of a request, in its `Authorization` field or in its query.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html>
struct S3Signature {
    private static let algorithm = "AWS4-HMAC-SHA256"
    private static let skewMillisecondsMax = 15 * 60_000
    private static let lifetimeSecondsMax = 604_800

    let accessKeyID: String
    /// What was signed of the body: a hash, or a word for "not signed" or "in chunks".
    let payload: String
    private let scope: [String]
    private let signedHeaders: [String]
    private let signature: String
    private let date: String
    private let expiresSeconds: Int?

    init(_ request: R2DoorRequest) throws(S3Error) {
        if let field = request.header("authorization") {
            try self.init(field, request)
        } else if request.parameter("X-Amz-Algorithm") != nil {
            try self.init(presigned: request)
        } else {
            throw S3Error(400, "InvalidArgument", "Authorization")
        }
        guard scope.count == 5, scope[4] == "aws4_request", date.hasPrefix(scope[1]),
            signedHeaders.contains("host")
        else { throw Self.malformed }
    }

    private init(_ field: String, _ request: R2DoorRequest) throws(S3Error) {
        guard field.hasPrefix(Self.algorithm + " ") else { throw Self.malformed }
        var parts: [Substring: String] = [:]
        for part in field.dropFirst(Self.algorithm.count).split(separator: ",") {
            let halves = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if halves.count == 2 { parts[halves[0]] = String(halves[1]) }
        }
        guard let credential = parts["Credential"], let signed = parts["SignedHeaders"],
            let signature = parts["Signature"], let date = request.header("x-amz-date"),
            let payload = request.header("x-amz-content-sha256")
        else { throw Self.malformed }
        scope = credential.split(separator: "/").map(String.init)
        accessKeyID = scope.first ?? ""
        signedHeaders = signed.split(separator: ";").map(String.init)
        self.signature = signature
        self.date = date
        self.payload = payload
        expiresSeconds = nil
    }

    private init(presigned request: R2DoorRequest) throws(S3Error) {
        guard request.parameter("X-Amz-Algorithm") == Self.algorithm,
            let credential = request.parameter("X-Amz-Credential"),
            let signed = request.parameter("X-Amz-SignedHeaders"),
            let signature = request.parameter("X-Amz-Signature"),
            let date = request.parameter("X-Amz-Date"),
            let expires = request.parameter("X-Amz-Expires").flatMap({ Int($0) }),
            (1...Self.lifetimeSecondsMax).contains(expires)
        else {
            throw S3Error(
                400,
                "AuthorizationQueryParametersError",
                "Query-string authentication requires valid X-Amz-Algorithm, X-Amz-Credential, "
                    + "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders and X-Amz-Expires."
            )
        }
        scope = credential.split(separator: "/").map(String.init)
        accessKeyID = scope.first ?? ""
        signedHeaders = signed.split(separator: ";").map(String.init)
        self.signature = signature
        self.date = date
        payload = request.parameter("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD"
        expiresSeconds = expires
    }

    private static let malformed = S3Error(
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header you provided is invalid."
    )

    /// - Throws: What the client is told if the signature is not theirs, or not of now.
    func verify(
        _ request: R2DoorRequest,
        by credentials: S3Credentials,
        now milliseconds: Int
    ) throws(S3Error) {
        try verifyTime(milliseconds)
        let wanted = try key(of: credentials)
            .signature(
                Self.algorithm,
                R2Hash.sha256.digest(of: Array(canonical(request).utf8)).hexadecimal
            )
        guard accessKeyID == credentials.accessKeyID, ConstantTime.isEqual(wanted, signature) else {
            throw .signatureDoesNotMatch
        }
    }

    private func key(of credentials: S3Credentials) throws(S3Error) -> S3SigningKey {
        try S3SigningKey(credentials, date: date, scope: Array(scope[1...]))
    }

    /// What the signatures of a body's chunks go on from, once the request's own is verified.
    func chain(by credentials: S3Credentials) throws(S3Error) -> S3ChunkChain {
        S3ChunkChain(try key(of: credentials), after: signature)
    }

    private func verifyTime(_ now: Int) throws(S3Error) {
        guard let signed = R2Time.milliseconds(basic: date) else { throw Self.malformed }
        guard signed - now <= Self.skewMillisecondsMax else { throw Self.skewed }
        if let expiresSeconds {
            guard now <= signed + expiresSeconds * 1000 else {
                throw S3Error(403, "ExpiredRequest", "Request has expired")
            }
        } else if now - signed > Self.skewMillisecondsMax {
            throw Self.skewed
        }
    }

    private static let skewed = S3Error(
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the server's time is too large."
    )

    /// The request in the one form that both sides can make.
    private func canonical(_ request: R2DoorRequest) -> String {
        let query = Self.canonicalQuery(request.parameters)
        let fields = request.call.headers.fields
        let headers = signedHeaders.map { name in
            let values = fields.filter { $0.name == name }.map { Self.trimmed($0.value) }
            return "\(name):\(values.joined(separator: ","))\n"
        }
        let path = request.path.removingPercentEncodingBytes.map {
            $0 == UInt8(ascii: "/") ? "/" : Self.encoded([$0])
        }
        return [
            request.method, path.joined(), query, headers.joined(),
            signedHeaders.joined(separator: ";"), payload,
        ].joined(separator: "\n")
    }

    private static func canonicalQuery(_ parameters: [(name: String, value: String)]) -> String {
        let pairs: [(String, String)] = parameters.compactMap { parameter in
            guard parameter.name != "X-Amz-Signature" else { return nil }
            return (encoded(parameter.name), encoded(parameter.value))
        }
        let sorted = pairs.sorted { a, b in a.0 == b.0 ? a.1 < b.1 : a.0 < b.0 }
        return sorted.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// A text as queries and paths have it, slashes too.
    static func encoded(_ text: String) -> String { encoded(Array(text.utf8)) }

    /// Everything but what RFC 3986 never has escaped.
    private static func encoded(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + [byte].hexadecimal.uppercased()
            }
        }
        return text
    }

    /// Without spaces at the ends, and with one for several.
    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }
}

extension String {
    /// The bytes that a path stands for; a percent sign without two digits is one.
    fileprivate var removingPercentEncodingBytes: [UInt8] {
        var bytes: [UInt8] = []
        let all = Array(utf8)
        var index = 0
        while index < all.count {
            if all[index] == UInt8(ascii: "%"), index + 2 < all.count,
                let high = all[index + 1].hexadecimalValue,
                let low = all[index + 2].hexadecimalValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(all[index])
                index += 1
            }
        }
        return bytes
    }
}
