/// One request that waits for its answer, wherever it came from; it belongs to one loop.
package protocol Exchange: AnyObject {
    /// Sends the answer, once. A body that is a source is pulled as fast as the peer reads.
    func respond(_ head: ResponseHead, body: ResponseBody)

    /// Breaks the exchange off without an answer, so that the peer sees that it failed.
    func abort()

    /// Whom to tell of what happens to the exchange; set before anything else is called.
    var owner: (any ExchangeOwner)? { get set }

    /// Where the request came from.
    var origin: RequestOrigin { get }
}

/// Who answers an ``Exchange``.
package protocol ExchangeOwner: AnyObject {
    /// The peer went away; what is still sent goes nowhere.
    func exchangeDidAbort()
    /// The peer sends no more: most have gone away by then, but some wait for the answer.
    func exchangePeerDidEnd()
    /// All of the answer is on its way.
    func exchangeDidFinish()
}

/// What is known of a request beside its head: of a connection, the same for all its requests.
package final class RequestOrigin: Sendable {
    package let scheme: StaticString
    package let peerAddress: String
    /// Whether the request came from the network, so that the edge's headers are added.
    package let isFromNetwork: Bool
    /// Whether the client may say who it is, by `CF-Connecting-IP`: in development only.
    package let trustsClient: Bool
    package let tlsVersion: String
    package let tlsCipher: String
    /// `request.cf` as JSON; empty stands for the host's own.
    package let cf: String
    /// How many services have called one another before this one: loops end at 16.
    package let depth: Int
    /// The fields that the edge adds to every request of a client, as in ``HeaderBlock``.
    package let edgeFields: [UInt8]

    /// A request of a client.
    package init(
        scheme: StaticString,
        peerAddress: String,
        trustsClient: Bool,
        tlsVersion: String = "",
        tlsCipher: String = ""
    ) {
        self.scheme = scheme
        self.peerAddress = peerAddress
        self.trustsClient = trustsClient
        self.tlsVersion = tlsVersion
        self.tlsCipher = tlsCipher
        isFromNetwork = true
        cf = ""
        depth = 0
        edgeFields =
            HeaderBlock([
                ("accept-encoding", "br, gzip"),
                ("cf-ipcountry", "US"),
                ("cf-visitor", "{\"scheme\":\"\(scheme)\"}"),
                ("x-forwarded-proto", "\(scheme)"),
            ]).bytes
    }

    /// A call of a service.
    package init(cf: String, depth: Int) {
        self.cf = cf
        self.depth = depth
        scheme = "http"
        peerAddress = ""
        isFromNetwork = false
        trustsClient = false
        tlsVersion = ""
        tlsCipher = ""
        edgeFields = []
    }
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
    case source(any BodySource)
    /// None, as the connection becomes a WebSocket.
    case webSocket(WebSocketAnswer)
}

/// The socket that an answer of status 101 carries.
package struct WebSocketAnswer: Sendable {
    /// The client's end: what is dropped instead of being joined to a connection is lost.
    package let end: WebSocketEnd
    /// Whether a client may have its messages compressed.
    package var allowsCompression: Bool
    /// The longest message that is taken from the client.
    package var messageBytesMax: Int

    package init(
        _ end: WebSocketEnd,
        allowsCompression: Bool = true,
        messageBytesMax: Int = WebSocketLimits.messageBytesMax
    ) {
        self.end = end
        self.allowsCompression = allowsCompression
        self.messageBytesMax = messageBytesMax
    }
}

/// Something on one loop that answers exchanges: an isolate, to a connection.
package protocol ExchangeHandler: AnyObject {
    func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?)
}
