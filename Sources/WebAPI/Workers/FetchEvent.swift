internal import EventLoop
internal import Foundation
package import HTTPWire
package import Isolate
internal import Foundations

/// A request that an isolate answers: the scope's event, and the exchange's owner.
package final class FetchEvent: OutcomeEvent, ExchangeOwner {
    package private(set) var head: RequestHead
    package private(set) var scope: RequestScope
    private var exchange: (any Exchange)?
    private var body: (any BodySource)?
    /// Until the scope has ended.
    private var runtime: Runtime?
    private let host: any EventHost
    private(set) var origin: RequestOrigin
    /// The entrypoint that a service call names; empty for the default.
    package var entrypoint = ""
    /// `ctx.props` as `props.js` has it, such as JSON; empty for none.
    package var props = ""
    /// The number of the object that handles it; 0 for none.
    package var object = 0

    package init(
        exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        runtime: Runtime,
        host: any EventHost
    ) {
        self.exchange = exchange
        self.head = head
        self.body = body
        self.runtime = runtime
        self.host = host
        origin = exchange.origin
        scope = RequestScope()
        scope.event = self
        exchange.owner = self
    }

    /// Becomes the event of another request, if nobody but the caller holds this one or its scope.
    ///
    /// - Returns: Whether it did.
    func restart(
        exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        runtime: Runtime
    ) -> Bool {
        guard isKnownUniquelyReferenced(&scope) else { return false }
        scope.restart()
        scope.event = self
        self.exchange = exchange
        self.head = head
        self.body = body
        self.runtime = runtime
        origin = exchange.origin
        entrypoint = ""
        props = ""
        object = 0
        rayNumber = nil
        sending = .nothing
        exchange.owner = self
        return true
    }

    package var label: String {
        var path = String(decoding: head.target, as: UTF8.self).prefix { $0 != "?" }
        // A service call has a whole URL, whose host means nothing.
        if !path.hasPrefix("/"), let host = path.range(of: "://") {
            path = path[host.upperBound...].drop { $0 != "/" }
        }
        return "\(head.method.name) \(path.isEmpty ? "/" : path)"
    }

    /// The id that the edge gives the request: sixteen hexadecimal digits.
    package var ray: String {
        if let rayNumber { return rayNumber.hexadecimal(digits: 16) }
        let number = UInt64.random(in: .min ... .max)
        rayNumber = number
        return number.hexadecimal(digits: 16)
    }

    private var rayNumber: UInt64?

    /// The whole URL.
    package var url: String {
        let target = String(decoding: head.target, as: UTF8.self)
        if !target.hasPrefix("/"), target != "*" { return target }
        // A client of HTTP/1.0 need not say whom it asks.
        let host = head.host.isEmpty ? "localhost" : head.host
        return "\(origin.scheme)://\(host)\(target == "*" ? "/*" : target)"
    }

    /// How many services have called one another to come here.
    package var depth: Int { origin.depth }

    /// Takes the request's body; a second time gives `nil`.
    package func takeBody() -> (any BodySource)? {
        defer { body = nil }
        return body
    }

    /// Answers the request; later answers are dropped.
    ///
    /// A native body comes from outside of JavaScript, such as a file or another server: the scope,
    /// which it belongs to, lives on until it is sent. A body that JavaScript fills keeps it alive
    /// only for as long as that code has something to wait for.
    package func respond(_ head: ResponseHead, body: ResponseBody, isNativeBody: Bool = false) {
        guard let runtime, exchange != nil else { return }
        if let gate = scope.gates?.output, !gate.isOpen {
            let held = HeldResponse(head, body, isNativeBody: isNativeBody)
            return gate.pass { [self] failure in
                if let failure { fail(.threw(failure)) } else { held.send(to: self) }
            }
        }
        guard let exchange else { return }
        self.exchange = nil
        if case .source = body {
            // Any event of an object may fill a body of one of them.
            sending = isNativeBody || scope.gates != nil ? .native : .filled
            if sending == .native { runtime.hold(scope) } else { runtime.beginWait(scope) }
        }
        InvocationTrace.of(scope)?.didRespond(status: head.status)
        exchange.respond(head, body: body)
        runtime.didAnswer(scope)
    }

    /// Answers a handshake; the scope lives on until the socket has closed at both ends.
    package func respond(_ head: ResponseHead, webSocket: WebSocketAnswer) {
        guard let runtime, exchange != nil else { return }
        if let gate = scope.gates?.output, !gate.isOpen {
            let held = HeldResponse(head, .webSocket(webSocket))
            return gate.pass { [self] failure in
                if let failure { fail(.threw(failure)) } else { held.send(to: self) }
            }
        }
        guard let exchange else { return }
        self.exchange = nil
        if !webSocket.end.doesOutliveEvents { hold(scope, until: webSocket.end, runtime) }
        InvocationTrace.of(scope)?.didRespond(status: head.status)
        exchange.respond(head, body: .webSocket(webSocket))
        runtime.didAnswer(scope)
    }

    private func hold(_ scope: RequestScope, until end: WebSocketEnd, _ runtime: Runtime) {
        runtime.hold(scope)
        // Safe to send: used on the isolate's loop alone.
        nonisolated(unsafe) let (held, handle) = (scope, runtime.handle)
        let loop = runtime.loop
        end.onEnd {
            if loop.isCurrent {
                handle.runtime?.release(held)
            } else {
                loop.async { handle.runtime?.release(held) }
            }
        }
    }

    /// What JavaScript wants to be called when the client goes away.
    package var disconnectCallbacks: [JSReference] = []
    /// Whether the client went away before JavaScript asked.
    package private(set) var peerHasEnded = false
    private var sending = Sending.nothing

    private enum Sending { case nothing, native, filled }

    /// Answers with the page for an error.
    package func fail(_ error: WorkerFailure) {
        guard let runtime, exchange != nil else { return }
        // What was thrown may tell of what was written.
        if let gate = scope.gates?.output, !gate.isOpen, !gate.isBroken {
            return gate.pass { [self] failure in fail(failure.map { .threw($0) } ?? error) }
        }
        guard let exchange else { return }
        self.exchange = nil
        InvocationTrace.of(scope)?.didFail(error)
        host.respond(to: exchange, event: self, with: error)
        runtime.didAnswer(scope)
    }

    package func exchangeDidFinish() {
        let sent = sending
        sending = .nothing
        switch sent {
        case .nothing: break
        case .native: runtime?.release(scope)
        case .filled: runtime?.endWait(scope)
        }
    }

    package func exchangeDidAbort() {
        guard let runtime, !scope.isEnded else { return }
        InvocationTrace.of(scope)?
            .didEnd(exchange == nil ? "responseStreamDisconnected" : "canceled")
        exchange = nil
        tellOfDisconnect(runtime)
        runtime.didAnswer(scope)
        exchangeDidFinish()
    }

    /// `request.signal` does not wait for the answer to fail; who still reads gets it all the same.
    package func exchangePeerDidEnd() {
        guard let runtime, !scope.isEnded else { return }
        peerHasEnded = true
        tellOfDisconnect(runtime)
    }

    private func tellOfDisconnect(_ runtime: Runtime) {
        let callbacks = disconnectCallbacks
        disconnectCallbacks = []
        for callback in callbacks { runtime.enter(scope) { _ = try? $0.call(callback) } }
    }

    package func scopeDidHang() { fail(.hung) }
    package func scopeDidFail(_ failure: IsolateFailure) { fail(.isolate(failure)) }

    package func scopeDidEnd() {
        if !disconnectCallbacks.isEmpty { disconnectCallbacks = [] }
        if let body {
            body.cancel()
            self.body = nil
        }
        if let exchange {
            self.exchange = nil
            exchange.abort()
        }
        runtime = nil
        head = FetchEvent.noHead
    }

    /// In place of a head that is of no use any more, so that its memory can be used again.
    private static let noHead = RequestHead()
}

extension FetchEvent: TracedEvent {
    var traceEvent: TraceEvent {
        .fetch(
            method: head.method.name,
            url: url,
            headers: EdgeHeaders.withBlock(of: self) { String(decoding: $0, as: UTF8.self) },
            cf: CfProperties.json(of: self),
            status: nil
        )
    }
}

/// Why a request got no answer from its worker.
package enum WorkerFailure: Error, Sendable {
    /// The handler threw, or its promise was rejected.
    case threw(JSException)
    /// Nothing can ever settle the answer.
    case hung
    case isolate(IsolateFailure)
    /// Services called one another too deeply.
    case tooDeep
    /// An event other than a request took longer than its kind may.
    case tooLong(milliseconds: UInt64)

    /// What the worker's caller is told.
    package var exception: JSException {
        switch self {
        case .threw(let exception): exception
        case .hung: JSException(message: WorkerFailure.hangMessage)
        case .isolate(let failure): JSException(message: failure.message)
        case .tooDeep: JSException(message: WorkerFailure.depthMessage)
        case .tooLong(let milliseconds):
            JSException(message: "The event was ended after \(milliseconds / 1000) seconds.")
        }
    }

    /// workerd's words (FEATURES.md, section 1.1).
    static let hangMessage =
        "The Workers runtime canceled this request because it detected that your Worker's code had "
        + "hung and would never generate a response. Refer to: "
        + "https://developers.cloudflare.com/workers/observability/errors/"

    static let depthMessage =
        "Subrequest depth limit exceeded. This request recursed through Workers too many times. "
        + "This can happen e.g. if you have a Worker that calls itself."
}

/// What events need of the host that runs the isolate.
package protocol EventHost: AnyObject {
    /// Has another isolate of the worker answer, as this one was given up.
    func passOn(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?)
    /// Answers with an error page.
    func respond(to exchange: any Exchange, event: FetchEvent, with failure: WorkerFailure)
}
