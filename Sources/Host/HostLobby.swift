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
        if let table, table.doors != .none, let fetcher = doors.fetcher(for: head) {
            guard table.doors == .open || isAdmitted(head) else {
                body?.cancel()
                return pages.refusal(401).send(to: exchange)
            }
            let relay = RelayedRequest(exchange, head: head, body: body) { [pages] _ in
                pages.refusal(500)
            }
            return relay.begin(fetcher)
        }
        guard let worker, let slot = slots[worker] else {
            body?.cancel()
            return pages.noRoute(head, table).send(to: exchange)
        }
        if let error = slot.error, pages.showsBuildFailure(to: head, isServing: slot.isServing) {
            body?.cancel()
            return pages.buildFailure(error, worker: worker, head: head, isServing: slot.isServing)
                .send(to: exchange)
        }
        RelayedRequest(exchange, head: head, body: body, waitingFor: slot, pages: pages)
            .begin(ServiceFetcher(slot: slot))
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
