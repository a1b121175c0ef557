package import Isolate
internal import EventLoop
internal import HTTPWire

// The life of an event: what it waits for, how it fails.
extension OpTable {
    package mutating func addEvents() {
        add("currentEvent") { call in call.number(try call.requireScope().id) }
        add("waitUntil") { call in
            guard let scope = call.runtime.scope(call.int(0)) else { throw JSError.crossRequestBan }
            WaitUntilLimit.start(for: scope, runtime: call.runtime)
            call.runtime.beginWait(scope)
            return call.undefined
        }
        add("waitUntilDone") { call in
            if let scope = call.runtime.scope(call.int(0)) { call.runtime.endWait(scope) }
            return call.undefined
        }
        add("waitUntilFailed") { call in
            guard let scope = call.runtime.scope(call.int(0)) else { return call.undefined }
            let exception = call.runtime.describe(call.value(1))
            WorkerLog.of(call.runtime).writeUncaught(
                exception,
                as: "Uncaught (in promise) \(exception)",
                scope: scope
            )
            (scope.event as? HandlerEvent)?.waitDidFail(exception)
            call.runtime.endWait(scope)
            return call.undefined
        }
        add("passThroughOnException") { call in
            // There is no origin behind a local worker: the error page follows all the same.
            _ = try call.fetchEvent(0)
            return call.undefined
        }
        add("eventFailed") { call in
            guard let event = call.outcomeEvent(0) else { return call.undefined }
            let exception = call.runtime.describe(call.value(1))
            // Who left knows why, and the worker is not to blame.
            let isOver = event.scope.isAnswered
            if isOver, exception.message == BodyError.clientDisconnected.message {
                return call.undefined
            }
            WorkerLog.of(call.runtime)
                .writeUncaught(exception, as: "Uncaught \(exception)", scope: event.scope)
            event.fail(.threw(exception))
            return call.undefined
        }
        add("abortEvent") { call in
            guard let event = call.outcomeEvent(0) else { return call.undefined }
            let exception =
                call.isUndefined(1)
                ? JSException(message: "The event was aborted.")
                : call.runtime.describe(call.value(1))
            event.fail(.threw(exception))
            call.runtime.end(event.scope)
            return call.undefined
        }
        // Gives whether the client is gone already; if so, nothing is called.
        add("onDisconnect") { call in
            guard let event = call.event(0) else { return call.bool(false) }
            if !event.peerHasEnded { event.disconnectCallbacks.append(call.reference(1)) }
            return call.bool(event.peerHasEnded)
        }
        add("eventEntrypoint") { call in call.string(try call.calledEvent(0).entrypoint) }
        add("eventProps") { call in call.string(try call.calledEvent(0).props) }
    }
}

/// An event that its handler answers, or fails to.
package protocol OutcomeEvent: ScopeEvent {
    var scope: RequestScope { get }
    /// There will be no answer, and why.
    func fail(_ failure: WorkerFailure)
}

extension OpCall {
    /// The event of an id.
    ///
    /// - Throws: The ban on I/O for another request, for one that has ended.
    fileprivate func calledEvent(_ index: Int) throws -> any CalledEvent {
        guard let event = runtime.scope(int(index))?.event as? any CalledEvent else {
            throw JSError.crossRequestBan
        }
        return event
    }

    /// The event of an id, or `nil` once it has ended.
    fileprivate func outcomeEvent(_ index: Int) -> (any OutcomeEvent)? {
        runtime.scope(int(index))?.event as? any OutcomeEvent
    }
}

/// Cuts `waitUntil` off after its time, once the event has its outcome.
private enum WaitUntilLimit {
    static func start(for scope: RequestScope, runtime: Runtime) {
        guard scope.waitUntilTimer == nil else { return }
        let timer = LoopTimer(on: runtime.loop) { [handle = runtime.handle, unowned scope] in
            guard let runtime = handle.runtime, !scope.isEnded else { return }
            WorkerLog.of(runtime).write(.warn, message, scope: scope)
            runtime.end(scope)
        }
        scope.waitUntilTimer = timer
    }

    /// workerd's words (FEATURES.md, section 1.11).
    private static let message =
        "waitUntil() tasks did not complete within the allowed time after invocation end and have "
        + "been cancelled. See: "
        + "https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil"
}
