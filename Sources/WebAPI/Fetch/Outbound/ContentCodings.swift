internal import CCurl

/// What libcurl was built to decode, of what Workers decode.
enum ContentCodings {
    /// The value of `accept-encoding`.
    static let accepted: String = supported.joined(separator: ", ")

    private static let supported: [String] = {
        guard let info = ccurl_version() else { return [] }
        let features = info.pointee.features
        var codings: [String] = []
        if features & CURL_VERSION_LIBZ != 0 { codings.append("gzip") }
        if features & CURL_VERSION_BROTLI != 0 { codings.append("br") }
        if features & CURL_VERSION_ZSTD != 0 { codings.append("zstd") }
        return codings
    }()

    /// More in a row are refused by libcurl, so they are not begun.
    private static let layersMax = 5

    /// Whether a body with these codings is decoded.
    ///
    /// All or nothing: with a coding in it that nobody here knows (servers invent them, as
    /// `aws-chunked`), the body is passed on as it came.
    static func decode(_ codings: [String]) -> Bool {
        guard codings.count <= layersMax else { return false }
        let real = codings.filter { $0 != "identity" }
        return !real.isEmpty
            && real.allSatisfy { supported.contains($0 == "x-gzip" ? "gzip" : $0) }
    }
}
