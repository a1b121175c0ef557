internal import Foundations
package import HTTPWire

/// One request of a connection, waiting for its answer.
package final class HTTPExchange: Exchange {
    /// Until the answer is sent, or the connection is gone.
    private unowned(unsafe) var connection: Connection?
    /// Until the exchange has ended, one way or the other.
    package var owner: (any ExchangeOwner)?
    package let origin: RequestOrigin
    let head: RequestHead
    /// When the request was there, if anybody wants to know.
    let start: MonotonicTime?
    /// The status that was sent, for the log.
    private(set) var status = 0

    init(_ connection: Connection, head: RequestHead) {
        self.connection = connection
        self.head = head
        origin = connection.origin
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

    func didAbort() {
        connection = nil
        let owner = self.owner
        self.owner = nil
        owner?.exchangeDidAbort()
    }

    func didFinish() {
        connection = nil
        let owner = self.owner
        self.owner = nil
        owner?.exchangeDidFinish()
    }
}
