package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of scheduled.js.
    package mutating func addCron() {
        add("scheduledCron") { call in call.string(try call.run.cron) }
        add("scheduledTime") { call in call.number(try call.run.milliseconds) }
    }
}

extension OpCall {
    fileprivate var run: ScheduledRun { get throws { try payload(0) } }
}
