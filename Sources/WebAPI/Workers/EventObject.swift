package import Isolate

/// An object that handles events of its own, such as a Durable Object, as the events see it.
package protocol EventObject: AnyObject {
    /// What JavaScript knows it by.
    var number: Int { get }
    var gates: ObjectGates { get }
    /// An event of it begins.
    func didBegin(_ scope: RequestScope)
    /// There is no instance, as its constructor threw.
    func didFail(_ exception: JSException)
}

/// An event that an object may handle.
package protocol ObjectEvent: ScopeEvent {
    /// The number of the object; 0 for none.
    var object: Int { get }
}

extension FetchEvent: ObjectEvent {}
extension HandlerEvent: ObjectEvent {}
extension RpcEvent: ObjectEvent {}

/// The making of an object's instance: the first of its events, which all others wait for.
final class ObjectStart: OutcomeEvent {
    let scope = RequestScope()
    let label = "constructor"
    private let object: any EventObject
    private let runtime: Runtime

    init(_ object: any EventObject, runtime: Runtime) {
        self.object = object
        self.runtime = runtime
        scope.event = self
    }

    func finish() {
        object.gates.input.open()
        runtime.didAnswer(scope)
    }

    func fail(_ failure: WorkerFailure) {
        object.didFail(failure.exception)
        runtime.didAnswer(scope)
    }

    func scopeDidHang() {}
    func scopeDidFail(_ failure: IsolateFailure) {}
    func scopeDidEnd() {}
}

extension OpTable {
    // The native half of live-objects.js.
    package mutating func addEventObjects() {
        add("eventObject") { call in
            let event = call.runtime.scope(call.int(0))?.event as? any ObjectEvent
            return call.number(event?.object ?? 0)
        }
        add("objectStarted") { call in
            (call.runtime.scope(call.int(0))?.event as? ObjectStart)?.finish()
            return call.undefined
        }
    }
}
