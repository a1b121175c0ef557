package import Isolate

/// An event that another worker's call began, or that came over the network.
package protocol CalledEvent: ScopeEvent {
    /// The entrypoint that is called; empty for the default.
    var entrypoint: String { get }
    /// `ctx.props` as `props.js` has it, such as JSON; empty for none.
    var props: String { get }
}

extension FetchEvent: CalledEvent {}

/// A call of a worker's methods, and what is done with what it gave: one session, one event.
///
/// The event has its outcome when the caller holds no stub of it any more.
package final class RpcEvent: CalledEvent {
    package let scope = RequestScope()
    package let label: String
    package let depth: Int
    package let entrypoint: String
    package let props: String
    /// The number of the object that is called; 0 for none.
    package var object = 0
    private let session: RpcSession
    private(set) var end: RpcEnd?
    /// Until the event has its outcome.
    private var runtime: Runtime?

    /// An event that holds its scope until the session is over.
    ///
    /// - Parameters:
    ///   - opening: What the caller began.
    ///   - entrypoint: The entrypoint that is called; empty for the default.
    ///   - props: `ctx.props` as `props.js` has it; empty for none.
    ///   - runtime: The callee's, on its own thread.
    package init(_ opening: RpcOpening, entrypoint: String, props: String, runtime: Runtime) {
        session = opening.session
        label = opening.label
        depth = opening.depth
        self.entrypoint = entrypoint
        self.props = props
        self.runtime = runtime
        runtime.hold(scope)
        scope.event = self
    }

    /// Takes the caller's messages.
    func listen(_ receiver: JSReference) {
        guard let runtime, end == nil else { return }
        let end = RpcEnd(
            session,
            .callee,
            scope: scope,
            runtime: runtime,
            receiver: receiver,
            onClose: { self.finish() }
        )
        self.end = end
        end.listen()
    }

    private func finish() {
        guard let runtime else { return }
        self.runtime = nil
        runtime.didAnswer(scope)
        runtime.release(scope)
    }

    /// A call that waits for nothing would wait for ever, unless the caller can do something about it.
    package func scopeDidHang() {
        guard let end, end.openCount > 0, end.lentCount == 0 else { return }
        fail(.hung)
    }

    package func scopeDidFail(_ failure: IsolateFailure) { fail(.isolate(failure)) }

    package func scopeDidEnd() {
        close(.threw(JSException(message: RpcEvent.canceledMessage)))
        end = nil
        runtime = nil
    }

    private func close(_ failure: WorkerFailure) {
        guard runtime != nil else { return }
        if let end { end.close(failure) } else { session.send(.close(failure), to: .caller) }
    }

    /// workerd's words.
    private static let canceledMessage =
        "The destination execution context for this RPC was canceled while the call was still "
        + "running."
}

extension RpcEvent: OutcomeEvent {
    package func fail(_ failure: WorkerFailure) {
        guard let runtime else { return }
        InvocationTrace.of(scope)?.didFail(failure)
        switch failure {
        case .threw: break  // logged where it was caught
        case .hung, .isolate, .tooDeep, .tooLong:
            let exception = failure.exception
            WorkerLog.of(runtime)
                .writeUncaught(exception, as: exception.message, scope: scope)
        }
        close(failure)
        finish()
    }
}

extension RpcEvent: TracedEvent {
    var traceEvent: TraceEvent { .rpc(method: label) }
}
