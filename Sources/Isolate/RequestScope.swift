package import EventLoop

/// One event that an isolate handles, and all that belongs to it.
///
/// JavaScriptCore has no async context, so whose code is running is known by the *turn*: an isolate
/// runs one scope's work at a time, to the end of its microtasks, before the next scope's begins.
/// What an op starts belongs to the scope whose turn called it, and comes back as a turn of it.
package final class RequestScope {
    /// Unique in its isolate, and never used again; exact as a JavaScript number.
    package internal(set) var id: Int = 0
    /// The runtime, while the scope has not ended.
    package internal(set) var runtime: Runtime?
    /// Operations under way that can still bring this scope a turn.
    package internal(set) var pendingCount = 0
    /// Promises of `waitUntil` that are not settled.
    package internal(set) var waitCount = 0
    /// What goes on outside of JavaScript and must not be cut off: a body that is being sent.
    package internal(set) var holdCount = 0
    /// Ends the scope if `waitUntil` goes on for too long after the outcome.
    package var waitUntilTimer: LoopTimer?
    package internal(set) var subrequestCount = 0
    /// CPU time of the scope's turns so far, in nanoseconds.
    package internal(set) var cpuNanoseconds: UInt64 = 0
    /// Whether the event has its outcome: what still runs is `waitUntil`.
    package internal(set) var isAnswered = false
    package internal(set) var isEnded = false
    /// The first thing to do, and what comes after it: most turns have one.
    private var firstWork: Work?
    private var moreWork: [Work] = []
    var isQueued = false
    private var cleanups: [() -> Void] = []
    /// The gates of the object whose event it is; `nil` for an event of no object.
    package private(set) var gates: ObjectGates?

    /// What the event has done, where somebody wants to know; let go of at its end.
    package var trace: AnyObject?
    /// The event itself: what is told of the scope's end; let go of then.
    package var event: (any ScopeEvent)?

    package init() {}

    /// Registers what must be undone if the scope ends first: a timer, a transfer.
    ///
    /// A table that ops keep should be captured strongly: the scope lets go of it at its end, and what
    /// ever had a weak reference pays for it at each retain.
    package func onEnd(_ cleanup: @escaping () -> Void) {
        if isEnded { cleanup() } else { cleanups.append(cleanup) }
    }

    /// Makes it an event of an object, before it begins: it shares the object's gates, and what it waits
    /// for may come from another event of the object.
    package func join(_ gates: ObjectGates) { self.gates = gates }

    /// Whether the event has its outcome, nothing is being sent, and so nobody waits for it.
    package var isOnlyLingering: Bool { isAnswered && holdCount == 0 }

    /// Whether code of a scope may use what belongs to this one: events of one object share all.
    package func sharesObjects(with other: RequestScope?) -> Bool {
        other === self || (gates != nil && other?.gates === gates)
    }

    /// Becomes the scope of another event; the caller has the only reference.
    package func restart() {
        pendingCount = 0
        waitCount = 0
        holdCount = 0
        subrequestCount = 0
        cpuNanoseconds = 0
        isAnswered = false
        isEnded = false
        isQueued = false
        gates = nil
    }

    func end() {
        guard !isEnded else { return }
        isEnded = true
        _ = takeWork()
        waitUntilTimer = nil
        if !cleanups.isEmpty {
            let cleanups = self.cleanups
            self.cleanups = []
            for cleanup in cleanups { cleanup() }
        }
        event?.scopeDidEnd()
        event = nil
        trace = nil
        runtime = nil
    }

    var hasWork: Bool { firstWork != nil }

    func add(_ work: Work) {
        if firstWork == nil { firstWork = work } else { moreWork.append(work) }
    }

    /// Takes what there is to do; what is added from now on is another turn's.
    func takeWork() -> (first: Work?, more: [Work]) {
        defer {
            firstWork = nil
            if !moreWork.isEmpty { moreWork = [] }
        }
        return (firstWork, moreWork)
    }

    /// One thing that a turn does.
    enum Work {
        /// Calls a function with up to two arguments that need no protection.
        case call(JSReference, JSValue, JSValue)
        case settle(Settlement, Settlement.Outcome)
        case run((Runtime) -> Void)
    }
}

/// What the events of one object share.
package final class ObjectGates {
    package let input = InputGate()
    package let output = OutputGate()

    package init() {}
}

/// What a scope handles: a request, an alarm, a batch of messages.
package protocol ScopeEvent: AnyObject {
    /// The name that log lines give it, such as `GET /api`.
    var label: String { get }
    /// How many services have called one another to come here.
    var depth: Int { get }
    /// How long `waitUntil` may go on after the outcome; `nil` for the isolate's own limit.
    var waitUntilMilliseconds: UInt64? { get }
    /// No turn can come any more and the event has no outcome: the code hangs.
    func scopeDidHang()
    /// The isolate was given up before the event had its outcome.
    func scopeDidFail(_ failure: IsolateFailure)
    /// The scope has ended; nothing of it runs again.
    func scopeDidEnd()
}

extension ScopeEvent {
    package var depth: Int { 0 }
    package var waitUntilMilliseconds: UInt64? { nil }
}

/// Why an isolate was given up.
package enum IsolateFailure: Error, Hashable, Sendable {
    case exceededCPU(limitMilliseconds: Int)
    case exceededMemory(limitBytes: Int)
    /// The isolate was replaced or the host is stopping, and its time to drain was over.
    case stopped
}
