/// How long Durable Objects stay in memory, and what is kept of their past: `[host.storage.durable_objects]`.
package struct ObjectsConfig: Codable, Hashable, Sendable {
    /// After how long without events one leaves memory that waits for nothing: production's 10 s.
    package var hibernateMilliseconds: UInt64 = 10_000
    /// The same for one that has timers or other things under way.
    package var evictMilliseconds: UInt64 = 70_000

    /// How many events of one object may wait for their answers; more are refused as an overload.
    package var waitingEventsMax = 10_000

    /// How long what an object had before is kept, for bookmarks; 0 for not at all.
    package var historyDays = 30
    /// How much of it is kept of one object, in MiB.
    package var historyMegabytes = 64

    package init() {}
}

extension ObjectsConfig {
    init(_ fields: FieldReader) {
        if let milliseconds = fields.int("hibernate_after_ms", in: 1...86_400_000) {
            hibernateMilliseconds = UInt64(milliseconds)
        }
        if let milliseconds = fields.int("evict_after_ms", in: 1...86_400_000) {
            evictMilliseconds = UInt64(milliseconds)
        }
        waitingEventsMax =
            fields.int("max_waiting_events", in: 1...10_000_000) ?? waitingEventsMax
        historyDays = fields.int("history_days", in: 0...3650) ?? historyDays
        historyMegabytes = fields.int("history_mb", in: 1...1_000_000) ?? historyMegabytes
        fields.warnAboutRest()
    }
}
