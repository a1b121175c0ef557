internal import Foundations
internal import Isolate
internal import Storage
internal import Synchronization
internal import WebAPI

// The alarms of a namespace's objects.
extension ObjectNamespace {
    /// Has the alarms go off from now on.
    func startAlarms(warn: @escaping @Sendable (String) -> Void) {
        var options = Database.Options()
        options.durability = settings.durability
        let started = AlarmSchedule(
            settings.alarms,
            options,
            clock: settings.clock,
            warn: warn
        ) { [weak self] run, id, name, reply in
            guard let self, let id = ObjectID(hex: id) else { return reply(.stale(nil)) }
            let event = AlarmEvent(run)
            send(.handler(event.call(reply)), to: id, name: name)
        }
        schedule.withLock { $0 = started }
    }

    func stopAlarms() {
        schedule.withLock { schedule in
            schedule?.stop()
            schedule = nil
        }
    }

    /// Where an object's storage tells of its alarm.
    func alarmLink(name: String?) -> AlarmLink? {
        schedule.withLock { $0 }.map { AlarmLink($0, name: name) }
    }
}

/// An alarm on its way to its object.
final class AlarmEvent: Sendable {
    let run: AlarmRun
    private let progress = Mutex(Progress.waiting)

    private enum Progress {
        case waiting
        case handling
        /// There was nothing to be handled.
        case over(AlarmOutcome)
    }

    /// An alarm's handler may take 15 minutes in all (FEATURES.md, section 3.6).
    private static let wallMilliseconds: UInt64 = 15 * 60_000

    init(_ run: AlarmRun) { self.run = run }

    /// The handler is about to run, unless there is an outcome without it.
    func begin(_ outcome: AlarmOutcome?) {
        progress.withLock { $0 = outcome.map { .over($0) } ?? .handling }
    }

    /// The event, whose outcome `reply` is told.
    func call(_ reply: @escaping @Sendable (AlarmOutcome) -> Void) -> HandlerCall {
        HandlerCall(
            handler: "alarm",
            label: "alarm",
            payload: self,
            wallMilliseconds: AlarmEvent.wallMilliseconds
        ) { [self] in reply(outcome($0)) }
    }

    private func outcome(_ outcome: HandlerOutcome) -> AlarmOutcome {
        let progress = progress.withLock { $0 }
        switch outcome {
        case .done:
            if case .over(let found) = progress { return found }
            return .done
        case .failed(let failure):
            guard case .handling = progress else { return .failed(isHandlers: false) }
            return .failed(isHandlers: failure.isHandlers)
        }
    }
}

extension WorkerFailure {
    /// Whether the handler is to blame, not what became of its isolate or its object meanwhile.
    fileprivate var isHandlers: Bool {
        switch self {
        case .threw(let exception): !exception.marks.contains(.durableObjectReset)
        case .isolate(.stopped): false
        case .isolate, .hung, .tooDeep, .tooLong: true
        }
    }
}
