package import Foundations
package import Storage

/// What the objects of a namespace go by.
package struct ObjectSettings: Sendable {
    /// After how long without events an object leaves memory that waits for nothing.
    package var hibernateMilliseconds: UInt64
    /// The same for one that has timers or other things under way.
    package var evictMilliseconds: UInt64
    /// How many events of an object may wait for their answers: more are refused, as they take memory.
    package var waitingEventsMax = 10_000
    /// How long a critical section may take.
    package var sectionMilliseconds: UInt64 = 30_000
    /// How long events of an object may go on once newer code is there.
    package var handoverMilliseconds: UInt64 = 5_000
    /// The folder of the objects' files.
    package var directory: String
    package var durability = Database.Durability.process
    package var limits = ObjectStorageLimits()
    /// How much of the past is kept; `nil` for nothing.
    package var history: ObjectFiles.History? = ObjectFiles.History(
        milliseconds: 30 * 86_400_000,
        bytes: 64 << 20
    )
    package var clock: WallClock

    package init(
        hibernateMilliseconds: UInt64 = 10_000,
        evictMilliseconds: UInt64 = 70_000,
        directory: String,
        clock: WallClock = .system
    ) {
        self.hibernateMilliseconds = hibernateMilliseconds
        self.evictMilliseconds = evictMilliseconds
        self.directory = directory
        self.clock = clock
    }
}

extension ObjectSettings {
    /// The file of an object.
    func location(of id: ObjectID) -> DatabaseLocation { .file("\(directory)/\(id.hex).sqlite") }

    /// The file of what they had before.
    var historyFile: DatabaseLocation { .file("\(directory)/history.sqlite") }

    /// The file of the times of their alarms.
    var alarms: DatabaseLocation { .file("\(directory)/alarms.sqlite") }
}
