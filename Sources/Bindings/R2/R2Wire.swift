internal import Foundation
internal import Foundations

/// Options and objects as r2.js writes and reads them: JSON.
enum R2Wire {
    /// A condition: of an object as its members are, of `Headers` as the fields are.
    struct Conditional: Decodable {
        let etagMatches: String?
        let etagDoesNotMatch: String?
        let ifMatch: String?
        let ifNoneMatch: String?
        let uploadedBefore: Int?
        let uploadedAfter: Int?
        let secondsGranularity: Bool?

        func conditional() throws(R2Error) -> R2Conditional {
            var conditional = R2Conditional()
            conditional.etagMatches =
                try ifMatch.map(R2ETag.list) ?? etagMatches.map { [Self.tag($0)] }
            conditional.etagDoesNotMatch =
                try ifNoneMatch.map(R2ETag.list) ?? etagDoesNotMatch.map { [Self.tag($0)] }
            conditional.uploadedBefore = uploadedBefore
            conditional.uploadedAfter = uploadedAfter
            conditional.secondsGranularity = secondsGranularity ?? false
            return conditional
        }

        private static func tag(_ text: String) -> R2ETag { text == "*" ? .any : .strong(text) }
    }

    struct Get: Decodable {
        struct Range: Decodable {
            let offset: Int?
            let length: Int?
            let suffix: Int?
        }

        let onlyIf: Conditional?
        let range: Range?
        let rangeHeader: String?
        let ssecKey: String?

        func options() throws(R2Error) -> R2GetOptions {
            var options = R2GetOptions()
            options.onlyIf = try onlyIf?.conditional()
            options.ssecKey = try R2Wire.encryptionKey(ssecKey)
            if let rangeHeader {
                options.range = .header(rangeHeader)
            } else if let suffix = range?.suffix {
                options.range = .suffix(suffix)
            } else if let range, range.offset != nil || range.length != nil {
                options.range = .part(offset: range.offset, length: range.length)
            }
            return options
        }
    }

    /// Options of `put()` and of `createMultipartUpload()`.
    struct Put: Decodable {
        struct Checksum: Decodable {
            let hash: R2Hash
            let hexadecimal: String
        }

        let onlyIf: Conditional?
        let httpMetadata: R2HTTPMetadata?
        let customMetadata: [String: String]?
        let checksum: Checksum?
        let storageClass: String?
        let ssecKey: String?

        func options() throws(R2Error) -> R2PutOptions {
            var options = R2PutOptions()
            options.onlyIf = try onlyIf?.conditional()
            options.httpMetadata = httpMetadata ?? options.httpMetadata
            options.customMetadata = customMetadata ?? options.customMetadata
            if let checksum, let bytes = [UInt8](hexadecimal: checksum.hexadecimal) {
                options.checksums = [R2ExpectedChecksum(checksum.hash, bytes)]
            }
            if let name = storageClass {
                guard let storageClass = R2StorageClass(rawValue: name) else {
                    throw .invalidArgument("The storage class specified is not valid: \(name)")
                }
                options.storageClass = storageClass
            }
            options.ssecKey = try R2Wire.encryptionKey(ssecKey)
            return options
        }
    }

    struct List: Decodable {
        let prefix: String?
        let limit: Int?
        let cursor: String?
        let startAfter: String?
        let delimiter: String?
        let include: [String]?

        var options: R2ListOptions {
            var options = R2ListOptions()
            options.prefix = prefix ?? ""
            options.limit = limit ?? options.limit
            options.cursor = cursor
            options.startAfter = startAfter
            options.delimiter = delimiter ?? ""
            options.includesHTTPMetadata = include?.contains("httpMetadata") ?? false
            options.includesCustomMetadata = include?.contains("customMetadata") ?? false
            return options
        }
    }

    struct Part: Decodable {
        let partNumber: Int
        let etag: String

        var reference: R2PartReference { R2PartReference(number: partNumber, etag: etag) }
    }

    /// A key of hexadecimal digits.
    static func encryptionKey(_ text: String?) throws(R2Error) -> R2EncryptionKey? {
        guard let text else { return nil }
        guard let bytes = [UInt8](hexadecimal: text), text == text.lowercased() else {
            throw .invalidArgument("SSE-C Key has invalid format")
        }
        return try R2EncryptionKey(bytes)
    }
}

extension R2Row {
    /// The members of an `R2Object`; what is JSON in the row is put in as it is.
    func json(
        includesHTTPMetadata: Bool = true,
        includesCustomMetadata: Bool = true,
        more: String = ""
    ) -> String {
        var text = #"{"key":\#(key.jsonQuoted),"version":"\#(version)","size":\#(size)"#
        text += #","etag":"\#(etag)","uploaded":\#(uploaded),"checksums":\#(checksums)"#
        if includesHTTPMetadata { text += #","httpMetadata":\#(httpMetadata)"# }
        if includesCustomMetadata { text += #","customMetadata":\#(customMetadata)"# }
        text += #","storageClass":"\#(storageClass)""#
        if let ssecKeyMD5 { text += #","ssecKeyMd5":"\#(ssecKeyMD5)""# }
        return text + more + "}"
    }
}

extension R2Found {
    /// The object, with the number of its body's source if the condition holds.
    func json(body handle: Int?) -> String {
        guard let range = body?.range, let handle else { return row.json() }
        return row.json(
            more: #","range":{"offset":\#(range.lowerBound),"length":\#(range.count)},"#
                + #""body":\#(handle)"#
        )
    }
}

extension R2Listing {
    func json(_ options: R2ListOptions) -> String {
        let objects = rows.map {
            $0.json(
                includesHTTPMetadata: options.includesHTTPMetadata,
                includesCustomMetadata: options.includesCustomMetadata
            )
        }
        let prefixes = delimitedPrefixes.map(\.jsonQuoted).joined(separator: ",")
        let cursor = cursor.map { #","cursor":\#($0.jsonQuoted)"# } ?? ""
        return
            #"{"objects":[\#(objects.joined(separator: ","))],"truncated":\#(self.cursor != nil)"#
            + #"\#(cursor),"delimitedPrefixes":[\#(prefixes)]}"#
    }
}
