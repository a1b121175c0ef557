internal import Foundations
package import HTTPWire

/// One request of a connection, waiting for its answer.
package final class HTTPExchange: Exchange {
    /// Until the answer is sent, or the connection is gone.
    private unowned(unsafe) var connection: Connection?
    /// Until the exchange has ended, one way or the other.
    package var owner: (any ExchangeOwner)?
    package let origin: RequestOrigin
    private(set) var head: RequestHead
    /// When the request was there, if anybody wants to know.
    private(set) var start: MonotonicTime?
    /// The status that was sent, for the log.
    private(set) var status = 0

    init(_ connection: Connection, head: RequestHead) {
        self.connection = connection
        self.head = head
        origin = connection.origin
        start = connection.group.edge.onRequest == nil ? nil : .now
    }

    /// Becomes the exchange of the connection's next request.
    func restart(_ connection: Connection, head: RequestHead) {
        self.connection = connection
        self.head = head
        status = 0
        start = connection.group.edge.onRequest == nil ? nil : .now
    }

    /// Which of the edge's ports the request came to.
    var listener: Int { connection?.listener ?? 0 }

    package func respond(_ head: ResponseHead, body: ResponseBody) {
        status = head.status
        guard let connection else {
            if case .source(let source) = body { source.cancel() }
            return didFinish()
        }
        connection.respond(head, body: body, to: self)
    }

    package func abort() { connection?.close() }

    /// In place of a head that is of no use any more, so that its memory can be used again.
    private static let noHead = RequestHead()

    func peerDidEnd() { owner?.exchangePeerDidEnd() }

    func didAbort() {
        connection = nil
        let owner = self.owner
        self.owner = nil
        owner?.exchangeDidAbort()
    }

    func didFinish() {
        connection = nil
        head = HTTPExchange.noHead
        let owner = self.owner
        self.owner = nil
        owner?.exchangeDidFinish()
    }
}
