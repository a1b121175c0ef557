internal import CSystem

/// A point of the monotonic clock, in nanoseconds.
package struct MonotonicTime: Comparable, Hashable, Sendable {
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    package static var now: MonotonicTime { MonotonicTime(nanoseconds: csystem_monotonic_ns()) }

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    package static func - (left: Self, right: Self) -> Duration {
        .nanoseconds(Int64(left.nanoseconds) - Int64(right.nanoseconds))
    }

    /// Time since this point.
    package var elapsed: Duration { MonotonicTime.now - self }

    /// CPU time that the calling thread has used, in nanoseconds.
    package static var threadCPUNanoseconds: UInt64 { csystem_thread_cpu_ns() }
}

extension Duration {
    /// The duration in milliseconds, with fractions.
    package var milliseconds: Double { self / .milliseconds(1) }
}
