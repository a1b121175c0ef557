package import Isolate
internal import WebAPI

/// What an object's `alarm()` is called for.
struct AlarmRun: Sendable {
    /// Unix time in milliseconds.
    let scheduledTime: Int
    /// How many times it has failed before.
    let retryCount: Int
}

extension OpTable {
    /// The native half of object-events.js.
    package mutating func addObjectEvents() {
        add("alarmTime") { call in
            let run: AlarmRun = try call.payload(0)
            return call.number(run.scheduledTime)
        }
        add("alarmRetryCount") { call in
            let run: AlarmRun = try call.payload(0)
            return call.number(run.retryCount)
        }
    }
}
