#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The time of day; tests bring their own.
package struct WallClock: Sendable {
    /// Unix time in milliseconds.
    package let milliseconds: @Sendable () -> Int

    /// Waits until a time, in Unix milliseconds; throws if the task is cancelled.
    package let sleep: @Sendable (_ until: Int) async throws -> Void

    /// A clock that is not the system's still waits in real time, unless told how to wait.
    package init(
        milliseconds: @escaping @Sendable () -> Int,
        sleep: (@Sendable (_ until: Int) async throws -> Void)? = nil
    ) {
        self.milliseconds = milliseconds
        self.sleep =
            sleep ?? { until in
                // The time of day may be set meanwhile, so long waits look at it again.
                while case let left = until - milliseconds(), left > 0 {
                    try await Task.sleep(for: .milliseconds(min(left, 60_000)))
                }
            }
    }

    package func seconds() -> Int { milliseconds() / 1000 }

    package static let system = WallClock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}
