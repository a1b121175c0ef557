internal import EventLoop
package import Isolate

/// An event other than a request on its way to a worker: a scheduled run, a batch of messages.
package struct HandlerCall: Sendable {
    /// The handler's name, such as `scheduled`; one of those that handler-events.js knows.
    package let handler: String
    /// The name that log lines give the event.
    package let label: String
    /// What the handler's argument is made of: the family's own, found by its ops.
    package let payload: any Sendable
    /// How long `waitUntil` may go on once the handler has ended.
    package let waitUntilMilliseconds: UInt64
    /// What the handler and its `waitUntil`s may take in all, in real time; `nil` for no bound.
    package let wallMilliseconds: UInt64?
    /// Whose handler it is: an entrypoint of the worker; empty for the default.
    package var entrypoint = ""
    /// `ctx.props` as `props.js` has it, such as JSON; empty for none.
    package var props = ""
    /// How many services have called one another to come here.
    package var depth = 0
    /// Told once, on any thread, when the handler and its `waitUntil`s have ended.
    package let reply: @Sendable (HandlerOutcome) -> Void

    package init(
        handler: String,
        label: String,
        payload: any Sendable,
        waitUntilMilliseconds: UInt64 = 30_000,
        wallMilliseconds: UInt64? = nil,
        reply: @escaping @Sendable (HandlerOutcome) -> Void
    ) {
        self.handler = handler
        self.label = label
        self.payload = payload
        self.waitUntilMilliseconds = waitUntilMilliseconds
        self.wallMilliseconds = wallMilliseconds
        self.reply = reply
    }
}

/// What came of a ``HandlerCall``.
package enum HandlerOutcome: Sendable {
    /// The handler ended; the text is what its half in JavaScript reports, perhaps nothing.
    case done(String)
    case failed(WorkerFailure)

    /// The platform's name for it, such as `ok`.
    package var name: String {
        switch self {
        case .done: "ok"
        case .failed(let failure): failure.outcomeName
        }
    }
}

/// A service whose handlers other than `fetch` can be called.
package protocol HandlerService: Sendable {
    /// Brings an event to the worker, from any loop; one that cannot be brought fails.
    func deliver(_ call: HandlerCall)
}

/// A call of a handler other than `fetch`: its scope's event.
package final class HandlerEvent: ScopeEvent {
    package let call: HandlerCall
    package let scope = RequestScope()
    /// The number of the object that handles it; 0 for none.
    package var object = 0
    /// Until the scope has ended.
    private var runtime: Runtime?
    private var outcome: HandlerOutcome?
    /// What a promise of `waitUntil` was rejected with, if one was.
    private var waitFailure: JSException?
    private var wallTimer: LoopTimer?

    init(_ call: HandlerCall, runtime: Runtime) {
        self.call = call
        self.runtime = runtime
        scope.event = self
        if let limit = call.wallMilliseconds { startWallTimer(limit, runtime) }
    }

    private func startWallTimer(_ limit: UInt64, _ runtime: Runtime) {
        let timer = LoopTimer(on: runtime.loop) { [weak self, handle = runtime.handle] in
            // Held, as the scope lets go of its event where it ends.
            guard let self, let runtime = handle.runtime, !scope.isEnded else { return }
            fail(.tooLong(milliseconds: limit))
            if !scope.isEnded { runtime.end(scope) }
        }
        timer.start(afterMilliseconds: limit)
        wallTimer = timer
    }

    /// As on the platform, an event fails with what it waits for.
    func waitDidFail(_ exception: JSException) {
        waitFailure = waitFailure ?? exception
        InvocationTrace.of(scope)?.didFail(.threw(exception))
    }

    package var label: String { call.label }
    package var waitUntilMilliseconds: UInt64? { call.waitUntilMilliseconds }

    func finish(_ outcome: HandlerOutcome) {
        guard self.outcome == nil, let runtime else { return }
        // An object has handled an event once what it wrote is on disk.
        if let gate = scope.gates?.output, !gate.isOpen, !gate.isBroken {
            return gate.pass { [self] failure in
                finish(failure.map { .failed(.threw($0)) } ?? outcome)
            }
        }
        self.outcome = outcome
        runtime.didAnswer(scope)
    }

    package func scopeDidHang() { fail(.hung) }
    package func scopeDidFail(_ failure: IsolateFailure) { fail(.isolate(failure)) }

    package func scopeDidEnd() {
        runtime = nil
        wallTimer = nil
        call.reply(finalOutcome)
    }

    private var finalOutcome: HandlerOutcome {
        guard case .done = outcome else { return outcome ?? .failed(.hung) }
        if let waitFailure { return .failed(.threw(waitFailure)) }
        if scope.gates != nil { return outcome ?? .failed(.hung) }
        // Cut off, or it can never come.
        if scope.waitCount > 0 { return .failed(.hung) }
        return outcome ?? .failed(.hung)
    }
}

extension HandlerEvent: CalledEvent {
    package var depth: Int { call.depth }
    package var entrypoint: String { call.entrypoint }
    package var props: String { call.props }
}

extension HandlerEvent: OutcomeEvent {
    package func fail(_ failure: WorkerFailure) {
        InvocationTrace.of(scope)?.didFail(failure)
        switch failure {
        case .threw: break  // logged where it was caught
        case .hung, .isolate, .tooDeep, .tooLong:
            if let runtime {
                let exception = failure.exception
                WorkerLog.of(runtime)
                    .writeUncaught(exception, as: exception.message, scope: scope)
            }
        }
        finish(.failed(failure))
    }
}

extension HandlerEvent: TracedEvent {
    var traceEvent: TraceEvent { (call.payload as? any TracedPayload)?.traceEvent ?? .other }
}

extension OpTable {
    package mutating func addHandlerEvents() {
        // (event, report)
        add("handlerDone") { call in
            let event = call.runtime.scope(call.int(0))?.event as? HandlerEvent
            event?.finish(.done(try call.string(1)))
            return call.undefined
        }
    }
}

extension OpCall {
    /// The payload of the event that an argument names.
    package func payload<Payload>(_ index: Int, as type: Payload.Type = Payload.self) throws
        -> Payload
    {
        let event = runtime.scope(int(index))?.event as? HandlerEvent
        guard let payload = event?.call.payload as? Payload else { throw JSError.crossRequestBan }
        return payload
    }
}
