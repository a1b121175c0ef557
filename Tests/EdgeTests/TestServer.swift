import EventLoop
import Foundation
import HTTPWire
import Sockets
import TestSupport

@testable import Edge

/// A real edge on a free port, with a handler in Swift on a loop of its own.
final class TestServer: Sendable {
    typealias Handler = @Sendable (TestRequest) -> Void

    let edge: Edge
    let home: ConnectionHome
    let port: UInt16
    private let listener: EdgeListener

    private init(edge: Edge, home: ConnectionHome, listener: EdgeListener, port: UInt16) {
        self.edge = edge
        self.home = home
        self.listener = listener
        self.port = port
    }

    static func start(
        limits: EdgeLimits = EdgeLimits(),
        tls: TLSIdentity? = nil,
        _ handler: @escaping Handler
    ) async throws -> TestServer {
        let edge = Edge(limits: limits, pages: PlainPages(), lobbyHandler: LobbyPage())
        let home = try await TestServer.home("home", edge, handler)
        edge.setTable(TestServer.table([("main", [home])]))
        let listener = EdgeListener(edge, tls: tls)
        let port = try await listener.listen(address: "127.0.0.1", port: 0)
        return TestServer(edge: edge, home: home, listener: listener, port: port)
    }

    /// A home with its own loop and handler.
    static func home(_ name: String, _ edge: Edge, _ handler: @escaping Handler) async throws
        -> ConnectionHome
    {
        let home = ConnectionHome(loop: EventLoop(name: name))
        try await home.loop.run { home.open(edge, ClosureHandler(handler)) }
        return home
    }

    static func table(_ workers: [(String, [ConnectionHome])]) -> RouteTable {
        RouteTable(
            workers: workers.map { RouteTable.Worker(name: $0, routes: [], homes: $1) },
            defaultWorker: workers.first?.0
        )
    }

    func stop(_ others: ConnectionHome...) async throws {
        await listener.close()
        for home in others + [home] {
            try await home.loop.run { home.close() }
            home.loop.stop()
        }
        try await edge.lobby.loop.run { [edge] in edge.lobby.close() }
        edge.lobby.loop.stop()
    }
}

/// A request as a test's handler sees it, on the handler's loop.
struct TestRequest {
    let exchange: any Exchange
    let head: RequestHead
    let body: (any BodySource)?

    var target: String { String(decoding: head.target, as: UTF8.self) }

    func answer(
        _ text: String,
        status: Int = 200,
        _ fields: [(String, String)] = [("content-type", "text/plain")]
    ) {
        HeaderBlock(fields).bytes.withUnsafeBytes { headers in
            Array(text.utf8).withUnsafeBytes { body in
                exchange.respond(ResponseHead(status: status, headers: headers), body: .whole(body))
            }
        }
    }

    func answer(_ source: any BodySource, _ fields: [(String, String)] = []) {
        HeaderBlock(fields).bytes.withUnsafeBytes { headers in
            exchange.respond(ResponseHead(status: 200, headers: headers), body: .source(source))
        }
    }
}

private final class ClosureHandler: ExchangeHandler {
    private let handler: TestServer.Handler
    init(_ handler: @escaping TestServer.Handler) { self.handler = handler }

    func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        handler(TestRequest(exchange: exchange, head: head, body: body))
    }
}

private struct PlainPages: EdgePages {
    func refusal(_ status: Int) -> EdgePage {
        EdgePage(status: status, headers: HeaderBlock(), body: Array("refused \(status)".utf8))
    }

    func noRoute(_ head: RequestHead, _ table: RouteTable?) -> EdgePage { refusal(404) }
}

private struct LobbyPage: LobbyHandler {
    func handle(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        worker: String?,
        table: RouteTable?
    ) {
        body?.cancel()
        TestRequest(exchange: exchange, head: head, body: nil).answer(
            "lobby \(worker ?? "-")",
            status: 404
        )
    }
}
