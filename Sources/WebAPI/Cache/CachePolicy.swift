internal import HTTPWire

/// Whether, and for how long, a shared cache may keep a response.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/cache/#headers> and
///   <https://www.rfc-editor.org/rfc/rfc9111#section-3>
struct CachePolicy {
    /// How long the response is fresh from now on.
    let lifetimeSeconds: Int
    /// How old it was when it came.
    let ageSeconds: Int
    /// The fields to keep.
    let headers: HeaderBlock

    /// The policy for a response at a time in Unix seconds; `nil` if it is not to be kept.
    ///
    /// `lifetime` is how long to keep it whatever its fields say, as `cf.cacheTtl` asks; 0 or less
    /// is not at all.
    init?(
        status: Int,
        headers: HeaderBlock,
        request: HeaderBlock,
        lifetime: Int? = nil,
        now: Int
    ) {
        let control = CacheControl(headers.joined("cache-control") ?? "")
        ageSeconds = min(max(Int(headers.first("age") ?? "") ?? 0, 0), 3_153_600_000)
        if let lifetime {
            guard lifetime > 0, status != 206, status != 304 else { return nil }
            lifetimeSeconds = min(lifetime, 3_153_600_000)
            // Nobody else's cookies, whatever the response says.
            self.headers = headers.storable { !$0.equals("set-cookie") }
            return
        }
        // `private=set-cookie` asks for the rest to be kept without the cookies.
        let dropsCookies = control.value("private")?.lowercased() == "set-cookie"
        let hasCookies = headers.first("set-cookie") != nil
        guard Self.understood.contains(status), !control.has("no-store"), !control.has("no-cache"),
            dropsCookies || (!control.has("private") && !hasCookies),
            !control.has("proxy-revalidate"),
            request.first("authorization") == nil || Self.allowsAuthorization(control)
        else { return nil }
        guard let fresh = Self.freshness(control, headers, now: now), fresh > ageSeconds else {
            return nil
        }
        lifetimeSeconds = fresh - ageSeconds
        self.headers = headers.storable { !dropsCookies || !$0.equals("set-cookie") }
    }

    /// Statuses whose meaning a cache must know before it keeps them, less those that it refuses.
    private static let understood: Set<Int> = [
        200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501,
    ]

    private static func allowsAuthorization(_ control: CacheControl) -> Bool {
        control.has("must-revalidate") || control.has("public") || control.has("s-maxage")
    }

    /// For how long the response says it is fresh, from when it was made; `nil` if it does not say.
    private static func freshness(_ control: CacheControl, _ headers: HeaderBlock, now: Int) -> Int?
    {
        if let seconds = control.seconds("s-maxage") ?? control.seconds("max-age") {
            return seconds
        }
        guard let expires = headers.first("expires").flatMap(HTTPDate.seconds(of:)) else {
            return nil
        }
        let made = headers.first("date").flatMap(HTTPDate.seconds(of:)) ?? now
        return expires - made
    }
}

extension HeaderBlock {
    /// The fields that belong to the message rather than to the connection, or to the cache itself.
    fileprivate func storable(_ keeps: (UnsafeRawBufferPointer) -> Bool) -> HeaderBlock {
        let named = (joined("connection") ?? "").split(separator: ",").map {
            $0.trimmed.lowercased()
        }
        return filtered { name in
            guard keeps(name) else { return false }
            let text = String(decoding: name, as: UTF8.self)
            return !HeaderBlock.unstorable.contains(text) && !named.contains(text)
        }
    }

    private static let unstorable: Set<String> = [
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection",
        "te", "trailer", "transfer-encoding", "upgrade", "age", "cf-cache-status", "content-length",
    ]
}
