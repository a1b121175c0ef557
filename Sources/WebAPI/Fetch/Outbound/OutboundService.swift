package import HTTPWire

/// Whatever a worker's `fetch()` reaches when it leaves the host.
///
/// ``HTTPClient`` is the real one; a test can put closures in its place.
package protocol OutboundService: AnyObject {
    /// Sends a request; everything happens on the caller's loop.
    ///
    /// `reply` is called once, never before this returns: with the head of the response as soon as
    /// it is there, or with the reason why there is none.
    @discardableResult
    func send(
        _ request: OutboundRequest,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) -> any OutboundTransfer
}

/// One request under way.
package protocol OutboundTransfer: AnyObject {
    /// Closes the connection at once; nothing happens if all is over.
    ///
    /// A reply that is still due is ``OutboundError/cancelled``, a body that is still being read
    /// fails, and the request's body is cancelled.
    func cancel()
}

/// A request to the outside.
package struct OutboundRequest {
    /// Who decodes a response that came with a `content-encoding`.
    package enum Decompression: Hashable, Sendable {
        /// The client, which also asks for what it can decode unless the headers already ask.
        case automatic
        /// The same, and several codings on top of each other too, as the Fetch standard says.
        case layered
        /// Nobody: the bytes are handed over as they came.
        case manual
    }

    /// Any token, with its letters as they are.
    package var method: String
    /// An absolute `http:` or `https:` URL, already normalised.
    package var url: String
    /// Sent as they are, but for those that describe the connection or the length of the body.
    package var headers: HeaderBlock
    package var body: (any BodySource)?
    package var decompress: Decompression
    /// Asks for a WebSocket; then it is a `GET` without a body.
    package var webSocket: WebSocketWish?

    package init(
        method: String = "GET",
        url: String,
        headers: HeaderBlock = HeaderBlock(),
        body: (any BodySource)? = nil,
        decompress: Decompression = .automatic
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.decompress = decompress
    }
}

/// How a WebSocket to the outside is to be.
package struct WebSocketWish: Hashable, Sendable {
    package var offersCompression: Bool
    /// The longest message that is taken.
    package var messageBytesMax: Int

    package init(offersCompression: Bool, messageBytesMax: Int) {
        self.offersCompression = offersCompression
        self.messageBytesMax = messageBytesMax
    }
}

/// The head of a response, and the body that follows.
package struct OutboundResponse {
    package var status: Int
    /// The server's own words; empty over HTTP/2, which has none.
    package var reason: String
    /// As received, one field for each line: `set-cookie` is never joined.
    package var headers: HeaderBlock
    /// `1.0`, `1.1` or `2`.
    package var httpVersion: String
    /// Whether ``body`` is not what the `content-encoding` and `content-length` of ``headers`` say,
    /// because it was decoded on the way.
    package var isDecoded: Bool
    /// Dropping it unread closes the connection, as cancelling it does.
    package var body: any BodySource
    /// The socket that a response of status 101 came with.
    package var webSocket: WebSocketEnd?

    package init(
        status: Int,
        reason: String = "",
        headers: HeaderBlock = HeaderBlock(),
        httpVersion: String = "1.1",
        isDecoded: Bool = false,
        body: any BodySource = BytesSource([])
    ) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.httpVersion = httpVersion
        self.isDecoded = isDecoded
        self.body = body
    }
}
