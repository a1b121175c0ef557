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
    /// Targets that the other end has stubs of: as long as there are any, it may call at any time.
    private(set) var lentCount = 0
    /// Messages whose turns are still to come.
    private var undeliveredCount = 0
    /// Told in a turn of the scope, or between turns, when the session is over.
    private var onClose: (() -> Void)?

    // The receiver is the `(kind, number, payload, extra, parcels)` of rpc-session.js.
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
    }

    /// Takes what comes, and what has come already: the latter within the call, which is in a turn of
    /// the scope.
    func listen() {
        guard let runtime else { return }
        nonisolated(unsafe) weak let end = self  // touched on its loop alone
        for signal in session.attach(side, on: runtime.loop, { end?.receive($0) }) {
            switch signal {
            case .message(let message):
                count(message)
                deliver(message)
            case .close: receive(signal)
            }
        }
    }

    /// Whether code of a scope may call through it.
    func isOf(_ scope: RequestScope?) -> Bool { self.scope.sharesObjects(with: scope) }

    func isOwned(by scope: RequestScope) -> Bool { self.scope === scope }

    /// The event that what is sent belongs to, until the session is over.
    var owner: RequestScope? { runtime == nil ? nil : scope }

    func send(_ message: RpcMessage) {
        guard let runtime else { return }
        lend(message.lentCount, runtime)
        if message.kind == .call {
            pendingCount += 1
            runtime.beginPending(scope)
        } else if message.kind.isAnswer {
            openCount -= 1
        }
        pass(.message(message))
    }

    /// Ends the session from here.
    func close(_ failure: WorkerFailure? = nil) {
        guard runtime != nil else { return }
        forget()
        pass(.close(failure))
    }

    /// What an object sends waits for what it wrote.
    private func pass(_ signal: RpcSession.Signal) {
        guard let gate = scope.gates?.output, !gate.isOpen else {
            return session.send(signal, to: side.other)
        }
        gate.pass { [session, side] failure in
            session.send(failure.map { .close(.threw($0)) } ?? signal, to: side.other)
        }
    }

    private func forget() {
        if let runtime {
            for _ in 0..<pendingCount { runtime.endPending(scope) }
            lend(-lentCount, runtime)
        }
        pendingCount = 0
        runtime = nil
        receiver = nil
        onClose?()
        onClose = nil
    }

    /// What the other end has a stub of may be called: the event waits for it.
    private func lend(_ count: Int, _ runtime: Runtime) {
        let before = lentCount
        lentCount = max(0, lentCount + count)
        if before == 0, lentCount > 0 { runtime.beginPending(scope) }
        if before > 0, lentCount == 0 { runtime.endPending(scope) }
    }

    private func receive(_ signal: RpcSession.Signal) {
        guard let runtime, !scope.isEnded else { return }
        switch signal {
        case .message(let message):
            count(message)
            undeliveredCount += 1
            runtime.enterSoon(scope) { [self] _ in
                undeliveredCount -= 1
                deliver(message)
            }
        case .close(let failure):
            guard lentCount > 0 || openCount > 0 || pendingCount > 0 || undeliveredCount > 0 else {
                return forget()
            }
            runtime.enterSoon(scope) { [self] runtime in
                deliver(failure, runtime)
                forget()
            }
        }
    }

    private func count(_ message: RpcMessage) {
        if message.kind == .call { openCount += 1 }
        if message.kind == .release, let runtime { lend(-1, runtime) }
        guard message.kind.isAnswer, pendingCount > 0 else { return }
        pendingCount -= 1
        runtime?.endPending(scope)
    }

    private func deliver(_ message: RpcMessage) {
        guard let runtime else { return }
        var isCopy = false
        let payload: JSValue
        switch message.payload {
        case .none: payload = runtime.undefined
        case .bytes(let bytes): payload = runtime.bytes(adopting: bytes)
        case .copy(let value):
            payload = value.reference.value
            isCopy = true
        }
        let parcels =
            message.parcels.isEmpty
            ? runtime.undefined
            : runtime.string(RpcParcelKinds.of(runtime).give(message.parcels, runtime, scope))
        let isDone = call(
            message.kind,
            message.number,
            payload,
            message.extra,
            parcels,
            isCopy: isCopy
        )
        if isDone { close() }
    }

    private func deliver(_ failure: WorkerFailure?, _ runtime: Runtime) {
        let exception = failure?.exception
        let message = exception.map { runtime.string($0.message) } ?? runtime.undefined
        let text = exception.map { ([$0.name] + $0.marks.map(\.rawValue)).joined(separator: "\n") }
        _ = call(.close, 0, message, -1, runtime.string(text ?? ""))
    }

    /// Tells the half in JavaScript; gives whether the session is over for it.
    private func call(
        _ kind: RpcMessage.Kind,
        _ number: Int,
        _ payload: JSValue,
        _ extra: Int,
        _ text: JSValue,
        isCopy: Bool = false
    ) -> Bool {
        guard let runtime, let receiver else { return false }
        do {
            let isDone = try runtime.call(
                receiver,
                runtime.number(Double(isCopy ? kind.rawValue | RpcCode.copy : kind.rawValue)),
                runtime.number(Double(number)),
                payload,
                runtime.number(Double(extra)),
                text
            )
            return runtime.isTrue(isDone)
        } catch {
            runtime.report(error, in: scope)
            return false
        }
    }
}

/// The ends of an isolate's sessions with others, by the numbers that JavaScript has for them.
///
/// A session that an event answers needs no such number: it is known by the event's id.
package final class RpcTable {
    private var ends: [Int: RpcEnd] = [:]
    private var lastID = 0
    /// The scopes at whose end their sessions end.
    private var watched: Set<Int> = []

    package static func of(_ runtime: Runtime) -> RpcTable { runtime.state { _ in RpcTable() } }

    /// A number for a session that an event begins; it ends with the event at the latest.
    func nextID(in scope: RequestScope) -> Int {
        lastID += 1
        if watched.insert(scope.id).inserted {
            let id = scope.id
            scope.onEnd {
                self.watched.remove(id)
                for end in self.ends.values where end.isOwned(by: scope) { end.close() }
            }
        }
        return lastID
    }

    subscript(_ id: Int) -> RpcEnd? {
        get { ends[id] }
        set { ends[id] = newValue }
    }
}
