internal import Config
internal import HTTPWire

/// What becomes of a request, by the files and rules of a directory.
enum AssetOutcome {
    /// The worker's, if there is one; otherwise a bare 404.
    case nothing
    case asset(Asset, status: Int)
    case redirect(status: Int, location: [UInt8])
    case methodNotAllowed
    case notFound
}

extension AssetManifest {
    /// What becomes of a request, with `not_found_handling` or without.
    func outcome(
        _ request: AssetRequest,
        _ settings: AssetSettings,
        usesNotFound: Bool
    ) -> AssetOutcome {
        var path = request.path
        var isProxied = false
        if let redirect = redirects.match(path) {
            let target = RedirectTarget(redirect.target)
            guard redirect.status == 200 else {
                let location = target.location(for: request)
                return .redirect(status: redirect.status, location: location)
            }
            path = target.path
            isProxied = true
        }
        let decoded = AssetPath.decode(path)
        var found = pages.find(decoded)
        var status = 200
        if found == nil, usesNotFound {
            switch settings.notFoundHandling {
            case .none: break
            case .singlePageApplication:
                found = pages.files[[] + "/index.html"].map { .asset($0) }
            case .page:
                found = pages.notFoundPage(decoded).map { .asset($0) }
                status = 404
            }
        }
        guard let found else { return isProxied ? .notFound : .nothing }
        guard request.method == .get || request.method == .head else { return .methodNotAllowed }
        switch found {
        case .redirect(let target):
            return .redirect(status: 307, location: AssetPath.encode(target) + request.search)
        case .asset(let asset):
            // The encoded path is the one that a file is served at.
            let canonical = AssetPath.encode(decoded)
            guard canonical == path else {
                return .redirect(status: 307, location: canonical + request.search)
            }
            return .asset(asset, status: status)
        }
    }
}

/// Where a rule of `_redirects` leads.
struct RedirectTarget {
    /// Empty for a path of the same host.
    private let origin: String
    let path: [UInt8]
    private let search: [UInt8]
    private let fragment: [UInt8]

    init(_ target: [UInt8]) {
        var rest = target[...]
        if target.starts(with: "https://".utf8) {
            let end = target[8...].firstIndex { "/?#".utf8.contains($0) } ?? target.endIndex
            origin = String(decoding: target[..<end], as: UTF8.self).lowercased()
            rest = target[end...]
        } else {
            origin = ""
        }
        let hash = rest.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
        fragment = Array(rest[hash...])
        rest = rest[..<hash]
        let query = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        search = Array(rest[query...])
        path = AssetPath.normalize(rest[..<query])
    }

    /// A path, unless it is on another host; the request's query goes along where the rule has none.
    func location(for request: AssetRequest) -> [UInt8] {
        let isSameHost = origin.isEmpty || origin == "\(request.scheme)://\(request.host)"
        return (isSameHost ? [] : Array(origin.utf8)) + path
            + (search.isEmpty ? request.search : search) + fragment
    }
}
