/// One request that waits for its answer, wherever it came from; it belongs to one loop.
///
/// The answer is ``respond(_:body:)``, once; a body that is ``ResponseBody/pushed(length:)`` follows
/// by ``write(_:)`` and ``finish()``.
package protocol Exchange: AnyObject {
    /// Sends the head, and the body or its beginning.
    func respond(_ head: ResponseHead, body: ResponseBody)

    /// Sends a part of a pushed body.
    ///
    /// - Returns: Whether more is welcome now; if not, ``ExchangeOwner/exchangeDidDrain()`` follows.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool

    /// Ends a pushed body.
    func finish()

    /// Breaks a body off, so that the reader sees that it is not whole.
    func abort(_ error: BodyError)

    /// Whom to tell of what happens to the exchange; set before anything else is called.
    var owner: (any ExchangeOwner)? { get set }

    /// Where the request came from.
    var origin: RequestOrigin { get }
}

/// Who answers an ``Exchange``.
package protocol ExchangeOwner: AnyObject {
    /// The peer went away; what is still sent goes nowhere.
    func exchangeDidAbort()
    /// A pushed body may go on.
    func exchangeDidDrain()
}

/// What the connection tells of a request beside its head.
package struct RequestOrigin: Sendable {
    package var scheme: StaticString = "http"
    package var peerAddress = ""
    /// Whether the request came from the network, so that the edge's headers are added.
    package var isFromNetwork = true
    package var httpVersion: StaticString = "HTTP/1.1"
    package var tlsVersion = ""
    package var tlsCipher = ""
    package init() {}
}

/// The head of an answer; what it points to is good during the call only.
package struct ResponseHead {
    package var status: Int
    /// The reason phrase; empty stands for the status code's own.
    package var reason: String
    /// Fields as in ``HeaderBlock``.
    package var headers: UnsafeRawBufferPointer
    /// Whether the body's bytes are already in the `content-encoding` that the head names.
    package var isEncoded: Bool

    package init(
        status: Int,
        reason: String = "",
        headers: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
        isEncoded: Bool = false
    ) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.isEncoded = isEncoded
    }
}

/// The body of an answer.
package enum ResponseBody {
    case none
    /// All of it; good during the call only.
    case whole(UnsafeRawBufferPointer)
    /// Pulled by the exchange as fast as its peer reads.
    case source(any BodySource)
    /// Sent by calls of ``Exchange/write(_:)``.
    case pushed(length: Int?)
}

/// Something on one loop that answers exchanges: an isolate, to a connection.
package protocol ExchangeHandler: AnyObject {
    func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?)
}
