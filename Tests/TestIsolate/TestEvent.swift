internal import EventLoop
package import Isolate
internal import Synchronization

/// How an event ended.
package enum EventOutcome: Error, Hashable, Sendable {
    case value(String)
    case threw(JSException)
    case hung
    case failed(IsolateFailure)
}

/// An event under way, for whoever waits for its outcome and for its end.
package final class RunningEvent: Sendable {
    private struct State {
        var outcome: EventOutcome?
        var hasEnded = false
        var waiting: [CheckedContinuation<EventOutcome, Never>] = []
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package var outcome: EventOutcome {
        get async {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state in
                    if state.outcome == nil { state.waiting.append(continuation) }
                    return state.outcome
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        }
    }

    /// Waits until nothing of the event can run any more.
    package func end() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waitingForEnd.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    package var hasEnded: Bool { state.withLock { $0.hasEnded } }

    func settle(_ outcome: EventOutcome) {
        let waiting = state.withLock { state in
            guard state.outcome == nil else { return [CheckedContinuation<EventOutcome, Never>]() }
            state.outcome = outcome
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }

    func didEnd() {
        // An event that was ended without an outcome was broken off.
        settle(.failed(.stopped))
        let waiting = state.withLock { state in
            state.hasEnded = true
            defer { state.waitingForEnd = [] }
            return state.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// One event of a test, as its scope knows it.
final class TestEvent: ScopeEvent {
    let label = "test"
    private let running: RunningEvent

    init(_ running: RunningEvent) { self.running = running }

    func settle(_ outcome: EventOutcome) { running.settle(outcome) }
    func scopeDidHang() { running.settle(.hung) }
    func scopeDidFail(_ failure: IsolateFailure) { running.settle(.failed(failure)) }
    func scopeDidEnd() { running.didEnd() }
}

/// Begins events: it belongs to the isolate's loop.
final class TestEvents {
    private let wrap: JSReference?

    init(_ runtime: Runtime) {
        let done = runtime.function("testDone") { call in
            guard let scope = call.runtime.scope(call.int(0)),
                let event = scope.event as? TestEvent
            else { return call.undefined }
            if call.bool(1) {
                event.settle(.value(try call.string(2)))
            } else {
                event.settle(.threw(call.runtime.describe(call.value(2))))
            }
            call.runtime.didAnswer(scope)
            return call.undefined
        }
        // Only syntax, no methods: a test may have changed every prototype.
        let wrapper = """
            (function (done) {
              return function (body) {
                return async function (id) {
                  let value;
                  try {
                    value = `${await body(id)}`;
                  } catch (error) {
                    done(id, false, error);
                    return;
                  }
                  done(id, true, value);
                };
              };
            })
            """
        wrap = try? runtime.reference(
            runtime.call(runtime.reference(runtime.evaluate(wrapper, url: "isola:test")), done)
        )
    }

    static func of(_ runtime: Runtime) -> TestEvents { runtime.state { TestEvents($0) } }

    func begin(
        _ body: String,
        in runtime: Runtime,
        _ running: RunningEvent,
        _ prepare: (Runtime, RequestScope) -> Void
    ) throws {
        guard let wrap else { throw IsolateIsGone() }
        let source = "(async function (eventId) {\n\(body)\n})"
        let function = try runtime.evaluate(source, url: "test.js")
        let start = runtime.reference(try runtime.call(wrap, function))
        let scope = RequestScope()
        scope.event = TestEvent(running)
        prepare(runtime, scope)
        runtime.begin(scope, start, runtime.undefined)
    }
}
