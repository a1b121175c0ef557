#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The time of day; tests bring their own.
package struct WallClock: Sendable {
    /// Unix time in milliseconds.
    package let milliseconds: @Sendable () -> Int

    package init(milliseconds: @escaping @Sendable () -> Int) { self.milliseconds = milliseconds }

    package func seconds() -> Int { milliseconds() / 1000 }

    package static let system = WallClock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}
