package import Config
internal import Foundations
internal import HTTPWire
internal import Synchronization
internal import WebAPI

/// Cron triggers: they fire by the host's clock, in development too.
///
/// A run that was missed is not made up for, and one that would begin while the worker's last run of
/// the same expression goes on is left out with a warning.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/cron-triggers/>
package final class Crons: BindingFamily {
    private let context: BindingContext
    private let state = Mutex(State())

    private struct State {
        var timers: [Trigger: Task<Void, Never>] = [:]
        var workers: [WorkerConfig] = []
    }

    private struct Trigger: Hashable, Sendable {
        let worker: String
        let expression: CronExpression
    }

    package init(_ context: BindingContext) { self.context = context }

    package func bind(_ worker: WorkerConfig) -> BoundBindings { BoundBindings(environment: []) }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] { [] }

    package func configure(_ workers: [WorkerConfig]) async {
        let wanted = Set(
            workers.flatMap { worker in
                worker.bindings.crons.map { Trigger(worker: worker.name.text, expression: $0) }
            }
        )
        state.withLock { state in
            state.workers = workers
            for (trigger, timer) in state.timers where !wanted.contains(trigger) {
                timer.cancel()
                state.timers[trigger] = nil
            }
            for trigger in wanted where state.timers[trigger] == nil {
                state.timers[trigger] = Task { await keep(trigger) }
            }
        }
    }

    package func stop() async { await configure([]) }

    /// Runs a trigger at each of its times, until the task is cancelled.
    private func keep(_ trigger: Trigger) async {
        let clock = context.clock
        let isRunning = RunningFlag()
        while let next = trigger.expression.next(after: clock.seconds()) {
            do { try await clock.sleep(next * 1000) } catch { return }
            guard isRunning.begin() else {
                context.warn(
                    """
                    The cron "\(trigger.expression.text)" of worker "\(trigger.worker)" still runs \
                    since an earlier time; the run of now is left out.
                    """
                )
                continue
            }
            let run = ScheduledRun(cron: trigger.expression.text, milliseconds: next * 1000)
            deliver(run, to: trigger.worker) { _ in isRunning.end() }
        }
    }

    private func deliver(
        _ run: ScheduledRun,
        to worker: String,
        onEnd: @escaping @Sendable (HandlerOutcome) -> Void
    ) {
        context.workers.deliver(run.call(onEnd), to: worker)
    }
}

// By hand.
extension Crons {
    package var doors: [LocalDoor] {
        [
            "/cdn-cgi/handler/scheduled", "/cdn-cgi/local/scheduled", "/cdn-cgi/mf/scheduled",
        ].map { LocalDoor(path: $0, fetcher: ScheduledDoor(crons: self)) }
    }

    /// The worker that a run by hand is for: the one that is named, or the one whose cron it is, or
    /// the first that has any.
    fileprivate func worker(_ name: String?, cron: String) -> String? {
        let workers = state.withLock { $0.workers }
        if let name { return workers.first { $0.name.text == name }?.name.text }
        let owner =
            workers.first { $0.bindings.crons.contains { $0.text == cron } }
            ?? workers.first { !$0.bindings.crons.isEmpty } ?? workers.first
        return owner?.name.text
    }

    /// `?cron=&time=&format=json&worker=`: runs `scheduled()` now, and says what came of it.
    fileprivate func run(_ call: FetchCall) {
        let query = call.query
        let cron = query["cron"] ?? ""
        guard let worker = worker(query["worker"], cron: cron) else {
            return call.answer(404, text: "There is no such worker.\n")
        }
        var milliseconds = context.clock.milliseconds()
        if let time = query["time"] {
            guard let given = Int(time), given >= 0 else {
                return call.answer(400, text: "\"time\" must be Unix time in milliseconds.\n")
            }
            milliseconds = given
        }
        let isJSON = query["format"] == "json"
        deliver(ScheduledRun(cron: cron, milliseconds: milliseconds), to: worker) { outcome in
            if isJSON {
                call.answer(200, json: ScheduledRun.report(outcome))
            } else {
                call.answer(outcome.name == "ok" ? 200 : 500, text: outcome.name)
            }
        }
    }
}

private struct ScheduledDoor: Fetcher {
    let crons: Crons
    func fetch(_ call: FetchCall) { crons.run(call) }
}

private final class RunningFlag: Sendable {
    private let isSet = Mutex(false)

    /// Whether it was not set before.
    func begin() -> Bool {
        isSet.withLock { isSet in
            defer { isSet = true }
            return !isSet
        }
    }

    func end() { isSet.withLock { $0 = false } }
}
