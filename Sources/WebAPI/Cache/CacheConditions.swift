internal import HTTPWire

/// What the conditions of a request make of a response that is in the cache.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-13>
enum CacheConditions {
    /// Whether the client has the response already, so that the answer is a 304.
    static func isUnmodified(_ request: HeaderBlock, _ response: HeaderBlock) -> Bool {
        if let wanted = request.joined("if-none-match") {
            guard let tag = response.first("etag") else { return false }
            return wanted.trimmed == "*"
                || tags(wanted).contains { opaque($0) == opaque(tag.trimmed) }
        }
        guard let since = request.first("if-modified-since").flatMap(HTTPDate.seconds(of:)),
            let modified = response.first("last-modified").flatMap(HTTPDate.seconds(of:))
        else { return false }
        return modified <= since
    }

    /// The ranges that the request asks for, if they still mean this response.
    static func ranges(_ request: HeaderBlock, _ response: HeaderBlock, size: Int) -> ByteRanges {
        guard let range = request.first("range") else { return .whole }
        if let condition = request.first("if-range")?.trimmed {
            // Parts of different versions must not be put together, so a weak tag does not do.
            let isSame =
                condition.hasSuffix("\"")
                ? !condition.hasPrefix("W/") && condition == response.first("etag")?.trimmed
                : HTTPDate.seconds(of: condition) != nil
                    && condition == response.first("last-modified")?.trimmed
            guard isSame else { return .whole }
        }
        return ByteRanges(range, size: size)
    }

    /// A tag for the weak comparison.
    private static func opaque(_ tag: String) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
    }

    /// The tags of a list; a comma within quotes is part of one.
    private static func tags(_ list: String) -> [String] {
        var isQuoted = false
        return list.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }.map(\.trimmed)
    }
}
