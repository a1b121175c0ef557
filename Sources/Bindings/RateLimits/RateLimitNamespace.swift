internal import Foundations
internal import Synchronization

/// The counters of one `namespace_id`, which all workers of the host that name it share.
///
/// Windows are fixed and aligned to Unix time. A count is kept in memory only, and exact: in
/// production each location counts for itself, and may let more through.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/>
package final class RateLimitNamespace: Sendable {
    package let id: String
    private let clock: WallClock
    /// By the period in seconds.
    private let windows = Mutex<[Int: Window]>([:])

    private struct Window {
        var number: Int
        var counts: [String: Int] = [:]
        var keyBytes = 0
    }

    /// Keys are a worker's to choose, and may be its clients': what they take is bounded.
    private static let keyBytesMax = 32 << 20
    /// About what an entry takes beside its key.
    private static let entryBytes = 64

    init(id: String, clock: WallClock) {
        self.id = id
        self.clock = clock
    }

    /// Counts one more of a key.
    ///
    /// - Parameters:
    ///   - key: Any text.
    ///   - limit: How many a window lets through.
    ///   - periodSeconds: How long a window is.
    /// - Returns: Whether it is within the limit. When the keys of one window take too much memory,
    ///   the window begins anew.
    package func take(_ key: String, limit: Int, periodSeconds: Int) -> Bool {
        let number = clock.seconds() / periodSeconds
        return windows.withLock { windows in
            var window = Window(number: number)
            if let current = windows.removeValue(forKey: periodSeconds),
                current.number == number, current.keyBytes <= Self.keyBytesMax
            {
                window = current
            }
            defer { windows[periodSeconds] = window }
            let count = window.counts[key]
            guard (count ?? 0) < limit else { return false }
            if count == nil { window.keyBytes += key.utf8.count + Self.entryBytes }
            window.counts[key] = (count ?? 0) + 1
            return true
        }
    }
}
