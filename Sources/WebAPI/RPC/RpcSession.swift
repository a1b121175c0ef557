package import EventLoop
package import Isolate
internal import Synchronization

/// What one end of a session tells the other; rpc-session.js says what it means.
package struct RpcMessage: Sendable {
    package enum Kind: Int, Sendable {
        /// A call, or the reading of a property; the number is the call's.
        case call = 0
        /// The value that a call gave.
        case result = 1
        /// The error that a call threw.
        case error = 2
        /// A stub has been disposed of; the number is the target's.
        case release = 3
        /// Nothing will be asked of a call's result any more.
        case finish = 4
        /// The session is over; made by ``RpcEnd`` alone.
        case close = 5

        /// Whether it is the answer to a call.
        var isAnswer: Bool { self == .result || self == .error }
    }

    package enum Payload: Sendable {
        case none
        case bytes(DetachedBytes)
        /// A copy that the sender made for a receiver in its own isolate.
        case copy(NearValue)
    }

    package let kind: Kind
    package let number: Int
    /// With a call, a result that the caller is done with; with a result, its disposer; -1 for none.
    package var extra = -1
    package var payload = Payload.none
    /// How many targets the payload lends.
    package var lentCount = 0
    package var parcels: [RpcParcel] = []
}

/// A JavaScript value on its way between two events of one isolate.
package final class NearValue: @unchecked Sendable {
    // Safe to share: `RpcSession` hands it to nobody but the loop that it was made on.
    let reference: JSReference

    init(_ reference: JSReference) { self.reference = reference }
}

/// The way between the two events of an RPC: the caller's, and the one that it begins.
///
/// Either end may send from its own loop at any time. What comes before the other end is there waits
/// for it.
package final class RpcSession: Sendable {
    package enum Side: Int, Sendable {
        case caller = 0
        case callee = 1

        var other: Side { self == .caller ? .callee : .caller }
    }

    package enum Signal: Sendable {
        case message(RpcMessage)
        /// Nothing comes any more: because of a failure, or as all is done.
        case close(WorkerFailure?)
    }

    private struct End {
        var loop: EventLoop?
        var receive: (@Sendable (Signal) -> Void)?
        var backlog: [Signal] = []
    }

    private struct Ends {
        var caller = End()
        var callee = End()

        subscript(side: Side) -> End {
            _read { if side == .caller { yield caller } else { yield callee } }
            _modify { if side == .caller { yield &caller } else { yield &callee } }
        }
    }

    private let ends = Mutex(Ends())

    package init() {}

    /// Says who receives at a side, on which loop; gives what has come already.
    func attach(
        _ side: Side,
        on loop: EventLoop,
        _ receive: @escaping @Sendable (Signal) -> Void
    ) -> [Signal] {
        ends.withLock { ends in
            let backlog = ends[side].backlog
            ends[side] = End(loop: loop, receive: receive)
            return backlog
        }
    }

    /// Sends from any loop; what one thread sends arrives in its order.
    package func send(_ signal: Signal, to side: Side) {
        let receiver = ends.withLock {
            ends -> (loop: EventLoop, receive: @Sendable (Signal) -> Void)? in
            guard let loop = ends[side].loop, let receive = ends[side].receive else {
                ends[side].backlog.append(signal)
                return nil
            }
            return (loop, receive)
        }
        guard let receiver else { return }
        if receiver.loop.isCurrent { return receiver.receive(signal) }
        receiver.loop.async { receiver.receive(signal) }
    }
}

/// The beginning of a session, on its way to the worker.
package struct RpcOpening: Sendable {
    package let session: RpcSession
    /// What log lines call the event: the method's name.
    package let label: String
    /// How many services have called one another to come here.
    package let depth: Int

    package init(session: RpcSession, label: String, depth: Int) {
        self.session = session
        self.label = label
        self.depth = depth
    }

    /// Tells the caller that there is nobody to call.
    package func refuse(_ message: String) { refuse(.threw(JSException(message: message))) }

    package func refuse(_ failure: WorkerFailure) { session.send(.close(failure), to: .caller) }
}

/// A service whose methods can be called.
package protocol RpcService: Sendable {
    /// Takes a session from any loop: makes an ``RpcEvent`` of it on the callee's, or refuses it.
    func begin(_ opening: RpcOpening)

    /// Takes a session at once, if the callee lives on the calling loop, where values need not become
    /// bytes; otherwise does nothing.
    ///
    /// - Returns: Whether it was taken.
    func beginNear(_ opening: RpcOpening, on loop: EventLoop) -> Bool
}

extension RpcService {
    package func beginNear(_ opening: RpcOpening, on loop: EventLoop) -> Bool { false }
}
