internal import Bindings
internal import Edge
internal import EventLoop
internal import Foundations
internal import HTTPWire

/// Answers what is not routed to an isolate: no route, or a worker that is only just starting.
struct HostLobby: LobbyHandler {
    let slots: SlotRegistry
    let pages: ErrorPages
    let doors: LocalDoors
    /// What a request to a guarded door must bring; `nil` for nothing.
    let adminToken: String?

    func handle(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        worker: String?,
        table: RouteTable?
    ) {
        switch destination(of: head, worker, table) {
        case .page(let page):
            body?.cancel()
            page.send(to: exchange)
        case .door(let fetcher):
            let relay = RelayedRequest(exchange, head: head, body: body) { [pages] _ in
                pages.refusal(500)
            }
            relay.begin(fetcher)
        case .worker(let slot):
            if let assets = slot.assets, assets.answer(exchange, head: head, body: body) { return }
            RelayedRequest(exchange, head: head, body: body, waitingFor: slot, pages: pages)
                .begin(ServiceFetcher(slot: slot))
        }
    }

    /// The same for a request that came over no connection.
    func answer(_ call: FetchCall, _ head: RequestHead, worker: String?, table: RouteTable) {
        switch destination(of: head, worker, table) {
        case .page(let page): call.answer(.success(FetchAnswer(page)))
        case .door(let fetcher): fetcher.fetch(call)
        case .worker(let slot): ServiceFetcher(slot: slot).fetch(call)
        }
    }

    private enum Destination {
        case page(EdgePage)
        case door(any Fetcher)
        case worker(WorkerSlot)
    }

    private func destination(
        of head: RequestHead,
        _ worker: String?,
        _ table: RouteTable?
    ) -> Destination {
        if let table, table.doors != .none, let door = doors.door(for: head) {
            return table.doors == .open || door.authenticates || isAdmitted(head)
                ? .door(door.fetcher) : .page(pages.refusal(401))
        }
        guard let worker, let slot = slots[worker] else { return .page(pages.noRoute(head, table)) }
        if let error = slot.error, pages.showsBuildFailure(to: head, isServing: slot.isServing) {
            return .page(
                pages.buildFailure(error, worker: worker, head: head, isServing: slot.isServing)
            )
        }
        return .worker(slot)
    }

    private func isAdmitted(_ head: RequestHead) -> Bool {
        guard let adminToken else { return true }
        let given = head.headers.first("authorization") ?? ""
        return ConstantTime.isEqual(given, "Bearer \(adminToken)")
    }
}

extension RelayedRequest {
    /// A request that waits for its worker, and is then passed on to it.
    convenience init(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        waitingFor slot: WorkerSlot,
        pages: ErrorPages
    ) {
        self.init(exchange, head: head, body: body) { head in
            guard let error = slot.error else { return pages.refusal(503) }
            return pages.buildFailure(error, worker: slot.name, head: head, isServing: false)
        }
    }
}

extension FetchAnswer {
    fileprivate init(_ page: EdgePage) {
        self.init(status: page.status, headers: page.headers, body: .bytes(page.body))
    }
}
