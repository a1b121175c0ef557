package import Foundations
package import Isolate

/// Whether an isolate's events are traced: only if its worker has tail workers.
package final class Tracing {
    /// Gets what an event did, on the isolate's loop, when the event has ended.
    private let deliver: (InvocationRecord) -> Void

    private init(_ deliver: @escaping (InvocationRecord) -> Void) { self.deliver = deliver }

    /// Traces an isolate's events from now on.
    package static func begin(
        in runtime: Runtime,
        worker: String,
        clock: WallClock,
        _ deliver: @escaping (InvocationRecord) -> Void
    ) {
        _ = runtime.state { _ in Tracing(deliver) }
        runtime.onBegin = { scope in
            let trace = InvocationTrace(scope, worker: worker, clock: clock)
            scope.trace = trace
            scope.onEnd { [unowned scope] in deliver(trace.finish(scope)) }
        }
    }

    static func isOn(_ runtime: Runtime) -> Bool {
        runtime.existingState(Tracing.self) != nil
    }
}

extension OpTable {
    /// What JavaScript tells the traces of.
    package mutating func addTracing() {
        add("isTraced") { call in call.bool(Tracing.isOn(call.runtime)) }
        // (level, JSON array)
        add("traceLog") { call in
            InvocationTrace.of(call.scope)?.log(try call.string(0), try call.string(1))
            return call.undefined
        }
        // (channel, cloned value)
        add("tracePublish") { call in
            InvocationTrace.of(call.scope)?.publish(try call.string(0), try call.string(1))
            return call.undefined
        }
    }
}
