package import EventLoop
package import Foundations
internal import Synchronization

/// Anything that answers a request.
///
/// An isolate, static assets, the outside network, a closure in a test: service bindings, routing
/// and doubles are all made of it.
package protocol Fetcher: Sendable {
    /// Brings a request to whoever answers it; the call's reply comes on the caller's loop.
    func fetch(_ call: FetchCall)
}

/// A request on its way from one loop to another, and the way back of its answer.
package final class FetchCall: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// To be read on the loop that answers.
        case pipe(@Sendable (_ reader: EventLoop) -> any BodySource)
    }

    /// A request of the network, passed on as it came.
    package struct Network: Sendable {
        package let head: RequestHead
        package let origin: RequestOrigin

        package init(head: RequestHead, origin: RequestOrigin) {
            self.head = head
            self.origin = origin
        }
    }

    package let method: HTTPMethod
    package let url: String
    package let headers: HeaderBlock
    package let body: Body
    /// `request.cf` as JSON, or empty.
    package let cf: String
    /// How deep in a chain of calls this one is: 1 for the first.
    package let depth: Int
    package let caller: EventLoop
    /// What came over the network, for a call that only passes it on.
    package let network: Network?
    // Safe to share: called on the caller's loop alone.
    private nonisolated(unsafe) let reply: (Result<FetchAnswer, FetchFailure>) -> Void
    private let cancellation = Mutex(Cancellation())

    private struct Cancellation {
        var isCancelled = false
        var handler: (@Sendable () -> Void)?
    }

    package init(
        method: HTTPMethod,
        url: String,
        headers: HeaderBlock,
        body: Body = .none,
        cf: String = "",
        depth: Int = 1,
        caller: EventLoop,
        network: Network? = nil,
        reply: @escaping (Result<FetchAnswer, FetchFailure>) -> Void
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.cf = cf
        self.depth = depth
        self.caller = caller
        self.network = network
        self.reply = reply
    }

    /// The caller does not want the answer any more; from any loop.
    package func cancel() {
        let handler = cancellation.withLock { state in
            state.isCancelled = true
            defer { state.handler = nil }
            return state.handler
        }
        handler?()
    }

    /// Says what to do when the caller gives up; done at once if it has already.
    package func onCancel(_ handler: @escaping @Sendable () -> Void) {
        let isCancelled = cancellation.withLock { state in
            if !state.isCancelled { state.handler = handler }
            return state.isCancelled
        }
        if isCancelled { handler() }
    }

    /// Answers the call, from any loop.
    package func answer(_ result: Result<FetchAnswer, FetchFailure>) {
        if caller.isCurrent { return reply(result) }
        caller.async { self.reply(result) }
    }
}

extension FetchCall {
    /// The head of the request, as the one who answers sees it.
    package var head: RequestHead {
        if let network { return network.head }
        let head = RequestHead()
        head.method = method
        head.target = Array(url.utf8)
        head.headers = headers
        if case .none = body {} else { head.isChunked = true }
        return head
    }
}

/// The answer to a ``FetchCall``.
package struct FetchAnswer: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// To be read on the caller's loop.
        case pipe(BodyPipe)
        case webSocket(WebSocketAnswer)
        /// Made and read on the caller's loop.
        case source(@Sendable (_ reader: EventLoop) -> any BodySource)
    }

    package var status: Int
    package var reason: String
    package var headers: HeaderBlock
    package var body: Body
    /// Whether the bytes are already in the encoding that the head names.
    package var isEncoded: Bool

    package init(
        status: Int,
        reason: String = "",
        headers: HeaderBlock = HeaderBlock(),
        body: Body = .none,
        isEncoded: Bool = false
    ) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
        self.isEncoded = isEncoded
    }
}

extension FetchAnswer.Body {
    /// The body as a stream on the caller's loop; `nil` for none, and for a socket.
    package func source(on loop: EventLoop) -> (any BodySource)? {
        switch self {
        case .none, .webSocket: nil
        case .bytes(let bytes): BytesSource(bytes)
        case .pipe(let pipe): pipe
        case .source(let open): open(loop)
        }
    }
}

/// Why a ``FetchCall`` has no answer: what the caller's code catches.
package struct FetchFailure: Error, Hashable, Sendable {
    /// The class of the error, such as `TypeError`.
    package var name: String
    package var message: String
    package var marks: Set<ErrorMark>

    package init(name: String = "Error", message: String, marks: Set<ErrorMark> = []) {
        self.name = name
        self.message = message
        self.marks = marks
    }
}
