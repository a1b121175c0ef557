internal import HTTPWire

// Requests for the bucket as a whole.
extension S3Objects {
    func bucketOperation() async throws -> FetchAnswer {
        switch request.method {
        case "HEAD": return FetchAnswer(status: 200)
        case "GET":
            if request.parameter("location") != nil {
                return FetchAnswer(
                    xml: S3XML.document("LocationConstraint") {
                        $0.element("LocationConstraint", "auto")
                    }
                )
            }
            if request.parameter("uploads") != nil { return try await listUploads() }
            let others = ["versioning", "acl", "policy", "lifecycle", "cors", "tagging"]
            guard !others.contains(where: { request.parameter($0) != nil }) else {
                throw S3Error.notImplemented
            }
            return try await list()
        case "POST" where request.parameter("delete") != nil: return try await deleteAll()
        default: throw S3Error.notImplemented
        }
    }

    /// ListObjectsV2, and the first version, whose cursor is a key.
    private func list() async throws -> FetchAnswer {
        let isSecond = request.parameter("list-type") == "2"
        var options = R2ListOptions()
        options.prefix = request.parameter("prefix") ?? ""
        options.delimiter = request.parameter("delimiter") ?? ""
        options.startAfter = request.parameter(isSecond ? "start-after" : "marker")
        options.cursor = isSecond ? request.parameter("continuation-token") : nil
        if let text = request.parameter("max-keys") {
            guard let count = Int(text), count >= 0 else { throw R2Error.invalidMaxKeys }
            options.limit = min(count, R2Limits.listKeysMax)
        }
        let page =
            options.limit == 0
            ? R2Listing(rows: [], delimitedPrefixes: [], cursor: nil)
            : try await bucket.list(options)
        let isEncoded = request.parameter("encoding-type") == "url"
        let name: (String) -> String = { isEncoded ? S3Signature.encoded($0) : $0 }
        return FetchAnswer(
            xml: S3XML.document("ListBucketResult") { xml in
                xml.element("Name", bucket.name)
                xml.element("Prefix", name(options.prefix))
                if !options.delimiter.isEmpty { xml.element("Delimiter", name(options.delimiter)) }
                xml.element("MaxKeys", options.limit)
                if isEncoded { xml.element("EncodingType", "url") }
                xml.element("IsTruncated", page.cursor != nil)
                if isSecond {
                    xml.element("KeyCount", page.rows.count + page.delimitedPrefixes.count)
                    xml.element("ContinuationToken", options.cursor)
                    xml.element("NextContinuationToken", page.cursor)
                    xml.element("StartAfter", options.startAfter.map(name))
                } else {
                    xml.element("Marker", name(options.startAfter ?? ""))
                    xml.element("NextMarker", page.cursor.flatMap(R2Cursor.key).map(name))
                }
                for row in page.rows {
                    xml.element("Contents") { xml in
                        xml.element("Key", name(row.key))
                        xml.element("LastModified", R2Time.text(row.uploaded))
                        xml.element("ETag", row.object.httpETag)
                        xml.element("Size", row.size)
                        xml.element("StorageClass", row.object.storageClass.s3Name)
                    }
                }
                for prefix in page.delimitedPrefixes {
                    xml.element("CommonPrefixes") { $0.element("Prefix", name(prefix)) }
                }
            }
        )
    }

    /// ListMultipartUploads, without a delimiter.
    private func listUploads() async throws -> FetchAnswer {
        guard request.parameter("delimiter") == nil else { throw S3Error.notImplemented }
        let prefix = request.parameter("prefix") ?? ""
        let after = R2UploadMarker(
            key: request.parameter("key-marker") ?? "",
            id: request.parameter("upload-id-marker") ?? ""
        )
        let asked = request.parameter("max-uploads").flatMap { Int($0) } ?? Self.uploadsMax
        let limit = min(max(asked, 1), Self.uploadsMax)
        let found = try await bucket.uploads(prefix: prefix, after: after, limit: limit + 1)
        let page = found.prefix(limit)
        let isEncoded = request.parameter("encoding-type") == "url"
        let name: (String) -> String = { isEncoded ? S3Signature.encoded($0) : $0 }
        return FetchAnswer(
            xml: S3XML.document("ListMultipartUploadsResult") { xml in
                xml.element("Bucket", bucket.name)
                xml.element("Prefix", name(prefix))
                xml.element("KeyMarker", name(after.key))
                xml.element("UploadIdMarker", after.id)
                xml.element("MaxUploads", limit)
                if isEncoded { xml.element("EncodingType", "url") }
                xml.element("IsTruncated", page.count < found.count)
                if page.count < found.count, let last = page.last {
                    xml.element("NextKeyMarker", name(last.key))
                    xml.element("NextUploadIdMarker", last.id)
                }
                for upload in page {
                    xml.element("Upload") { xml in
                        xml.element("Key", name(upload.key))
                        xml.element("UploadId", upload.id)
                        xml.element("Initiated", R2Time.text(upload.created))
                        xml.element("StorageClass", upload.storageClass.s3Name)
                    }
                }
            }
        )
    }

    private static let uploadsMax = 1000

    private func deleteAll() async throws -> FetchAnswer {
        let leaves = try await xml().leaves
        let names = leaves.filter { $0.path == "Delete/Object/Key" }.map(\.text)
        guard (1...R2Limits.deleteKeysMax).contains(names.count) else { throw S3Error.malformedXML }
        let isQuiet = leaves.contains { $0.path == "Delete/Quiet" && $0.text == "true" }
        try await bucket.delete(names.map { try R2Key($0) })
        return FetchAnswer(
            xml: S3XML.document("DeleteResult") { xml in
                guard !isQuiet else { return }
                for name in names { xml.element("Deleted") { $0.element("Key", name) } }
            }
        )
    }
}

extension R2StorageClass {
    fileprivate var s3Name: String { self == .standard ? "STANDARD" : "STANDARD_IA" }
}
