package import HTTPWire
package import Storage

/// What names a response in the cache.
package struct CacheKey: Hashable, Sendable {
    /// Which of the host's caches: ``defaultCache``, or `named:` and what a worker opened it by.
    package let cache: String
    /// The URL, or what `cf.cacheKey` says instead.
    package let url: String

    package init(cache: String, url: String) {
        self.cache = cache
        self.url = url
    }

    /// The cache that `caches.default` and `fetch()` share.
    package static let defaultCache = "default"
}

/// A response on its way into the cache, without its body.
package struct CacheCandidate: Sendable {
    package var key: CacheKey
    package var request: HeaderBlock
    package var status: Int
    package var reason: String
    package var headers: HeaderBlock
    /// How long to keep it whatever its fields say; `nil` to go by them.
    package var lifetimeSeconds: Int?

    package init(
        key: CacheKey,
        request: HeaderBlock = HeaderBlock(),
        status: Int = 200,
        reason: String = "",
        headers: HeaderBlock,
        lifetimeSeconds: Int? = nil
    ) {
        self.key = key
        self.request = request
        self.status = status
        self.reason = reason
        self.headers = headers
        self.lifetimeSeconds = lifetimeSeconds
    }
}

/// What the cache answers a request with.
package struct CacheAnswer: Sendable {
    package let status: Int
    package let reason: String
    package let headers: HeaderBlock
    /// `nil` for an answer that has no body, which is not the same as an empty one.
    package let body: CachedBody?
}

/// A body that lies in the cache, or parts of one.
package struct CachedBody: Sendable {
    package enum Segment: Sendable {
        case bytes([UInt8])
        case file(BlobReader, Range<Int>)

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            }
        }
    }

    package let segments: [Segment]

    package init(segments: [Segment]) { self.segments = segments }

    package var count: Int { segments.reduce(0) { $0 + $1.count } }
}

/// How large a cache may be.
package struct CacheLimits: Hashable, Sendable {
    /// Of all caches of a host together.
    package var totalBytes = 256 << 20
    /// Of one response: 512 MB, as on Cloudflare
    /// (<https://developers.cloudflare.com/workers/platform/limits/#cache-api-limits>).
    package var objectBytes = 512 << 20
    /// Of a key, as the URL of a request on Cloudflare.
    package var keyBytes = 16 << 10

    package init() {}
}
