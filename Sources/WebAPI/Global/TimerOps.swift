package import Isolate
internal import EventLoop
internal import Foundations

// Timers: the native half of timers.js, and clocks.
extension OpTable {
    package mutating func addTimers() {
        add("timerStart") { call in
            let scope = try call.requireScope()
            let timers = Timers.of(call.runtime)
            try timers.start(
                id: call.int(0),
                delay: UInt64(max(0, call.int(1))),
                repeats: call.bool(2),
                scope: scope
            )
            return call.number(scope.id)
        }
        add("timerStop") { call in
            Timers.of(call.runtime).stop(call.int(0))
            return call.undefined
        }
        add("postTask") { call in
            let scope = try call.requireScope()
            let task = call.reference(0)
            call.runtime.post(to: scope) { runtime in
                do { try runtime.call(task) } catch { runtime.report(error, in: scope) }
            }
            return call.undefined
        }
        add("now") { call in
            // The origin first: the isolate's first call makes it, and it may not lie after `now`.
            let origin = Timers.of(call.runtime).origin
            return call.number(Double(MonotonicTime.now.nanoseconds - origin) / 1e6)
        }
    }
}

/// The timers of an isolate, by the ids that timers.js gives them.
private final class Timers {
    private struct Entry {
        let timer: LoopTimer
        let scope: RequestScope
    }

    let origin = MonotonicTime.now.nanoseconds
    private unowned let runtime: Runtime
    private var entries: [Int: Entry] = [:]
    private var scopes: Set<Int> = []
    private let fire: JSReference
    private let forget: JSReference

    private init(_ runtime: Runtime, fire: JSReference, forget: JSReference) {
        self.runtime = runtime
        self.fire = fire
        self.forget = forget
    }

    static func of(_ runtime: Runtime) -> Timers {
        runtime.state { runtime in
            Timers(
                runtime,
                fire: runtime.requiredFunction("timers", "fire"),
                forget: runtime.requiredFunction("timers", "forget")
            )
        }
    }

    func start(id: Int, delay: UInt64, repeats: Bool, scope: RequestScope) throws {
        let timer = LoopTimer(on: runtime.loop) { [unowned self] in didFire(id, repeats) }
        entries[id] = Entry(timer: timer, scope: scope)
        runtime.beginPending(scope)
        // An interval of 0 would never let the loop turn.
        timer.start(
            afterMilliseconds: delay,
            repeatMilliseconds: repeats ? max(delay, 1) : 0
        )
        if scopes.insert(scope.id).inserted {
            scope.onEnd { self.end(scope) }
        }
    }

    func stop(_ id: Int) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        entry.timer.stop()
        runtime.endPending(entry.scope)
    }

    private func didFire(_ id: Int, _ repeats: Bool) {
        guard let entry = entries[id] else { return }
        if !repeats { entries[id] = nil }
        // The count goes down first, so that a scope with nothing else left can end with the turn.
        if !repeats { runtime.endPending(entry.scope) }
        let fire = self.fire
        runtime.enter(entry.scope) { runtime in
            _ = try? runtime.call(fire, runtime.number(Double(id)))
        }
    }

    private func end(_ scope: RequestScope) {
        scopes.remove(scope.id)
        for (id, entry) in entries where entry.scope === scope {
            entry.timer.stop()
            entries[id] = nil
        }
        let forget = self.forget
        let id = scope.id
        runtime.enterGlobalScope { runtime in
            _ = try? runtime.call(forget, runtime.number(Double(id)))
        }
    }
}
