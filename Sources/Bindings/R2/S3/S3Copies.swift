internal import Foundation
internal import Foundations
internal import HTTPWire

// Content that comes from another object: `x-amz-copy-source`.
extension S3Objects {
    func copy(_ copied: String, to key: R2Key) async throws -> FetchAnswer {
        let (object, body) = try await find(copied, .whole)
        var options = R2PutOptions()
        if request.header("x-amz-metadata-directive")?.uppercased() == "REPLACE" {
            options = try putOptions()
        } else {
            options.httpMetadata = object.httpMetadata
            options.customMetadata = object.customMetadata
            options.storageClass = object.storageClass
        }
        let upload = try await bucket.begin(key, options)
        try await upload.append(contentsOf: body)
        let made = try await bucket.commit(upload, to: key, options, as: .copyObject)
        request.discardBody()
        return answer("CopyObjectResult", etag: made.httpETag, milliseconds: made.uploaded)
    }

    /// UploadPartCopy: a part of the upload that is an object, or a range of one.
    func copyPart(_ copied: String, to key: R2Key, _ id: String) async throws -> FetchAnswer {
        let number = try partNumber()
        let (_, body) = try await find(copied, try copyRange())
        let upload = try await bucket.beginPart(of: id, key, encryption: encryptionKey())
        try await upload.append(contentsOf: body)
        let tag = try await bucket.commit(upload, asPart: number, of: id, key)
        request.discardBody()
        let now = bucket.clock.milliseconds()
        return answer("CopyPartResult", etag: "\"\(tag)\"", milliseconds: now)
    }

    private func answer(_ name: String, etag: String, milliseconds: Int) -> FetchAnswer {
        FetchAnswer(
            xml: S3XML.document(name) { xml in
                xml.element("LastModified", R2Time.text(milliseconds))
                xml.element("ETag", etag)
            }
        )
    }

    /// What is copied: `/<bucket>/<key>`, percent-encoded.
    private func find(_ copied: String, _ range: R2Range) async throws -> (R2Object, R2Body) {
        let path = copied.prefix { $0 != "?" }.drop { $0 == "/" }
        let names = path.split(separator: "/", maxSplits: 1)
        guard names.count == 2, let name = String(names[1]).removingPercentEncoding,
            let from = source(String(names[0]))
        else { throw S3Error.noSuchBucket }
        var options = R2GetOptions()
        options.onlyIf = try R2Conditional(copyConditions)
        options.range = range
        guard let found = try await from.get(R2Key(name), options) else { throw R2Error.noSuchKey }
        guard let body = found.body else { throw R2Error.preconditionFailed }
        return (found.object, body)
    }

    private var copyConditions: HeaderBlock {
        let prefix = "x-amz-copy-source-"
        let fields = request.call.headers.fields.filter { $0.name.hasPrefix(prefix + "if-") }
        return HeaderBlock(fields.map { (String($0.name.dropFirst(prefix.count)), $0.value) })
    }

    /// Only the form with both ends is one.
    private func copyRange() throws(S3Error) -> R2Range {
        guard let text = request.header("x-amz-copy-source-range") else { return .whole }
        guard let match = text.wholeMatch(of: /bytes=(\d{1,18})-(\d{1,18})/),
            let first = Int(match.1), let last = Int(match.2), first <= last
        else {
            throw .invalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where "
                    + "first and last are the zero-based offsets of the first and last bytes to copy"
            )
        }
        return .part(offset: first, length: last - first + 1)
    }
}
