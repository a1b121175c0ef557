internal import EventLoop
package import Foundations
package import HTTPWire
internal import Sockets
internal import Synchronization

/// The front of a host: it knows which worker a request is for, and where connections live.
///
/// A listener's own loop reads the first head of a connection; from then on the connection lives with
/// the worker that answers it.
package final class Edge: Sendable {
    package let limits: EdgeLimits
    package let clock: WallClock
    /// Told of each request that was answered; called on the loop that answered it.
    package let onRequest: (@Sendable (RequestRecord) -> Void)?
    /// Tables by listener: a worker may have a port of its own.
    private let tables: Mutex<[RouteTable?]>
    private let generation = Atomic<Int>(0)
    /// Where connections begin, and where requests that match no route are answered.
    package let lobby: ConnectionHome
    private let pages: any EdgePages

    package init(
        limits: EdgeLimits,
        clock: WallClock = .system,
        pages: any EdgePages,
        lobbyHandler: any LobbyHandler,
        onRequest: (@Sendable (RequestRecord) -> Void)? = nil
    ) {
        self.limits = limits
        self.clock = clock
        self.pages = pages
        self.onRequest = onRequest
        tables = Mutex([])
        lobby = ConnectionHome(loop: EventLoop(name: "edge"))
        lobby.loop.async { [self] in lobby.open(self, Lobby(self, lobbyHandler)) }
    }

    /// Changes where requests go, for those that come from now on.
    package func setTable(_ table: RouteTable, listener: Int = 0) {
        tables.withLock { tables in
            while tables.count <= listener { tables.append(nil) }
            tables[listener] = table
        }
        generation.add(1, ordering: .releasing)
    }

    package func table(listener: Int) -> RouteTable? {
        tables.withLock { listener < $0.count ? $0[listener] : nil }
    }

    /// The home of whoever answers a request; the lobby if nobody does.
    func route(_ head: RequestHead, of connection: Connection) -> ConnectionHome {
        let now = generation.load(ordering: .acquiring)
        let group = connection.group
        if group.routeGeneration != now || group.routeListener != connection.listener {
            group.routeGeneration = now
            group.routeListener = connection.listener
            group.routeTable = table(listener: connection.listener)
        }
        if let table = group.routeTable {
            if table.isForDoor(head) { return lobby }
            if let only = table.only { return only }
        }
        let scheme = connection.transport.security == nil ? "http" : "https"
        guard let worker = group.routeTable?.worker(for: head, scheme: scheme),
            let first = worker.homes.first, worker.isForLobby?(head) != true
        else { return lobby }
        let homes = worker.homes
        if homes.count == 1 || homes.contains(where: { $0 === group.home }) {
            return homes.count == 1 ? first : group.home
        }
        return homes.randomElement() ?? first
    }

    /// Takes back a connection whose home has gone; its next request finds it another.
    func adopt(_ connection: DetachedConnection, startingAt home: ConnectionHome? = nil) {
        (home ?? lobby).adopt(connection)
    }

    func refusal(_ status: Int) -> EdgePage { pages.refusal(status) }

    func didAnswer(_ exchange: HTTPExchange, on connection: Connection) {
        guard let onRequest, exchange.head.target.isEmpty == false else { return }
        onRequest(
            RequestRecord(
                method: exchange.head.method.name,
                target: String(decoding: exchange.head.target, as: UTF8.self),
                status: exchange.status,
                duration: exchange.start?.elapsed ?? .zero,
                home: connection.group.home,
                waitedFor: connection.group.home === lobby
                    ? table(listener: connection.listener)?
                        .worker(for: exchange.head, scheme: "\(exchange.origin.scheme)")?.name : nil
            )
        )
    }
}

/// A request that was answered, for the log.
package struct RequestRecord: Sendable {
    package let method: String
    package let target: String
    package let status: Int
    package let duration: Duration
    package let home: ConnectionHome
    /// The worker that a request in the lobby was for.
    package let waitedFor: String?
}

/// An answer that the edge gives by itself.
package struct EdgePage: Sendable {
    package var status: Int
    package var headers: HeaderBlock
    package var body: [UInt8]

    package init(status: Int, headers: HeaderBlock, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What the edge says when no worker answers.
package protocol EdgePages: Sendable {
    /// A request that cannot be taken: 400, 408, 413, 414, 431.
    func refusal(_ status: Int) -> EdgePage
    /// A request that no route matches.
    func noRoute(_ head: RequestHead, _ table: RouteTable?) -> EdgePage
}

/// Answers what no isolate can: a request that no route matches, or whose worker is not ready.
package protocol LobbyHandler: Sendable {
    /// Called on the lobby's loop; `worker` is the one the request is for, if there is one.
    func handle(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        worker: String?,
        table: RouteTable?
    )
}

private final class Lobby: ExchangeHandler {
    private unowned let edge: Edge
    private let handler: any LobbyHandler

    init(_ edge: Edge, _ handler: any LobbyHandler) {
        self.edge = edge
        self.handler = handler
    }

    func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        let listener = (exchange as? HTTPExchange)?.listener ?? 0
        let table = edge.table(listener: listener)
        let worker = table?.worker(for: head, scheme: "\(exchange.origin.scheme)")
        handler.handle(exchange, head: head, body: body, worker: worker?.name, table: table)
    }
}
