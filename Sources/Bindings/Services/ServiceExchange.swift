package import HTTPWire
package import EventLoop

/// A service call as the isolate that answers it sees it; on that isolate's loop.
package final class ServiceExchange: Exchange {
    private let call: FetchCall
    private let loop: EventLoop
    private var isAnswered = false
    /// Until the exchange has ended.
    package var owner: (any ExchangeOwner)?

    package init(_ call: FetchCall, loop: EventLoop) {
        self.call = call
        self.loop = loop
        nonisolated(unsafe) weak let exchange = self  // touched on its loop alone
        call.onCancel { loop.async { exchange?.didCancel() } }
    }

    /// Whether the request came over the network and is only passed on.
    package var isFromNetwork: Bool { call.network != nil }

    package var origin: RequestOrigin {
        if let network = call.network { return network.origin }
        return RequestOrigin(cf: call.cf, depth: call.depth)
    }

    /// The request's body, read on this loop.
    package var body: (any BodySource)? {
        switch call.body {
        case .none: nil
        case .bytes(let bytes): BytesSource(bytes)
        case .pipe(let open): open(loop)
        }
    }

    package func respond(_ head: ResponseHead, body: ResponseBody) {
        guard !isAnswered else { return }
        isAnswered = true
        var answer = FetchAnswer(
            status: head.status,
            reason: head.reason,
            headers: HeaderBlock(bytes: Array(head.headers)),
            isEncoded: head.isEncoded
        )
        switch body {
        case .none: owner?.exchangeDidFinish()
        case .whole(let bytes):
            answer.body = .bytes(Array(bytes))
            owner?.exchangeDidFinish()
        case .webSocket(let socket):
            answer.body = .webSocket(socket)
            owner?.exchangeDidFinish()
        case .source(let source):
            let pipe = BodyPipe(length: source.length, writer: loop, reader: call.caller)
            self.pipe = pipe
            answer.body = .pipe(pipe)
            // The pump holds the exchange, and with it the owner, until it has ended.
            SourcePump(source, into: pipe) { self.owner?.exchangeDidFinish() }
        }
        call.answer(.success(answer))
    }

    private var pipe: BodyPipe?

    /// The caller's code gets the error that ended this one's.
    package func fail(_ failure: FetchFailure) {
        if isAnswered { return abort() }
        isAnswered = true
        call.answer(.failure(failure))
    }

    package func abort() {
        if let pipe { return pipe.fail(BodyError("Network connection lost.")) }
        guard !isAnswered else { return }
        isAnswered = true
        call.answer(.failure(FetchFailure(message: "Network connection lost.")))
    }

    private func didCancel() {
        isAnswered = true
        owner?.exchangeDidAbort()
    }
}
