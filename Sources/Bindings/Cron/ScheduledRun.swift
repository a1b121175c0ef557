internal import WebAPI

/// What the handler's controller is made of.
struct ScheduledRun: Sendable {
    /// The expression that it is for; empty for a run by hand.
    let cron: String
    /// The time that the run is for, in Unix milliseconds.
    let milliseconds: Int

    /// A scheduled run may take 15 minutes in all (FEATURES.md, section 1.11).
    private static let waitUntilMilliseconds: UInt64 = 15 * 60_000

    /// The run as an event of a worker.
    func call(_ reply: @escaping @Sendable (HandlerOutcome) -> Void) -> HandlerCall {
        HandlerCall(
            handler: "scheduled",
            label: cron.isEmpty ? "scheduled" : "scheduled \(cron)",
            payload: self,
            waitUntilMilliseconds: Self.waitUntilMilliseconds,
            reply: reply
        )
    }

    /// What came of a run, as JSON.
    static func report(_ outcome: HandlerOutcome) -> String {
        var noRetry = false
        if case .done("noRetry") = outcome { noRetry = true }
        return "{\"outcome\":\"\(outcome.name)\",\"noRetry\":\(noRetry)}"
    }
}
