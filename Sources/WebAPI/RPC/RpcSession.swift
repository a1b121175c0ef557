internal import EventLoop
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

    package let kind: Kind
    package let number: Int
    package let bytes: DetachedBytes?
    /// The numbers of the targets that the bytes refer to, with commas between.
    package let stubs: String

    package init(kind: Kind, number: Int, bytes: DetachedBytes?, stubs: String) {
        self.kind = kind
        self.number = number
        self.bytes = bytes
        self.stubs = stubs
    }
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

    private let ends = Mutex([End(), End()])

    package init() {}

    /// Says who receives at a side, on which loop; gives what has come already.
    func attach(
        _ side: Side,
        on loop: EventLoop,
        _ receive: @escaping @Sendable (Signal) -> Void
    ) -> [Signal] {
        ends.withLock { ends in
            let backlog = ends[side.rawValue].backlog
            ends[side.rawValue] = End(loop: loop, receive: receive)
            return backlog
        }
    }

    /// Sends from any loop; what one thread sends arrives in its order.
    package func send(_ signal: Signal, to side: Side) {
        ends.withLock { ends in
            guard let loop = ends[side.rawValue].loop, let receive = ends[side.rawValue].receive
            else { return ends[side.rawValue].backlog.append(signal) }
            loop.async { receive(signal) }
        }
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
}
