internal import HTTPWire
internal import WebAPI

extension R2Object {
    /// The fields of an answer that has the object, or a part of it, or tells of it.
    func headers(range: Range<Int>? = nil) -> HeaderBlock {
        var headers = HeaderBlock()
        let metadata = httpMetadata
        let fields: [(String, String?)] = [
            ("content-type", metadata.contentType),
            ("content-language", metadata.contentLanguage),
            ("content-disposition", metadata.contentDisposition),
            ("content-encoding", metadata.contentEncoding),
            ("cache-control", metadata.cacheControl),
            ("expires", metadata.cacheExpiry.map { HTTPDate.text($0 / 1000) }),
            ("etag", httpETag),
            ("last-modified", HTTPDate.text(uploaded / 1000)),
            ("accept-ranges", "bytes"),
            ("content-length", "\(range?.count ?? size)"),
            (
                "content-range",
                range.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/\(size)" }
            ),
        ]
        for (name, value) in fields { headers.appendChecked(name, value) }
        return headers
    }
}

extension HeaderBlock {
    /// Appends a field whose value somebody gave; what no field can hold is left out.
    mutating func appendChecked(_ name: String, _ value: String?) {
        guard let value, !value.utf8.contains(where: { $0 < 0x20 && $0 != 9 || $0 == 0x7F }) else {
            return
        }
        append(name, value)
    }
}

extension R2Conditional {
    /// The conditions of a request; `nil` without one.
    ///
    /// Dates that are none are not looked at.
    ///
    /// - Throws: ``R2Error/invalidArgument(_:)`` for a list of tags that is none.
    init?(_ headers: HeaderBlock) throws(R2Error) {
        self.init()
        secondsGranularity = true
        etagMatches = try headers.first("if-match").map(R2ETag.list)
        etagDoesNotMatch = try headers.first("if-none-match").map(R2ETag.list)
        uploadedAfter = headers.first("if-modified-since").flatMap(Self.milliseconds)
        uploadedBefore = headers.first("if-unmodified-since").flatMap(Self.milliseconds)
        let isEmpty =
            etagMatches == nil && etagDoesNotMatch == nil && uploadedAfter == nil
            && uploadedBefore == nil
        if isEmpty { return nil }
    }

    private static func milliseconds(_ date: String) -> Int? {
        HTTPDate.seconds(of: date).map { $0 * 1000 }
    }
}
