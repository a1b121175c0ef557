internal import Foundation
internal import HTTPWire
internal import WebAPI

/// One request of the S3 API for a bucket that it may use.
struct S3Objects: Sendable {
    let bucket: R2Bucket
    let request: R2DoorRequest
    let payload: S3Payload
    /// A bucket that may be copied from.
    let source: @Sendable (String) -> R2Bucket?

    /// Requests for a key, by method and query.
    func operation() async throws -> FetchAnswer {
        let key = try R2Key(request.key)
        let upload = request.parameter("uploadId")
        switch request.method {
        case "GET":
            if let upload { return try await listParts(key, upload) }
            return try await get(key)
        case "HEAD": return try await get(key)
        case "PUT":
            let copied = request.header("x-amz-copy-source")
            if let upload {
                if let copied { return try await copyPart(copied, to: key, upload) }
                return try await uploadPart(key, upload)
            }
            if let copied { return try await copy(copied, to: key) }
            return try await put(key)
        case "DELETE":
            if let upload {
                try await bucket.abortUpload(upload, key)
            } else {
                try await bucket.delete([key])
            }
            return FetchAnswer(status: 204)
        case "POST":
            if request.parameter("uploads") != nil { return try await createUpload(key) }
            if let upload { return try await completeUpload(key, upload) }
            throw S3Error.notImplemented
        default: throw S3Error.notImplemented
        }
    }

    private func get(_ key: R2Key) async throws -> FetchAnswer {
        var options = R2GetOptions()
        options.onlyIf = try R2Conditional(request.call.headers)
        options.ssecKey = try encryptionKey()
        let range = request.header("range")
        options.range = range.map { .header($0) } ?? .whole
        guard let found = try await bucket.get(key, options) else { throw R2Error.noSuchKey }
        let object = found.object
        guard let body = found.body else {
            guard options.onlyIf?.isRefusal(of: object.row.state) == true else {
                return FetchAnswer(status: 304, headers: headers(of: object, range: nil))
            }
            throw R2Error.preconditionFailed
        }
        // A range that asks for all, or for nothing that could be a range, is answered as none.
        let isPart = range != nil && (body.range.count < object.size)
        var answer = FetchAnswer(
            status: isPart ? 206 : 200,
            headers: headers(of: object, range: isPart ? body.range : nil),
            isEncoded: true
        )
        for (name, value) in overrides { answer.headers.replace(name, value) }
        if request.method == "GET" { answer.body = .source { body.source(on: $0) } }
        return answer
    }

    /// `response-content-type` and its like, which a signed URL may ask for.
    private var overrides: [(String, String)] {
        ["type", "language", "disposition", "encoding"].compactMap { name in
            request.parameter("response-content-\(name)").map { ("content-\(name)", $0) }
        }
            + [("cache-control", request.parameter("response-cache-control"))].compactMap { pair in
                pair.1.map { (pair.0, $0) }
            }
    }

    private func headers(of object: R2Object, range: Range<Int>?) -> HeaderBlock {
        var headers = object.headers(range: range)
        for (name, value) in object.customMetadata.sorted(by: { $0.key < $1.key })
        where HeaderBlock.isName(name) {
            headers.appendChecked("x-amz-meta-\(name)", value)
        }
        if let md5 = object.ssecKeyMD5.flatMap({ [UInt8](hexadecimal: $0) }) {
            headers.append("x-amz-server-side-encryption-customer-algorithm", "AES256")
            headers.append(
                "x-amz-server-side-encryption-customer-key-md5",
                Data(md5).base64EncodedString()
            )
        }
        return headers
    }

    private func put(_ key: R2Key) async throws -> FetchAnswer {
        var options = try putOptions()
        options.onlyIf = try R2Conditional(request.call.headers)
        options.checksums = payload.checksums
        let upload = try await bucket.begin(key, options)
        try await request.receive(into: upload, wrap: payload.unwrap)
        let object = try await bucket.commit(upload, to: key, options)
        return FetchAnswer(status: 200, headers: HeaderBlock([("etag", object.httpETag)]))
    }

    /// What a request asks to be kept with an object.
    func putOptions() throws -> R2PutOptions {
        var options = R2PutOptions()
        var metadata = R2HTTPMetadata()
        metadata.contentType = request.header("content-type")
        metadata.contentLanguage = request.header("content-language")
        metadata.contentDisposition = request.header("content-disposition")
        metadata.cacheControl = request.header("cache-control")
        metadata.cacheExpiry =
            request.header("expires").flatMap(HTTPDate.seconds).map { $0 * 1000 }
        // "aws-chunked" is how the body came, not what it is.
        let codings = (request.header("content-encoding") ?? "").split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0 != "aws-chunked" && !$0.isEmpty }
        metadata.contentEncoding = codings.isEmpty ? nil : codings.joined(separator: ", ")
        options.httpMetadata = metadata
        let prefix = "x-amz-meta-"
        for (name, value) in request.call.headers.fields where name.hasPrefix(prefix) {
            options.customMetadata[String(name.dropFirst(prefix.count))] = value
        }
        switch request.header("x-amz-storage-class") {
        case nil, "STANDARD": break
        case "STANDARD_IA": options.storageClass = .infrequentAccess
        default: throw S3Error(400, "InvalidStorageClass", "The storage class is not valid.")
        }
        options.ssecKey = try encryptionKey()
        return options
    }

    /// The customer's key, if the request has one.
    func encryptionKey() throws -> R2EncryptionKey? {
        guard let text = request.header("x-amz-server-side-encryption-customer-key") else {
            return nil
        }
        let algorithm = request.header("x-amz-server-side-encryption-customer-algorithm")
        guard algorithm == "AES256", let bytes = Data(base64Encoded: text) else {
            throw S3Error.invalidArgument("The customer-provided key is not valid.")
        }
        let key = try R2EncryptionKey(Array(bytes))
        if let md5 = request.header("x-amz-server-side-encryption-customer-key-md5") {
            guard Data(base64Encoded: md5).map(Array.init)?.hexadecimal == key.md5 else {
                throw S3Error.invalidArgument(
                    "The MD5 of the customer-provided key is not its own."
                )
            }
        }
        return key
    }
}

extension HeaderBlock {
    /// Whether a text can be part of a field's name.
    fileprivate static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// Puts a field in the place of others of its name.
    fileprivate mutating func replace(_ name: String, _ value: String) {
        var kept = HeaderBlock(fields.filter { $0.name != name }.map { ($0.name, $0.value) })
        kept.appendChecked(name, value)
        self = kept
    }
}
