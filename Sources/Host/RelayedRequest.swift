internal import Edge
internal import EventLoop
internal import HTTPWire

/// A request in the lobby that somebody else answers: a worker that is only just starting, a door.
final class RelayedRequest: ExchangeOwner {
    private let exchange: any Exchange
    private let head: RequestHead
    private let body: (any BodySource)?
    /// What is sent instead if there is no answer.
    private let failurePage: (RequestHead) -> EdgePage
    private var call: FetchCall?

    init(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        failurePage: @escaping (RequestHead) -> EdgePage
    ) {
        self.exchange = exchange
        self.head = head
        self.body = body
        self.failurePage = failurePage
    }

    func begin(_ fetcher: any Fetcher) {
        exchange.owner = self
        let loop = EventLoop.current
        guard let loop else { return exchange.abort() }
        nonisolated(unsafe) let source = body  // read on this loop alone, by the pump
        let call = FetchCall(
            method: head.method,
            url: "",
            headers: head.headers,
            body: source == nil
                ? .none
                : .pipe { reader in
                    let pipe = BodyPipe(length: source?.length, writer: loop, reader: reader)
                    loop.async { if let source { SourcePump(source, into: pipe) } }
                    return pipe
                },
            caller: loop,
            network: FetchCall.Network(head: head, origin: exchange.origin),
            reply: { [self] in finish($0) }
        )
        self.call = call
        fetcher.fetch(call)
    }

    private func finish(_ result: Result<FetchAnswer, FetchFailure>) {
        let loop = call?.caller
        call = nil
        guard case .success(let answer) = result else {
            return failurePage(head).send(to: exchange)
        }
        answer.headers.bytes.withUnsafeBytes { headers in
            let head = ResponseHead(
                status: answer.status,
                reason: answer.reason,
                headers: headers,
                isEncoded: answer.isEncoded
            )
            switch answer.body {
            case .none: exchange.respond(head, body: .none)
            case .bytes(let bytes):
                bytes.withUnsafeBytes { exchange.respond(head, body: .whole($0)) }
            case .webSocket(let socket): exchange.respond(head, body: .webSocket(socket))
            case .pipe(let pipe): exchange.respond(head, body: .source(pipe))
            case .source(let open):
                guard let loop else { return exchange.abort() }
                exchange.respond(head, body: .source(open(loop)))
            }
        }
    }

    func exchangeDidAbort() { call?.cancel() }
    func exchangePeerDidEnd() {}
    func exchangeDidFinish() {}
}
