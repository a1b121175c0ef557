internal import CJavaScriptCore
internal import EventLoop
internal import Foundations

// A turn: one scope's work, delivered and run to the end of its microtasks, as one VM entry.
extension Runtime {
    /// Begins an event: its first turn calls `function` with the scope's id and `argument`.
    package func begin(_ scope: RequestScope, _ function: JSReference, _ argument: JSValue) {
        scope.runtime = self
        scopes.insert(scope)
        onBegin?(scope)
        if let failure {
            scope.event?.scopeDidFail(failure)
            return end(scope)
        }
        scope.add(.call(function, number(Double(scope.id)), argument))
        scheduleSoon(scope)
    }

    /// Runs native code in a turn of a scope: at once, unless a turn is under way.
    package func enter(_ scope: RequestScope, _ body: @escaping (Runtime) -> Void) {
        guard !scope.isEnded else { return }
        scope.add(.run(body))
        schedule(scope)
    }

    /// Runs native code in a turn of a scope that comes in this iteration of the loop, together with
    /// the turns of others.
    package func enterSoon(_ scope: RequestScope, _ body: @escaping (Runtime) -> Void) {
        guard !scope.isEnded else { return }
        scope.add(.run(body))
        scheduleSoon(scope)
    }

    /// Lets the event have its CPU time anew: it goes on as long as somebody sends it something.
    package func topUp(_ scope: RequestScope) { scope.cpuNanoseconds = 0 }

    /// Does something once the turns that are under way have run: what they made can be sent as one.
    package func afterTurns(_ task: @escaping () -> Void) {
        if isInTurn { turnTasks.append(task) } else { task() }
    }

    /// Does something when the turn that is under way has run its microtasks, before another begins; at
    /// once if there is none.
    package func atTurnEnd(_ task: @escaping () -> Void) {
        if isInTurn { turnEndTasks.append(task) } else { task() }
    }

    /// Runs native code in a later turn of a scope, never within the call; the scope waits for it.
    package func post(to scope: RequestScope, _ body: @escaping (Runtime) -> Void) {
        scope.pendingCount += 1
        let timer = LoopTimer(on: loop) {}
        posted[ObjectIdentifier(timer)] = timer
        timer.fire = { [unowned self, unowned timer] in
            posted[ObjectIdentifier(timer)] = nil
            scope.pendingCount -= 1
            enter(scope, body)
        }
        timer.start(afterMilliseconds: 0)
    }

    /// Counts a subrequest of the event.
    ///
    /// - Returns: Whether it is within the limit, or limits are only warned of.
    package func countSubrequest(_ scope: RequestScope) -> Bool {
        scope.subrequestCount += 1
        guard scope.subrequestCount > settings.limits.subrequests else { return true }
        if !settings.limits.isEnforced, scope.subrequestCount == settings.limits.subrequests + 1 {
            onWarning("More than \(settings.limits.subrequests) subrequests in one event.", scope)
        }
        return !settings.limits.isEnforced
    }

    /// Counts something under way that can still bring the scope a turn.
    package func beginPending(_ scope: RequestScope) { scope.pendingCount += 1 }

    package func endPending(_ scope: RequestScope) { scope.pendingCount -= 1 }

    /// Runs native code in a turn that belongs to no event: while the isolate starts.
    package func enterGlobalScope(_ body: @escaping (Runtime) -> Void) { enter(globalScope, body) }

    func deliver(_ settlement: Settlement, _ outcome: Settlement.Outcome, to scope: RequestScope?) {
        let scope = scope ?? globalScope
        scope.add(.settle(settlement, outcome))
        scheduleSoon(scope)
    }

    /// The scope's turn comes now, or after the one that is under way.
    private func schedule(_ scope: RequestScope) {
        makeReady(scope)
        if !isInTurn { runReady() }
    }

    /// The scope's turn comes in this iteration of the loop, together with others'.
    func scheduleSoon(_ scope: RequestScope) {
        makeReady(scope)
        if !isInTurn { afterPoll.want() }
    }

    private func makeReady(_ scope: RequestScope) {
        guard !scope.isQueued else { return }
        scope.isQueued = true
        if scope.gates?.input.holds(scope) == true { return }
        ready.append(scope)
    }

    /// Runs the turns of all scopes that are ready, in one entry into the VM.
    func runReady() {
        guard failure == nil, !ready.isEmpty, !isInTurn else { return }
        isInTurn = true
        entryCount &+= 1
        watchdog.baseCPU = nil
        JSObjectCallAsFunction(context, trampoline, nil, 0, nil, nil)
        currentScope = nil
        isInTurn = false
        if !turnTasks.isEmpty {
            let tasks = turnTasks
            turnTasks = []
            for task in tasks { task() }
        }
        if let failure { return fail(failure) }
        watchdog.didLeave(group, runtime: self)
    }

    /// How long turns go on to be begun in one entry.
    ///
    /// Events that call one another make each other ready without end. The loop must turn all the same,
    /// and a short entry is not looked at, which would cost it its optimised code.
    private static let entryNanosecondsMax: UInt64 = 2_000_000

    /// The native heart of a turn; JavaScript calls it, so that all of it is one entry.
    func performTurns() {
        var start = MonotonicTime.now
        let end = start.nanoseconds + Runtime.entryNanosecondsMax
        // A turn may make other scopes ready, so the list can grow while it is worked off.
        var index = 0
        while index < ready.count, failure == nil, start.nanoseconds < end {
            let scope = ready[index]
            index += 1
            guard !scope.isEnded else { continue }
            // A turn before may have closed the gate.
            if scope.gates?.input.holds(scope) == true { continue }
            scope.isQueued = false
            currentScope = scope === globalScope ? nil : scope
            turnScope = scope
            turnStart = start
            perform(scope)
            endTurn()
            turnScope = nil
            let now = MonotonicTime.now
            charge(scope, from: start, to: now)
            start = now
            if failure == nil, scope !== globalScope { settleUp(scope) }
        }
        currentScope = nil
        ready.removeFirst(min(index, ready.count))
        if !ready.isEmpty { afterPoll.want() }
        settleUpOthers()
        checkMemory(start)
    }

    /// Does what belongs to the end of a turn: commits what it wrote.
    private func endTurn() {
        while !turnEndTasks.isEmpty {
            let tasks = turnEndTasks
            turnEndTasks = []
            for task in tasks { task() }
        }
    }

    /// Looks at the scopes whose state changed in turns of others.
    private func settleUpOthers() {
        guard failure == nil, !changedScopes.isEmpty else { return }
        let scopes = changedScopes
        changedScopes = []
        for scope in scopes { settleUp(scope) }
    }

    private func perform(_ scope: RequestScope) {
        // New work of the same scope, made ready by this turn, is a turn of its own.
        let (first, more) = scope.takeWork()
        guard let first else { return }
        perform(first)
        drainMicrotasks()
        for item in more where failure == nil {
            perform(item)
            drainMicrotasks()
        }
    }

    private func perform(_ work: RequestScope.Work) {
        switch work {
        case .call(let function, let first, let second):
            withUnsafeTemporaryAllocation(of: JSValueRef?.self, capacity: 2) { arguments in
                arguments[0] = first.ref
                arguments[1] = second.ref
                var thrown: JSValueRef?
                JSObjectCallAsFunction(
                    context,
                    function.value.ref,
                    nil,
                    2,
                    arguments.baseAddress,
                    &thrown
                )
                if let thrown, failure == nil { report(JSValue(thrown)) }
            }
        case .settle(let settlement, let outcome):
            settle(settlement, outcome)
        case .run(let body):
            body(self)
        }
    }

    private func drainMicrotasks() {
        guard failure == nil else { return }
        cjsc_drain_microtasks(group)
    }

    private func settle(_ settlement: Settlement, _ outcome: Settlement.Outcome) {
        guard let functions = settlement.functions else { return }
        settlement.forget()
        switch outcome {
        case .rejected(let error):
            call(settling: functions.reject, with: self.error(error))
        case .resolved(let make):
            do {
                call(settling: functions.resolve, with: try make(self))
            } catch let error as JSError {
                call(settling: functions.reject, with: self.error(error))
            } catch {
                call(settling: functions.reject, with: self.error(JSError(.error, "\(error)")))
            }
        }
    }

    private func call(settling function: JSReference, with value: JSValue) {
        var argument = value.ref
        JSObjectCallAsFunction(context, function.value.ref, nil, 1, &argument, nil)
    }

    /// Adds the turn's CPU time to its scope.
    ///
    /// Reading the thread's CPU clock is a system call; a turn without a tick was shorter than one,
    /// so the wall clock, which is not, is near enough.
    private func charge(_ scope: RequestScope, from start: MonotonicTime, to end: MonotonicTime) {
        let wall = end.nanoseconds - start.nanoseconds
        if let base = watchdog.baseCPU {
            scope.cpuNanoseconds += min(wall, MonotonicTime.threadCPUNanoseconds - base)
            watchdog.baseCPU = nil
        } else {
            scope.cpuNanoseconds += min(wall, watchdog.intervalNanoseconds)
        }
        if scope === globalScope {
            // Its turns belong to no event, so they do not add up.
            scope.cpuNanoseconds = 0
        } else if failure == nil {
            // An event of many turns, each too short for a tick, is ended here.
            _ = isCPUExceeded(scope.cpuNanoseconds)
        }
    }

    private func checkMemory(_ now: MonotonicTime) {
        guard now > nextMemoryCheck, failure == nil else { return }
        if memoryBytes > settings.limits.memoryBytes { _ = isMemoryExceeded() }
        // The engine counts every object for it: little of the time must be enough.
        let cost = MonotonicTime.now.nanoseconds - now.nanoseconds
        nextMemoryCheck = MonotonicTime(
            nanoseconds: now.nanoseconds + max(250_000_000, cost * 500)
        )
    }
}

// The end of events.
extension Runtime {
    /// The event has its outcome; what it still waits for is `waitUntil`.
    package func didAnswer(_ scope: RequestScope) {
        guard !scope.isAnswered else { return }
        scope.isAnswered = true
        // There is no such bound for an object.
        if scope.gates != nil { return settleUpSoon(scope) }
        scope.waitUntilTimer?.start(
            afterMilliseconds: scope.event?.waitUntilMilliseconds
                ?? settings.limits.waitUntilMilliseconds
        )
        settleUpSoon(scope)
    }

    /// Looks whether the scope has come to its end: after its turn, if it is in one.
    private func settleUpSoon(_ scope: RequestScope) {
        if !isInTurn { return settleUp(scope) }
        if turnScope !== scope { changedScopes.append(scope) }
    }

    /// The event waits for one more promise of `waitUntil`.
    package func beginWait(_ scope: RequestScope) { scope.waitCount += 1 }

    package func endWait(_ scope: RequestScope) {
        scope.waitCount -= 1
        settleUpSoon(scope)
    }

    /// Something outside of JavaScript must finish before the scope may end.
    package func hold(_ scope: RequestScope) { scope.holdCount += 1 }

    package func release(_ scope: RequestScope) {
        scope.holdCount -= 1
        settleUpSoon(scope)
    }

    /// Ends the scope if nothing is left to do, or tells it that nothing can ever happen.
    private func settleUp(_ scope: RequestScope) {
        guard !scope.isEnded, !scope.hasWork, failure == nil else { return }
        // What an object's event waits for may come from another of its events, and what it has under
        // way goes on after its answer.
        if scope.gates != nil {
            if scope.isAnswered, scope.pendingCount == 0, scope.holdCount == 0, scope.waitCount == 0
            {
                end(scope)
            }
            return
        }
        if scope.pendingCount == 0, !scope.isAnswered { scope.event?.scopeDidHang() }
        guard scope.holdCount == 0 else { return }
        // What `waitUntil` still waits for can only come from what is pending.
        if scope.pendingCount == 0 || (scope.isAnswered && scope.waitCount == 0) { end(scope) }
    }

    /// Ends a scope: what it has under way is cancelled.
    package func end(_ scope: RequestScope) {
        scopes.remove(scope)
        scope.end()
        if scopes.count == 0 { onIdle() }
    }

    /// Gives the isolate up: every event that waits gets the failure as its outcome.
    package func fail(_ failure: IsolateFailure) {
        self.failure = failure
        ready.removeAll()
        // Before the events hear of it: what their clients send next is for another isolate.
        onFailure(failure)
        for scope in scopes.all {
            if !scope.isAnswered { scope.event?.scopeDidFail(failure) }
            scope.isAnswered = true
            end(scope)
        }
    }
}

// Exceptions that nobody caught.
extension Runtime {
    /// Reports a value that was thrown and not caught.
    package func report(_ thrown: JSValue) { onUncaught(describe(thrown), currentScope) }

    package func report(_ error: any Error, in scope: RequestScope?) {
        onUncaught(error as? JSException ?? JSException(message: "\(error)"), scope)
    }

    func didReject(_ promise: JSValue, _ reason: JSValue) {
        guard let onRejection else { return report(reason) }
        do {
            try call(onRejection, promise, reason)
        } catch {
            onUncaught(error as? JSException ?? JSException(message: "\(error)"), currentScope)
        }
    }

    package func promise(
        counts: Bool = true,
        _ start: @escaping (Settlement) -> Void
    ) -> JSValue {
        var resolve: JSObjectRef?
        var reject: JSObjectRef?
        guard let promise = JSObjectMakeDeferredPromise(context, &resolve, &reject, nil) else {
            return undefined
        }
        let settlement = Settlement(
            runtime: self,
            scope: currentScope,
            resolve: reference(JSValue(resolve)),
            reject: reference(JSValue(reject)),
            counts: counts
        )
        // What an op begins may be seen outside.
        if let gate = currentScope?.gates?.output, !gate.isOpen {
            gate.pass { failure in
                if let failure {
                    settlement.reject(JSError(.error, failure.message, marks: failure.marks))
                } else {
                    start(settlement)
                }
            }
        } else {
            start(settlement)
        }
        return JSValue(promise)
    }
}
