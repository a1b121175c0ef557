package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of rate-limit.js.
    package mutating func addRateLimits() {
        // (rate limit, key, limit or null, period or null) -> whether it is within the limit
        add("rateLimitTake") { call in
            _ = try call.requireScope()
            let rate: RateLimit = try call.resource(0)
            let isWithin = rate.namespace.take(
                try call.string(1),
                limit: call.isNull(2) ? rate.limit : call.int(2),
                periodSeconds: call.isNull(3) ? rate.periodSeconds : call.int(3)
            )
            return call.bool(isWithin)
        }
    }
}
