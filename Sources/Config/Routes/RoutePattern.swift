internal import Foundations

/// A route of a worker: `[scheme://]host[:port]/path`, with `*` first in the host or last in the path.
///
/// `*example.com` is every host that ends so, `*.example.com` only the hosts below it. The path is
/// compared with path and query together; without a trailing `*` both must be equal. A port in a
/// pattern is accepted and not compared, since the host that serves it locally has another one.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/routing/routes/>
package struct RoutePattern: Hashable, Sendable {
    /// The pattern as it was written.
    package let text: String
    /// In lowercase; `nil` matches `http` and `https` alike.
    package let scheme: String?
    /// In lowercase, without the `*` and without a port; empty where the pattern has only `*`.
    package let host: String
    package let hostIsSuffix: Bool
    /// Percent-encoded as a request target is, without the `*`.
    package let path: String
    package let pathIsPrefix: Bool
    /// More host labels and path segments are more specific; a `*` alone counts less than none.
    package let specificity: Int
    /// The whole host belongs to the worker, whatever the path.
    package let isCustomDomain: Bool

    package enum Invalid: Error, Hashable {
        case queryString
        case infixWildcard
        case noHost
        case hostNotASCII
        case customDomainWildcard
        case customDomainPath
    }

    package init(_ text: String, isCustomDomain: Bool = false) throws(Invalid) {
        let parts = RouteParts(text)
        guard !parts.host.isEmpty else { throw .noHost }
        guard parts.host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .hostNotASCII }
        if isCustomDomain {
            guard !text.contains("*") else { throw .customDomainWildcard }
            guard parts.path == nil else { throw .customDomainPath }
        }
        guard !parts.hasQuery else { throw .queryString }

        self.text = text
        self.isCustomDomain = isCustomDomain
        scheme = parts.scheme
        hostIsSuffix = parts.host.hasPrefix("*")
        host = String(parts.host.dropFirst(hostIsSuffix ? 1 : 0))
        let whole = isCustomDomain ? "/*" : Self.encoded(parts.path ?? "/")
        pathIsPrefix = whole.hasSuffix("*")
        path = String(whole.dropLast(pathIsPrefix ? 1 : 0))
        guard !host.contains("*"), !path.contains("*") else { throw .infixWildcard }
        specificity = Self.specificity(host: parts.host, path: whole)
    }

    private static func specificity(host: String, path: String) -> Int {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let hostScore = labels.count - (labels.first == "*" ? 2 : 0)
        let pathScore = segments.count - (segments.last == "*" ? 2 : 0)
        return hostScore * 26 + pathScore
    }

    /// Escapes what a request target cannot hold, so that paths compare byte by byte.
    private static func encoded(_ path: some StringProtocol) -> String {
        var out = ""
        for byte in path.utf8 {
            switch byte {
            case 0...0x20, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                out += "%" + byte.hexadecimal(digits: 2, uppercase: true)
            default: out.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return out
    }
}

/// A pattern taken apart, before anything of it is checked.
private struct RouteParts {
    var scheme: String?
    var host = ""
    /// From the first slash on; `nil` if there is none.
    var path: Substring?
    var hasQuery = false

    init(_ text: String) {
        var rest = text[...]
        if let colon = rest.firstRange(of: "://"), Self.isScheme(rest[..<colon.lowerBound]) {
            scheme = rest[..<colon.lowerBound].lowercased()
            rest = rest[colon.upperBound...]
        }
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        if let mark = rest.firstIndex(of: "?") {
            // A lone "?" at the end is an empty query, which a URL does not show either.
            hasQuery = rest.index(after: mark) < rest.endIndex
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        host = Self.withoutPort(rest[..<slash]).lowercased()
        path = slash < rest.endIndex ? rest[slash...] : nil
    }

    private static func isScheme(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    private static func withoutPort(_ authority: Substring) -> Substring {
        guard let colon = authority.lastIndex(of: ":") else { return authority }
        let port = authority[authority.index(after: colon)...]
        return port.utf8.allSatisfy { (0x30...0x39).contains($0) } ? authority[..<colon] : authority
    }
}

extension RoutePattern.Invalid {
    /// What to tell, where `worker` is the one the route belongs to.
    package func message(route: String, worker: String) -> String {
        switch self {
        case .queryString:
            "Route \"\(route)\" for \"\(worker)\" contains a query string. This is not allowed."
        case .infixWildcard:
            "Route \"\(route)\" for \"\(worker)\" contains an infix wildcard. This is not allowed."
        case .noHost: "Route \"\(route)\" for \"\(worker)\" names no host."
        case .hostNotASCII:
            """
            Route "\(route)" for "\(worker)" has a host that is not ASCII. Write it in its "xn--" form.
            """
        case .customDomainWildcard:
            "Invalid Routes:\n\(route):\nWildcard operators (*) are not allowed in Custom Domains"
        case .customDomainPath:
            "Invalid Routes:\n\(route):\nPaths are not allowed in Custom Domains"
        }
    }
}
