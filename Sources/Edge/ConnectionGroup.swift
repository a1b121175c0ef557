package import EventLoop
internal import Foundations
package import HTTPWire
internal import Sockets

/// The connections of one loop, and who answers their requests.
package final class ConnectionGroup {
    package enum Retirement {
        case none
        /// Connections go back to the edge, which knows who has replaced this group's handler.
        case moving
        /// The host stops: each connection closes after its answer.
        case closing
    }

    let loop: EventLoop
    let edge: Edge
    let handler: any ExchangeHandler
    unowned let home: ConnectionHome
    let output = OutputBuffer()
    private(set) var retirement = Retirement.none
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var lingering: [ObjectIdentifier: UInt64] = [:]
    private var httpDate = HTTPDate()
    private var dateSeconds = 0
    private var dateRefresh: UInt64 = 0
    private var sweeper: LoopTimer?
    private var tasks: [() -> Void] = []
    private lazy var taskTimer = LoopTimer(on: loop) { [weak self] in self?.runTasks() }
    private var onEmpty: (() -> Void)?
    /// The table that the last request was looked up in, and when it was current.
    var routeTable: RouteTable?
    var routeGeneration = -1
    var routeListener = -1

    /// The caller is on the loop.
    package init(_ home: ConnectionHome, edge: Edge, handler: any ExchangeHandler) {
        self.home = home
        loop = home.loop
        self.edge = edge
        self.handler = handler
    }

    package var count: Int { connections.count }

    func adopt(_ detached: DetachedConnection) {
        guard let connection = Connection(detached, group: self) else { return }
        insert(connection)
        connection.resume(detached.hasRequest)
    }

    private func insert(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = connection
        guard sweeper == nil else { return }
        let sweeper = LoopTimer(on: loop) { [weak self] in self?.sweep() }
        sweeper.start(
            afterMilliseconds: ConnectionGroup.sweepMilliseconds,
            repeatMilliseconds: ConnectionGroup.sweepMilliseconds
        )
        self.sweeper = sweeper
    }

    private static let sweepMilliseconds: UInt64 = 250

    func remove(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
        lingering[ObjectIdentifier(connection)] = nil
        guard connections.isEmpty else { return }
        sweeper?.stop()
        sweeper = nil
        onEmpty?()
        onEmpty = nil
    }

    /// Closes a connection once its client has read the answer, or after a short while.
    func closeSoon(_ connection: Connection) {
        lingering[ObjectIdentifier(connection)] = loop.nowMilliseconds
    }

    /// Closes what has been waited for long enough: one timer for all connections.
    private func sweep() {
        let now = loop.nowMilliseconds
        for connection in connections.values {
            let age = now - min(now, connection.phaseStart)
            if let since = lingering[ObjectIdentifier(connection)] {
                if now - min(now, since) > edge.limits.lingerMilliseconds { connection.close() }
                continue
            }
            switch connection.phase {
            case .idle:
                let limit =
                    connection.requestCount == 0
                    ? edge.limits.headMilliseconds : edge.limits.idleMilliseconds
                if age > limit { connection.close() }
            case .readingHead:
                if age > edge.limits.headMilliseconds { connection.timeOutHead() }
            case .discarding:
                if age > edge.limits.headMilliseconds { connection.close() }
            case .answering, .upgraded, .closed: break
            }
        }
    }

    /// Runs something in the loop's next iteration.
    func later(_ task: @escaping () -> Void) {
        tasks.append(task)
        if tasks.count == 1 { taskTimer.start(afterMilliseconds: 0) }
    }

    private func runTasks() {
        let tasks = self.tasks
        self.tasks = []
        for task in tasks { task() }
    }

    /// The value of a `Date` field; the clock is read a few times a second, not for each answer.
    func date() -> [UInt8] {
        let now = loop.nowMilliseconds
        if now >= dateRefresh {
            dateRefresh = now + ConnectionGroup.dateMilliseconds
            dateSeconds = edge.clock.seconds()
        }
        return httpDate.value(at: dateSeconds)
    }

    private static let dateMilliseconds: UInt64 = 100
}

// The end of a group.
extension ConnectionGroup {
    /// Lets go of every connection as soon as its answer is sent; `onEmpty` is called then.
    package func retire(_ retirement: Retirement, onEmpty: @escaping () -> Void) {
        self.retirement = retirement
        self.onEmpty = onEmpty
        for connection in connections.values where connection.phase == .upgraded {
            connection.upgraded?.goAway()
        }
        for connection in connections.values where connection.isIdle {
            if retirement == .moving { connection.leave() } else { connection.closeWhenIdle() }
        }
        if connections.isEmpty {
            self.onEmpty?()
            self.onEmpty = nil
        }
    }

    /// Closes every connection, answered or not.
    package func closeAll() {
        for connection in connections.values { connection.close() }
    }
}

/// A connection between two loops.
package struct DetachedConnection: @unchecked Sendable {
    // Between two loops nobody touches what it holds: the one that let go is done with it.
    let transport: DetachedTransport
    let parser: RequestParser
    let body: RequestBody?
    let leftover: [UInt8]
    let isMessageComplete: Bool
    let isKeepAlive: Bool
    let requestCount: Int
    let hasRequest: Bool
    let listener: Int
}

/// Where connections can live: a loop, and the group there.
///
/// The group itself stays on its loop; this is what others hold of it.
package final class ConnectionHome: Sendable {
    package let loop: EventLoop
    // Safe to share: touched on the loop's thread only.
    private nonisolated(unsafe) var group: ConnectionGroup?

    package init(loop: EventLoop) { self.loop = loop }

    /// Opens the home; the caller is on the loop.
    package func open(_ edge: Edge, _ handler: any ExchangeHandler) {
        loop.preconditionIsolated()
        group = ConnectionGroup(self, edge: edge, handler: handler)
    }

    /// The group; the caller is on the loop.
    package var localGroup: ConnectionGroup? {
        loop.preconditionIsolated()
        return group
    }

    /// Takes a connection over, from any thread; one that comes too late is closed.
    package func adopt(_ connection: DetachedConnection) {
        loop.async { [self] in
            if let group { group.adopt(connection) } else { _ = connection.transport.attach(loop) }
        }
    }

    /// Lets go of the connections; `onEmpty` is called on the loop.
    package func retire(
        _ retirement: ConnectionGroup.Retirement,
        onEmpty: @escaping @Sendable () -> Void
    ) {
        let isOpen = loop.async { [self] in
            guard let group else { return onEmpty() }
            group.retire(retirement, onEmpty: onEmpty)
        }
        if !isOpen { onEmpty() }
    }

    /// Closes what is left, and the home with it; the caller is on the loop.
    package func close() {
        loop.preconditionIsolated()
        group?.closeAll()
        group = nil
    }
}
