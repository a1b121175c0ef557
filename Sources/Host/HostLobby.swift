internal import Edge
internal import EventLoop
internal import HTTPWire

/// Answers what is not routed to an isolate: no route, or a worker that is only just starting.
struct HostLobby: LobbyHandler {
    let slots: SlotRegistry
    let pages: ErrorPages

    func handle(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        worker: String?,
        table: RouteTable?
    ) {
        guard let worker, let slot = slots[worker] else {
            body?.cancel()
            return pages.noRoute(head, table).send(to: exchange)
        }
        if let error = slot.error, pages.showsBuildFailure(to: head, isServing: slot.isServing) {
            body?.cancel()
            return pages.buildFailure(error, worker: worker, head: head, isServing: slot.isServing)
                .send(to: exchange)
        }
        let waiting = WaitingRequest(exchange, head: head, body: body, worker: worker, pages: pages)
        waiting.begin(slot)
    }
}

/// A request that waits for its worker, and is then passed on to it.
final class WaitingRequest: ExchangeOwner {
    private let exchange: any Exchange
    private let head: RequestHead
    private let body: (any BodySource)?
    private let worker: String
    private let pages: ErrorPages
    private var call: FetchCall?

    init(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        worker: String,
        pages: ErrorPages
    ) {
        self.exchange = exchange
        self.head = head
        self.body = body
        self.worker = worker
        self.pages = pages
    }

    func begin(_ slot: WorkerSlot) {
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
            reply: { [self] in finish($0, slot) }
        )
        self.call = call
        ServiceFetcher(slot: slot).fetch(call)
    }

    private func finish(_ result: Result<FetchAnswer, FetchFailure>, _ slot: WorkerSlot) {
        call = nil
        guard case .success(let answer) = result else {
            guard let error = slot.error else { return pages.refusal(503).send(to: exchange) }
            return
                pages
                .buildFailure(error, worker: worker, head: head, isServing: false)
                .send(to: exchange)
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
            case .pipe(let pipe): exchange.respond(head, body: .source(pipe))
            }
        }
    }

    func exchangeDidAbort() { call?.cancel() }
    func exchangeDidFinish() {}
}
