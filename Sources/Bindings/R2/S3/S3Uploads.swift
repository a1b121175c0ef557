internal import HTTPWire

// Uploads in parts.
extension S3Objects {
    /// A list of 10,000 parts has about a million bytes.
    private static let xmlBytesMax = 4 << 20

    /// A short body of XML, checked by what was signed of it.
    func xml() async throws -> S3XMLReader {
        let body = try await request.body(limit: Self.xmlBytesMax, wrap: payload.unwrap)
        try payload.check(body)
        return try S3XMLReader(body)
    }

    func createUpload(_ key: R2Key) async throws -> FetchAnswer {
        let id = try await bucket.createUpload(key, putOptions())
        request.discardBody()
        return FetchAnswer(
            xml: S3XML.document("InitiateMultipartUploadResult") { xml in
                xml.element("Bucket", bucket.name)
                xml.element("Key", key.text)
                xml.element("UploadId", id)
            }
        )
    }

    func uploadPart(_ key: R2Key, _ id: String) async throws -> FetchAnswer {
        let number = try partNumber()
        let upload = try await bucket.beginPart(
            of: id,
            key,
            checksums: payload.checksums,
            encryption: encryptionKey()
        )
        try await request.receive(into: upload, wrap: payload.unwrap)
        let tag = try await bucket.commit(upload, asPart: number, of: id, key)
        return FetchAnswer(status: 200, headers: HeaderBlock([("etag", "\"\(tag)\"")]))
    }

    func partNumber() throws(S3Error) -> Int {
        guard let number = request.parameter("partNumber").flatMap({ Int($0) }),
            R2Limits.partNumbers.contains(number)
        else {
            throw .invalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive."
            )
        }
        return number
    }

    func completeUpload(_ key: R2Key, _ id: String) async throws -> FetchAnswer {
        var parts: [R2PartReference] = []
        var number: Int?
        for (path, text) in try await xml().leaves {
            switch path {
            case "CompleteMultipartUpload/Part/PartNumber": number = Int(text)
            case "CompleteMultipartUpload/Part/ETag":
                guard let number else { throw S3Error.malformedXML }
                let tag = text.filter { $0 != "\"" }
                parts.append(R2PartReference(number: number, etag: tag))
            default: break
            }
        }
        guard !parts.isEmpty else { throw S3Error.malformedXML }
        guard zip(parts, parts.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
            throw S3Error(
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number."
            )
        }
        let object = try await bucket.completeUpload(id, key, parts)
        return FetchAnswer(
            xml: S3XML.document("CompleteMultipartUploadResult") { xml in
                xml.element("Location", request.path)
                xml.element("Bucket", bucket.name)
                xml.element("Key", key.text)
                xml.element("ETag", object.httpETag)
            }
        )
    }

    func listParts(_ key: R2Key, _ id: String) async throws -> FetchAnswer {
        let after = request.parameter("part-number-marker").flatMap { Int($0) } ?? 0
        let limit = min(1000, max(1, request.parameter("max-parts").flatMap { Int($0) } ?? 1000))
        let left = try await bucket.parts(of: id, key).filter { $0.number > after }
        let page = left.prefix(limit)
        return FetchAnswer(
            xml: S3XML.document("ListPartsResult") { xml in
                xml.element("Bucket", bucket.name)
                xml.element("Key", key.text)
                xml.element("UploadId", id)
                xml.element("PartNumberMarker", after)
                xml.element("NextPartNumberMarker", page.last?.number ?? after)
                xml.element("MaxParts", limit)
                xml.element("IsTruncated", page.count < left.count)
                for part in page {
                    xml.element("Part") { xml in
                        xml.element("PartNumber", part.number)
                        xml.element("LastModified", R2Time.text(part.uploaded))
                        xml.element("ETag", "\"\(part.etag)\"")
                        xml.element("Size", part.size)
                    }
                }
            }
        )
    }
}
