internal import Foundations
package import HTTPWire

/// One request of a connection, waiting for its answer.
package final class HTTPExchange: Exchange {
    private weak var connection: Connection?
    package weak var owner: (any ExchangeOwner)?
    let head: RequestHead
    let start = MonotonicTime.now
    /// The status that was sent, for the log.
    private(set) var status = 0

    init(_ connection: Connection, head: RequestHead) {
        self.connection = connection
        self.head = head
    }

    /// Which of the edge's ports the request came to.
    var listener: Int { connection?.listener ?? 0 }

    package var origin: RequestOrigin {
        guard let connection else { return RequestOrigin() }
        var origin = RequestOrigin()
        origin.trustsClient = connection.group.edge.limits.trustsClient
        origin.peerAddress = connection.peerAddress
        if head.isHTTP10 { origin.httpVersion = "HTTP/1.0" }
        if let security = connection.transport.security {
            origin.scheme = "https"
            origin.tlsVersion = security.version
            origin.tlsCipher = security.cipher
        }
        return origin
    }

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
        owner?.exchangeDidAbort()
    }

    func didFinish() {
        connection = nil
        owner?.exchangeDidFinish()
    }
}
