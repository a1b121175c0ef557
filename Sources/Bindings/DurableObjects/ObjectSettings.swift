package import Foundations

/// What the objects of a namespace go by.
package struct ObjectSettings: Sendable {
    /// After how long without events an object leaves memory that waits for nothing.
    package var hibernateMilliseconds: UInt64
    /// The same for one that has timers or other things under way.
    package var evictMilliseconds: UInt64
    /// How long a critical section may take.
    package var sectionMilliseconds: UInt64 = 30_000
    /// How long events of an object may go on once newer code is there.
    package var handoverMilliseconds: UInt64 = 5_000
    /// The folder of the objects' files; `nil` if there is none.
    package var directory: String?
    package var clock: WallClock

    package init(
        hibernateMilliseconds: UInt64 = 10_000,
        evictMilliseconds: UInt64 = 70_000,
        directory: String? = nil,
        clock: WallClock = .system
    ) {
        self.hibernateMilliseconds = hibernateMilliseconds
        self.evictMilliseconds = evictMilliseconds
        self.directory = directory
        self.clock = clock
    }
}
