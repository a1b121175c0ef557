/// The URLs that rules of `_headers` and `_redirects` may name.
enum RuleURL {
    /// What else than a path a rule's URL may be.
    struct Options {
        var onlyRelative = false
        var allowsPort = false
        /// Whether the query and the fragment are kept.
        var keepsRest = false
    }

    struct Invalid: Error {
        let message: String
    }

    static func parse(_ token: String, _ options: Options) throws(Invalid) -> [UInt8] {
        if let (host, rest) = split(token) {
            guard !options.onlyRelative else {
                throw Invalid(
                    message: "Only relative URLs are allowed. Skipping absolute URL \(token)."
                )
            }
            let port = host.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
            let hasPort = host.contains(":") && !port.isEmpty && port.allSatisfy(\.isNumber)
            guard options.allowsPort || !hasPort else {
                throw Invalid(
                    message: "Specifying ports is not supported. Skipping absolute URL \(token)."
                )
            }
            guard host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Invalid(message: "Error parsing URL segment \(token). Skipping.")
            }
            return Array("https://\(host)".utf8) + path(rest, keepsRest: options.keepsRest)
        }
        if token.hasPrefix("/") { return path(token, keepsRest: options.keepsRest) }
        guard !options.onlyRelative else { return path("/\(token)", keepsRest: options.keepsRest) }
        throw Invalid(
            message: """
                URLs should either be relative (e.g. begin with a forward-slash), or use HTTPS \
                (e.g. begin with "https://").
                """
        )
    }

    /// The host and what comes after it, of a URL that has a host.
    static func split(_ url: String) -> (host: Substring, rest: String)? {
        guard url.hasPrefix("https://") else { return nil }
        let rest = url.dropFirst(8).drop { $0 == "/" }
        let host = rest.prefix { $0 != "/" }
        guard !host.isEmpty else { return nil }
        let path = rest[host.endIndex...]
        return (host, path.isEmpty ? "/" : String(path))
    }

    private static func path(_ text: String, keepsRest: Bool) -> [UInt8] {
        let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        let rest = keepsRest ? text[end...] : ""
        return AssetPath.normalize(text[..<end].utf8) + AssetPath.escapeText(rest.utf8)
    }
}
