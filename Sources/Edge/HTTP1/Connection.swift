internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Sockets

/// One HTTP/1.1 connection, on the loop of whoever answers its requests.
///
/// Requests are answered in order, one at a time; what a client sends ahead waits in the socket. A
/// request that another isolate answers moves the whole connection to that isolate's loop, between
/// two requests, so that no request ever crosses threads on its way.
final class Connection {
    /// What the connection is doing; its deadline depends on it.
    enum Phase {
        /// Between requests.
        case idle
        /// A head has begun and is not whole.
        case readingHead
        /// A request is being answered.
        case answering
        /// The answer is sent, and the rest of the request is read and dropped.
        case discarding
        /// HTTP is over: the connection is a WebSocket's.
        case upgraded
        case closed
    }

    /// The stream of the WebSocket that the connection has become.
    private(set) var upgraded: UpgradedStream?
    /// The group keeps its connections, so it outlives them.
    unowned(unsafe) let group: ConnectionGroup
    let transport: any Transport
    private(set) var phase = Phase.idle
    /// When the phase began, in the loop's milliseconds.
    private(set) var phaseStart: UInt64
    private let parser: RequestParser
    /// Bytes that came after the message that is being answered.
    private var leftover: [UInt8] = []
    private var requestBody: RequestBody?
    private var isMessageComplete = false
    /// Whether the parser is still at the last message.
    private var isParserSpent = false
    private var isKeepAlive = true
    private var peerHasEnded = false
    /// The sender, while an answer is being sent.
    private var response: ResponseSender?
    private lazy var sender = ResponseSender(self)
    private(set) var exchange: HTTPExchange?
    private var spareExchange: HTTPExchange?
    private(set) var requestCount = 0
    /// What all requests of the connection have in common.
    private(set) lazy var origin: RequestOrigin = {
        let security = transport.security
        return RequestOrigin(
            scheme: security == nil ? "http" : "https",
            peerAddress: transport.peerAddress,
            trustsClient: group.edge.limits.trustsClient,
            tlsVersion: security?.version ?? "",
            tlsCipher: security?.cipher ?? ""
        )
    }()

    /// Which of the edge's ports the client connected to.
    let listener: Int

    init(
        _ transport: any Transport,
        parser: RequestParser,
        listener: Int,
        group: ConnectionGroup
    ) {
        self.listener = listener
        self.transport = transport
        self.group = group
        self.parser = parser
        phaseStart = group.loop.nowMilliseconds
        parser.delegate = self
        transport.owner = self
    }

    deinit {
        if parser.delegate === self { parser.delegate = nil }
        if transport.owner === self { transport.owner = nil }
        requestBody?.detachConnection()
    }

    /// Whether nothing is lost by closing now.
    var isIdle: Bool { phase == .idle && leftover.isEmpty }

    private func enter(_ phase: Phase) {
        self.phase = phase
        phaseStart = group.loop.nowMilliseconds
    }

    /// Closes at once; a request that is being answered is told.
    func close() {
        guard phase != .closed else { return }
        phase = .closed
        transport.close()
        let upgraded = self.upgraded
        self.upgraded = nil
        upgraded?.connectionDidClose()
        // First the streams, while the code that fills them still lives.
        response?.cancel()
        response = nil
        let exchange = self.exchange
        self.exchange = nil
        exchange?.didAbort()
        requestBody?.fail(.clientDisconnected)
        requestBody?.detachConnection()
        requestBody = nil
        group.remove(self)
    }

    /// Closes now if idle, or else after the answer that is under way.
    func closeWhenIdle() {
        isKeepAlive = false
        if isIdle { close() }
    }
}

// Reading.
extension Connection: TransportOwner, RequestParserDelegate {
    func transportDidRead(_ bytes: UnsafeRawBufferPointer) { didRead(bytes) }

    private func didRead(_ bytes: UnsafeRawBufferPointer) {
        switch phase {
        case .closed, .upgraded: return
        case .answering where isMessageComplete, .discarding where isMessageComplete:
            // The next request, ahead of its turn.
            leftover.append(contentsOf: bytes)
            if leftover.count > Connection.leftoverBytesMax { transport.stopReading() }
        case .idle:
            // Only now, so that what the last request used can be used again.
            if isParserSpent { startParser() }
            enter(.readingHead)
            parse(bytes)
        case .readingHead, .answering, .discarding: parse(bytes)
        }
    }

    private static let leftoverBytesMax = 64 << 10

    private func parse(_ bytes: UnsafeRawBufferPointer) {
        let progress: RequestParser.Progress
        do {
            progress = try parser.parse(bytes)
        } catch {
            return refuse(error.status)
        }
        switch progress {
        case .needsHead:
            // Blank lines before a request are no request yet.
            if !parser.hasBegun { enter(.idle) }
        case .needsBody:
            if phase == .readingHead { dispatch() }
        case .complete(let unread):
            isMessageComplete = true
            if unread > 0 { leftover.append(contentsOf: bytes[(bytes.count - unread)...]) }
            if phase == .readingHead {
                dispatch()
            } else {
                requestBody?.finish()
                if phase == .discarding { next() }
            }
        }
    }

    func parserDidReadBody(_ bytes: UnsafeRawBufferPointer) {
        if phase == .discarding { return }
        let body = requestBody ?? RequestBody(self, length: parser.head.contentLength)
        requestBody = body
        guard body.append(bytes, limit: group.edge.limits.bodyBytesMax) else {
            return bodyIsTooLarge()
        }
        if body.isFull { transport.stopReading() }
    }

    func transportDidEnd() {
        peerHasEnded = true
        switch phase {
        case .closed, .upgraded: return
        case .idle: close()
        case .readingHead: close()
        case .answering:
            // A client may end its direction and still read; one that is gone resets once it is written to.
            guard isMessageComplete, transport.allowsHalfOpen else { return close() }
            if leftover.isEmpty { isKeepAlive = false }
            exchange?.peerDidEnd()
        case .discarding: close()
        }
    }

    func transportDidFail() { close() }

    func transportDidDrain() { response?.drain() }
}

// One request.
extension Connection {
    private func dispatch() {
        let head = parser.head
        let limits = group.edge.limits
        if let length = head.contentLength, length > limits.bodyBytesMax { return refuse(413) }
        if let body = requestBody, body.bytesInAll > limits.bodyBytesMax { return refuse(413) }
        if !head.isKeepAlive || (peerHasEnded && leftover.isEmpty) { isKeepAlive = false }
        requestCount += 1
        enter(.answering)
        let home = group.edge.route(head, of: self)
        if home !== group.home {
            return move(to: home)
        }
        answer(head)
    }

    /// Answers the request that is parsed, here.
    private func answer(_ head: RequestHead) {
        if head.hasBody, !isMessageComplete {
            if requestBody == nil { requestBody = RequestBody(self, length: head.contentLength) }
            if head.expectsContinue { transport.write(Connection.continueLine) }
        }
        if isMessageComplete { requestBody?.finish() }
        let exchange = makeExchange(head)
        self.exchange = exchange
        group.handler.handle(exchange, head: head, body: requestBody)
    }

    /// An exchange for a request: the last one's, if nobody holds it any more.
    private func makeExchange(_ head: RequestHead) -> HTTPExchange {
        if isKnownUniquelyReferenced(&spareExchange), let exchange = spareExchange {
            exchange.restart(self, head: head)
            return exchange
        }
        let exchange = HTTPExchange(self, head: head)
        spareExchange = exchange
        return exchange
    }

    private static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The reader of the body took some: the client may send on.
    func bodyDidDrain() {
        if phase == .answering, !isMessageComplete { transport.startReading() }
    }

    private func bodyIsTooLarge() {
        // What came along with its head is refused when the head is looked at.
        if phase == .answering { refuse(413) }
    }

    /// Sends the head, and the body or its beginning.
    func respond(_ head: ResponseHead, body: ResponseBody, to exchange: HTTPExchange) {
        guard phase == .answering, self.exchange === exchange else {
            if case .source(let source) = body { source.cancel() }
            return exchange.didFinish()
        }
        if case .webSocket(let socket) = body { return upgrade(head, to: socket, for: exchange) }
        // Bytes of a body that nobody read would be taken for the next request's head.
        if !isMessageComplete, !canDiscard { isKeepAlive = false }
        if group.retirement == .closing { isKeepAlive = false }
        sender.start(exchange.head, isKeepAlive: isKeepAlive)
        response = sender
        sender.send(head, body, buffer: group.output)
    }

    /// Whether what is left of the request's body is little enough to read and drop.
    private var canDiscard: Bool {
        guard let length = parser.head.contentLength else { return true }
        return length - (requestBody?.bytesInAll ?? 0) <= Connection.discardBytesMax
    }

    private static let discardBytesMax = 1 << 20

    /// The answer is written whole.
    func didSendResponse() {
        response = nil
        let exchange = self.exchange
        self.exchange = nil
        if let exchange {
            group.edge.didAnswer(exchange, on: self)
            exchange.didFinish()
        }
        guard phase == .answering else { return }
        requestBody?.detach()
        guard isKeepAlive, !peerHasEnded || !leftover.isEmpty else { return endGracefully() }
        if isMessageComplete { return next() }
        enter(.discarding)
        transport.startReading()
    }

    /// The answer ends with the connection.
    func endAfterResponse() { isKeepAlive = false }

    /// The answer broke off: its reader must see that it is not whole.
    func didFailResponse() {
        response = nil
        close()
    }

    /// Ends our direction, and closes once the client has: it may still be sending.
    private func endGracefully() {
        enter(.discarding)
        isMessageComplete = false
        transport.shutdown()
        if !peerHasEnded { transport.startReading() }
        group.closeSoon(self)
    }

    private func startParser() {
        isParserSpent = false
        parser.startNext()
    }

    /// Goes on to the next request, which may be there already.
    private func next() {
        requestBody = nil
        isMessageComplete = false
        isParserSpent = true
        enter(.idle)
        if group.retirement != .none { return leave() }
        transport.startReading()
        guard !leftover.isEmpty else { return }
        // Not from within the answer of the one before: a long pipeline is no deep recursion.
        group.later { [self] in readLeftover() }
    }

    /// Goes on with what was read ahead; if the client has ended, nothing will complete it.
    private func readLeftover() {
        let bytes = leftover
        leftover = []
        bytes.withUnsafeBytes { didRead($0) }
        guard peerHasEnded else { return }
        switch phase {
        case .idle, .readingHead: close()
        case .answering: if !isMessageComplete { close() }
        case .discarding, .upgraded, .closed: break
        }
    }

    /// Answers with a status alone, and closes.
    ///
    /// A request that a worker is answering is taken from it; one whose answer has begun only ends.
    private func refuse(_ status: Int, headers: [(String, String)] = []) {
        guard phase != .discarding, response == nil else { return close() }
        isKeepAlive = false
        let refused = exchange
        exchange = nil
        refused?.didAbort()
        requestBody?.fail(.clientDisconnected)
        requestBody?.detachConnection()
        requestBody = nil
        enter(.answering)
        var page = group.edge.refusal(status)
        for (name, value) in headers { page.headers.append(name, value) }
        let exchange = HTTPExchange(self, head: RequestHead())
        self.exchange = exchange
        page.headers.bytes.withUnsafeBytes { headers in
            page.body.withUnsafeBytes { body in
                respond(
                    ResponseHead(status: status, headers: headers, isEncoded: true),
                    body: .whole(body),
                    to: exchange
                )
            }
        }
    }

    /// The head did not come in time.
    func timeOutHead() { refuse(408) }
}

// Becoming a WebSocket.
extension Connection {
    /// Answers a handshake, and is a WebSocket from then on; what is no handshake is refused.
    private func upgrade(
        _ head: ResponseHead,
        to socket: WebSocketAnswer,
        for exchange: HTTPExchange
    ) {
        let key: String
        do throws(WebSocketHandshake.Refusal) {
            key = try WebSocketHandshake.key(of: exchange.head)
        } catch {
            // The worker has done its part: only the client learns that its handshake was none.
            return refuse(error.status, headers: error.headers)
        }
        let offers = exchange.head.headers.all("sec-websocket-extensions")
        let compression =
            socket.allowsCompression
            ? DeflateParameters.accept(offers.joined(separator: ",")) : nil
        let stream = UpgradedStream(self)
        upgraded = stream
        enter(.upgraded)
        self.exchange = nil
        requestBody?.detach()
        requestBody = nil
        transport.owner = stream
        UpgradeHead.append(head, key: key, extensions: compression?.answer, to: group.output)
        transport.write(group.output.bytes)
        group.output.shrink()
        group.edge.didAnswer(exchange, on: self)
        exchange.didFinish()
        parser.end()
        let leftover = self.leftover
        self.leftover = []
        stream.begin(
            WebSocketConnection(
                stream,
                end: socket.end,
                role: .server,
                compression: compression?.parameters,
                messageBytesMax: socket.messageBytesMax,
                loop: group.loop
            ),
            leftover,
            hasEnded: peerHasEnded
        )
    }
}

// Moving to another loop.
extension Connection {
    /// Hands the connection on with the request that is parsed but not answered.
    private func move(to home: ConnectionHome) {
        guard let detached = detach(hasRequest: true) else { return close() }
        home.adopt(detached)
    }

    /// Hands an idle connection to the edge, which finds it a home by its next request.
    func leave() {
        guard group.retirement != .closing else { return closeWhenIdle() }
        guard let detached = detach(hasRequest: false) else { return close() }
        group.edge.adopt(detached)
    }

    private func detach(hasRequest: Bool) -> DetachedConnection? {
        guard let transport = transport.detach() else { return nil }
        phase = .closed
        if isParserSpent { startParser() }
        group.remove(self)
        parser.delegate = nil
        requestBody?.detachConnection()
        return DetachedConnection(
            transport: transport,
            parser: parser,
            body: requestBody,
            leftover: leftover,
            isMessageComplete: isMessageComplete,
            isKeepAlive: isKeepAlive,
            requestCount: requestCount,
            hasRequest: hasRequest,
            listener: listener
        )
    }

    /// Goes on with a connection from another loop.
    convenience init?(_ detached: DetachedConnection, group: ConnectionGroup) {
        guard let transport = detached.transport.attach(group.loop) else { return nil }
        self.init(transport, parser: detached.parser, listener: detached.listener, group: group)
        leftover = detached.leftover
        isMessageComplete = detached.isMessageComplete
        isKeepAlive = detached.isKeepAlive
        requestCount = detached.requestCount
        requestBody = detached.body
        requestBody?.attach(self)
    }

    /// Begins on the new loop, with the request that came along or with what was read ahead.
    func resume(_ hasRequest: Bool) {
        if hasRequest {
            enter(.answering)
            // The route may have changed on the way; it is looked up once more, but never for ever.
            answer(parser.head)
        } else if !leftover.isEmpty {
            readLeftover()
        }
        // Last, as the transport may have something at once.
        if phase != .closed { transport.startReading() }
    }
}
