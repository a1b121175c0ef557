internal import HTTPWire

/// What a request says that matters to assets.
struct AssetRequest {
    let method: HTTPMethod
    /// As a URL has it.
    let path: [UInt8]
    /// With its question mark; empty if there is none.
    let search: [UInt8]
    /// `http` or `https`, and the host with its port.
    let scheme: String
    let host: String
    let conditions: RequestConditions

    /// `nil` for a target that is no path.
    init?(_ head: RequestHead, scheme: StaticString, _ conditions: RequestConditions) {
        var target = head.target[...]
        var scheme = "\(scheme)"
        var host = head.host
        if target.first != UInt8(ascii: "/") {
            guard let colon = target.firstIndex(of: UInt8(ascii: ":")),
                target[colon...].starts(with: "://".utf8)
            else { return nil }
            scheme = String(decoding: target[..<colon], as: UTF8.self)
            let authority = target[(colon + 3)...]
            let end = authority.firstIndex { "/?#".utf8.contains($0) } ?? authority.endIndex
            host = String(decoding: authority[..<end], as: UTF8.self)
            target = target[end...]
        }
        let fragment = target.firstIndex(of: UInt8(ascii: "#")) ?? target.endIndex
        target = target[..<fragment]
        let query = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        method = head.method
        path = AssetPath.normalize(target[..<query])
        search = Array(target[query...])
        self.scheme = scheme
        self.host = host
        self.conditions = conditions
    }

    var hostname: String {
        // An IPv6 address has colons of its own, inside brackets.
        guard let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") else {
            return host
        }
        return String(host[..<colon])
    }
}

/// The fields of a request that change how a file is sent; read in one go.
struct RequestConditions {
    private(set) var ifNoneMatch: String?
    private(set) var ifRange: String?
    private(set) var range: String?
    private(set) var isAuthorized = false
    private(set) var isNavigation = false

    init(_ headers: HeaderBlock) {
        var (ifNoneMatch, ifRange, range): (String?, String?, String?)
        var (isAuthorized, isNavigation) = (false, false)
        headers.forEach { name, value in
            switch name.count {
            case 5 where name.equals("range"): range = String(decoding: value, as: UTF8.self)
            case 8 where name.equals("if-range"): ifRange = String(decoding: value, as: UTF8.self)
            case 13 where name.equals("if-none-match"):
                let text = String(decoding: value, as: UTF8.self)
                ifNoneMatch = ifNoneMatch.map { "\($0),\(text)" } ?? text
            case 13 where name.equals("authorization"): isAuthorized = true
            case 14 where name.equals("sec-fetch-mode"): isNavigation = value.equals("navigate")
            default: break
            }
        }
        self.ifNoneMatch = ifNoneMatch
        self.ifRange = ifRange
        self.range = range
        self.isAuthorized = isAuthorized
        self.isNavigation = isNavigation
    }

    /// Whether the answer is kept only after asking again: as on Cloudflare, not with these fields.
    var isCacheable: Bool { !isAuthorized && range == nil }

    /// Whether the client has the file with this tag; weak and strong ones count the same.
    func hasMatch(_ etag: String) -> Bool {
        guard let ifNoneMatch else { return false }
        return ifNoneMatch.split(separator: ",").contains { item in
            let tag = item.trimmed
            let opaque = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
            return opaque == "*" || opaque == "\"\(etag)\""
        }
    }
}

/// The one range of a file that a request asks for.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-14.2>
enum AssetRange: Equatable {
    /// None, several, or one that is not understood: all is sent.
    case all
    case part(Range<Int>)
    case unsatisfiable

    init(_ text: String, of count: Int) {
        self = .all
        guard text.lowercased().hasPrefix("bytes=") else { return }
        let parts = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
            .map(\.trimmed)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return }
        if parts[0].isEmpty {
            guard !parts[1].isEmpty else { return }
            let length = min(Int(parts[1]) ?? .max, count)
            self = length == 0 ? .unsatisfiable : .part((count - length)..<count)
            return
        }
        let first = Int(parts[0]) ?? .max
        let last = parts[1].isEmpty ? .max : Int(parts[1]) ?? .max
        guard first <= last else { return }
        self = first < count ? .part(first..<(min(last, count - 1) + 1)) : .unsatisfiable
    }
}
