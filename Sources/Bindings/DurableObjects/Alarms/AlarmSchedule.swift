package import Foundations
package import Storage
internal import Synchronization

/// What an object's `alarm()` is called for.
package struct AlarmRun: Hashable, Sendable {
    /// What the alarm was set to, in Unix milliseconds.
    package let scheduledTime: Int
    /// How many times its handler has failed before.
    package let retryCount: Int
    /// It has failed too often, so the object only deletes it.
    package var isGivenUp = false

    package init(scheduledTime: Int, retryCount: Int) {
        self.scheduledTime = scheduledTime
        self.retryCount = retryCount
    }
}

/// What came of an ``AlarmRun``.
package enum AlarmOutcome: Hashable, Sendable {
    /// The handler ended well, and the object has deleted the alarm.
    case done
    case failed(isHandlers: Bool)
    /// The object's alarm is at another time, or there is none: nothing ran.
    case stale(Int?)
}

/// Has the alarms of a namespace go off, each at least once, and those that were due while no host ran.
///
/// It is told of an alarm before the object commits it if it is earlier than the one before, and after
/// that if it is later or gone. So at whatever instant the process ends, the index is not behind: an
/// alarm that goes off too early finds that the object's own is another.
package final class AlarmSchedule: Sendable {
    /// Brings a run to an object, and tells what came of it.
    package typealias Deliver =
        @Sendable (
            _ run: AlarmRun, _ id: String, _ name: String?,
            _ reply: @escaping @Sendable (AlarmOutcome) -> Void
        ) -> Void

    private struct State {
        var queue = AlarmQueue()
        var index: AlarmIndex?
        var running = 0
        /// Wakes for what is due first.
        var timer: (due: Int, task: Task<Void, Never>)?
        var isStopped = false
    }

    private let location: DatabaseLocation
    private let clock: WallClock
    private let warn: @Sendable (String) -> Void
    private let deliver: Deliver
    private let state = Mutex(State())

    /// So many run at a time: after a long pause all are due at once.
    private static let runningMax = 100

    /// - Parameters:
    ///   - location: The index.
    ///   - options: How its file is treated.
    ///   - clock: What time it is.
    ///   - warn: Told of what concerns no single object.
    ///   - deliver: Brings a run to an object.
    package init(
        _ location: DatabaseLocation,
        _ options: Database.Options,
        clock: WallClock,
        warn: @escaping @Sendable (String) -> Void,
        deliver: @escaping Deliver
    ) {
        self.location = location
        self.clock = clock
        self.warn = warn
        self.deliver = deliver
        do throws(SQLiteError) {
            try open(options)
        } catch {
            warn("Alarms of Durable Objects cannot be kept: \(error.message)")
        }
    }

    private func open(_ options: Database.Options) throws(SQLiteError) {
        let result = state.withLock { state -> Result<Void, SQLiteError> in
            do throws(SQLiteError) {
                let index = try AlarmIndex(location, options)
                for row in try index.rows() {
                    state.queue.set(row.id, row.milliseconds, name: row.name)
                }
                state.index = index
                arm(&state)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Nothing goes off any more; what runs may come to its end.
    package func stop() {
        state.withLock { state in
            state.isStopped = true
            state.timer?.task.cancel()
            state.timer = nil
            state.index = nil
        }
    }

    /// How many alarms there are.
    package var count: Int { state.withLock { $0.queue.count } }
}

// What objects tell.
extension AlarmSchedule {
    /// Whether alarms can be kept.
    package var isUsable: Bool { state.withLock { $0.index != nil } }

    /// An object's alarm is at another time, or gone.
    package func record(
        _ milliseconds: Int?,
        of id: String,
        name: String?
    ) throws(SQLiteError) {
        let result = state.withLock { state -> Result<Void, SQLiteError> in
            if let milliseconds {
                state.queue.set(id, milliseconds, name: name)
            } else {
                state.queue.remove(id)
            }
            arm(&state)
            do throws(SQLiteError) {
                if let milliseconds {
                    try state.index?.set(id, milliseconds, name: name)
                } else {
                    try state.index?.remove(id)
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// What an object's file says, when it is opened: the index may be of another time.
    package func compare(
        _ milliseconds: Int?,
        of id: String,
        name: String?
    ) throws(SQLiteError) {
        guard state.withLock({ $0.queue.time(of: id) }) != milliseconds else { return }
        try record(milliseconds, of: id, name: name)
    }
}

// Going off.
extension AlarmSchedule {
    /// Wakes for what is due first, unless it is awake for it anyway.
    private func arm(_ state: inout State) {
        guard !state.isStopped, state.running < AlarmSchedule.runningMax,
            let due = state.queue.nextDue()
        else { return }
        if let timer = state.timer, timer.due <= due { return }
        state.timer?.task.cancel()
        let task = Task { [self, clock] in
            do { try await clock.sleep(due) } catch { return }
            wake(due)
        }
        state.timer = (due, task)
    }

    private func wake(_ due: Int) {
        let runs = state.withLock { state -> [AlarmQueue.Due] in
            guard state.timer?.due == due else { return [] }
            state.timer = nil
            var runs: [AlarmQueue.Due] = []
            while state.running < AlarmSchedule.runningMax,
                let run = state.queue.takeDue(at: clock.milliseconds())
            {
                state.running += 1
                runs.append(run)
            }
            arm(&state)
            return runs
        }
        for due in runs { start(due) }
    }

    private func start(_ due: AlarmQueue.Due) {
        deliver(due.run, due.id, due.name) { [self] outcome in didEnd(due, outcome) }
    }

    private func didEnd(_ due: AlarmQueue.Due, _ outcome: AlarmOutcome) {
        let isGivenUp = state.withLock { state -> Bool in
            let rest = state.queue.end(
                due.id,
                outcome,
                at: clock.milliseconds(),
                chance: .random(in: 0...1)
            )
            if rest == .givenUp { return true }
            state.running -= 1
            reindex(due.id, state)
            arm(&state)
            return false
        }
        if isGivenUp { giveUp(due) }
    }

    /// The index says what the queue says; the next start finds out if it cannot.
    private func reindex(_ id: String, _ state: State) {
        do throws(SQLiteError) {
            if let time = state.queue.time(of: id) {
                try state.index?.set(id, time, name: nil)
            } else {
                try state.index?.remove(id)
            }
        } catch {
            warn("The alarm of a Durable Object cannot be kept: \(error.message)")
        }
    }

    private func giveUp(_ due: AlarmQueue.Due) {
        var run = due.run
        run.isGivenUp = true
        deliver(run, due.id, due.name) { [self] outcome in
            // If it did not hear of it, it is told when the host starts next.
            didEnd(due, outcome == .done ? .done : .stale(nil))
        }
    }
}
