internal import Foundations
internal import EventLoop
package import Isolate

/// One end of a session, in its event's scope and on its isolate's loop.
package final class RpcEnd {
    private let session: RpcSession
    private let side: RpcSession.Side
    private let scope: RequestScope
    /// Until the session is over.
    private var runtime: Runtime?
    private var receiver: JSReference?
    /// Calls of this end that have no answer: the event waits for them.
    private var pendingCount = 0
    /// Calls of the other end that have no answer.
    private(set) var openCount = 0
    /// Whether the other end has ever got a stub: it may call at any time.
    private(set) var hasLentStubs = false
    /// Told in a turn of the scope, or between turns, when the other end has closed.
    private let onClose: () -> Void

    // The receiver is the `(kind, number, bytes, stubs)` of rpc-session.js.
    init(
        _ session: RpcSession,
        _ side: RpcSession.Side,
        scope: RequestScope,
        runtime: Runtime,
        receiver: JSReference,
        onClose: @escaping () -> Void
    ) {
        self.session = session
        self.side = side
        self.scope = scope
        self.runtime = runtime
        self.receiver = receiver
        self.onClose = onClose
        nonisolated(unsafe) weak let end = self  // touched on its loop alone
        let backlog = session.attach(side, on: runtime.loop) { end?.receive($0) }
        for signal in backlog { receive(signal) }
    }

    var isOpen: Bool { runtime != nil }

    func isOf(_ scope: RequestScope?) -> Bool { self.scope.sharesObjects(with: scope) }

    func send(_ message: RpcMessage) {
        guard let runtime else { return }
        if !message.stubs.isEmpty { hasLentStubs = true }
        if message.kind == .call {
            pendingCount += 1
            runtime.beginPending(scope)
        } else if message.kind.isAnswer {
            openCount -= 1
        }
        guard let gate = scope.gates?.output else {
            return session.send(.message(message), to: side.other)
        }
        gate.pass { [session, side] failure in
            session.send(failure.map { .close(.threw($0)) } ?? .message(message), to: side.other)
        }
    }

    /// Ends the session from here.
    func close(_ failure: WorkerFailure? = nil) {
        guard runtime != nil else { return }
        forget()
        session.send(.close(failure), to: side.other)
    }

    private func forget() {
        if let runtime { for _ in 0..<pendingCount { runtime.endPending(scope) } }
        pendingCount = 0
        runtime = nil
        receiver = nil
    }

    private func receive(_ signal: RpcSession.Signal) {
        guard let runtime, !scope.isEnded else { return }
        switch signal {
        case .message(let message):
            if message.kind == .call { openCount += 1 }
            if message.kind.isAnswer {
                guard pendingCount > 0 else { return }
                pendingCount -= 1
                runtime.endPending(scope)
            }
            runtime.enterSoon(scope) { [self] runtime in
                let bytes = message.bytes.map { runtime.bytes(adopting: $0) } ?? runtime.undefined
                deliver(message.kind, message.number, bytes, message.stubs)
            }
        case .close(let failure):
            guard hasLentStubs || openCount > 0 || pendingCount > 0 else {
                forget()
                return onClose()
            }
            runtime.enterSoon(scope) { [self] runtime in
                let exception = failure?.exception
                deliver(
                    .close,
                    0,
                    exception.map { runtime.string($0.message) } ?? runtime.undefined,
                    exception.map { ([$0.name] + $0.marks.map(\.rawValue)).joined(separator: "\n") }
                        ?? ""
                )
                forget()
                onClose()
            }
        }
    }

    private func deliver(_ kind: RpcMessage.Kind, _ number: Int, _ value: JSValue, _ text: String) {
        guard let runtime, let receiver else { return }
        do {
            try runtime.call(
                receiver,
                runtime.number(Double(kind.rawValue)),
                runtime.number(Double(number)),
                value,
                runtime.string(text)
            )
        } catch {
            runtime.report(error, in: scope)
        }
    }
}

/// The ends of an isolate's sessions, by the numbers that JavaScript has for them.
package final class RpcTable {
    private var ends: [Int: RpcEnd] = [:]
    private var lastID = 0

    package static func of(_ runtime: Runtime) -> RpcTable { runtime.state { _ in RpcTable() } }

    func nextID() -> Int {
        lastID += 1
        return lastID
    }

    subscript(_ id: Int) -> RpcEnd? {
        get { ends[id] }
        set { ends[id] = newValue }
    }
}
