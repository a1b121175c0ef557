internal import EventLoop
internal import HTTPWire
internal import Sockets

/// A request for a WebSocket on its way: the connection, the handshake, and either the socket or the
/// response that refuses it.
final class WebSocketDial: OutboundTransfer, ByteStreamOwner {
    private var connector: ClientConnector?
    private var stream: DialedStream?
    private let request: UpgradeRequest
    private let wish: WebSocketWish
    private let loop: EventLoop
    private let unreadBytesMax: Int
    private var reply: ((Result<OutboundResponse, OutboundError>) -> Void)?
    private var head = ReceivedHead()
    private var line: [UInt8] = []
    private var framing: ResponseFraming?
    private var download = DownloadBuffer()
    private var timer: LoopTimer?
    private var isOver = false

    init(
        _ request: UpgradeRequest,
        _ wish: WebSocketWish,
        _ options: HTTPClient.Options,
        on loop: EventLoop,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) {
        self.request = request
        self.wish = wish
        self.loop = loop
        self.reply = reply
        unreadBytesMax = options.unreadBytesMax
        head.takesUpgrade = true
        do throws(TLSError) {
            let tls =
                request.isSecure
                ? try TLSClient(
                    host: request.host,
                    applicationProtocols: ["http/1.1"],
                    trust: options.trust
                ) : nil
            // It keeps the dial until it has told.
            connector = ClientConnector(host: request.host, port: request.port, tls: tls, on: loop)
            {
                [self] in
                didConnect($0)
            }
        } catch {
            fail(.notSecure(error.message))
        }
    }

    func cancel() { fail(.cancelled) }

    private func didConnect(_ result: Result<any Transport, ConnectionError>) {
        connector = nil
        guard !isOver else { return }
        let stream: DialedStream
        switch result {
        case .failure(let error): return fail(OutboundError(error))
        case .success(let transport): stream = DialedStream(transport)
        }
        self.stream = stream
        stream.owner = self
        _ = request.bytes.withUnsafeBytes { stream.write($0) }
        stream.startReading()
    }

    func streamDidRead(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !head.isComplete, let byte = rest.first, !isOver {
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
            line.append(byte)
            // The head counts its bytes, but only of whole lines.
            guard byte == 10 || line.count > ReceivedHead.bytesMax else { continue }
            let progress = line.withUnsafeBytes { head.take($0) }
            line = []
            switch progress {
            case .more: continue
            case .failed(let error): return fail(error)
            case .complete: head.status == 101 ? upgrade(Array(rest)) : refuse()
            }
        }
        guard framing != nil, !isOver else { return }
        takeBody(rest)
    }

    func streamDidDrain() {}

    func streamDidEnd() {
        guard !isOver else { return }
        guard let framing else {
            return fail(.connectionLost("The server closed the connection."))
        }
        end(framing.endsWithConnection ? nil : .connectionLost("The body is not whole."))
    }

    private func fail(_ error: OutboundError) {
        guard !isOver else { return }
        isOver = true
        connector?.cancel()
        connector = nil
        stream?.close()
        download.finish(.failure(error.bodyError))
        if error == .cancelled { download.clear() }
        deliver()
        guard let reply else { return }
        self.reply = nil
        // Never from inside a call of the one who waits.
        let timer = LoopTimer(on: loop)
        timer.fire = { [self] in
            self.timer = nil
            reply(.failure(error))
        }
        timer.start(afterMilliseconds: 0)
        self.timer = timer
    }
}

// The server agrees.
extension WebSocketDial {
    private func upgrade(_ leftover: [UInt8]) {
        guard head.headers.hasToken("websocket", in: "upgrade"),
            head.headers.hasToken("upgrade", in: "connection"),
            head.headers.all("sec-websocket-accept") == [WebSocketHandshake.accept(request.key)]
        else { return fail(.badResponse("The server's WebSocket handshake is not valid.")) }
        var compression: DeflateParameters?
        let extensions = head.headers.all("sec-websocket-extensions").joined(separator: ",")
        if !extensions.isEmpty {
            compression = DeflateParameters.read(answer: extensions)
            guard compression != nil, request.offersCompression else {
                return fail(
                    .badResponse("The server chose a WebSocket extension that was not offered.")
                )
            }
        }
        guard let stream else { return }
        isOver = true
        let (ours, theirs) = WebSocketEnd.pair()
        let socket = WebSocketConnection(
            stream,
            end: theirs,
            role: .client,
            compression: compression,
            messageBytesMax: wish.messageBytesMax,
            loop: loop
        )
        var response = OutboundResponse(
            status: head.status,
            reason: head.reason,
            headers: head.headers
        )
        response.webSocket = ours
        let reply = self.reply
        self.reply = nil
        reply?(.success(response))
        socket.start(leftover)
    }
}

// The server answers with something else.
extension WebSocketDial {
    private func refuse() {
        framing = ResponseFraming(head)
        let isBodyless = head.isBodyless(method: "GET")
        let response = OutboundResponse(
            status: head.status,
            reason: head.reason,
            headers: head.headers,
            body: RefusalBody(of: self, length: isBodyless ? 0 : head.contentLength)
        )
        if isBodyless { end(nil) }
        let reply = self.reply
        self.reply = nil
        reply?(.success(response))
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) {
        framing?.take(bytes) { download.append($0) }
        if framing?.isBad == true { return end(.badResponse("The body is not framed right.")) }
        if framing?.isEnded == true { return end(nil) }
        if download.count > unreadBytesMax { stream?.stopReading() }
        deliver()
    }

    private func end(_ error: OutboundError?) {
        isOver = true
        stream?.close()
        download.finish(error.map { .failure($0.bodyError) } ?? .success(()))
        deliver()
    }

    private func deliver() {
        guard let delivery = download.takeDelivery() else { return }
        delivery.deliver(delivery.part)
    }

    fileprivate func readBody(_ deliver: @escaping (BodyPart) -> Void) {
        guard !download.isDiscarded else { return }
        guard let part = download.next() else {
            if !download.wait(deliver) {
                deliver(.failed(BodyError("The body is being read already.")))
            }
            return
        }
        if !isOver { stream?.startReading() }
        deliver(part)
    }

    fileprivate func discardBody() {
        guard !download.isDiscarded else { return }
        let reader = download.discard()
        if !isOver {
            isOver = true
            stream?.close()
        }
        withExtendedLifetime(reader) {}
    }
}

/// The body of a response that refuses a WebSocket, as its reader holds it.
private final class RefusalBody: BodySource {
    private let dial: WebSocketDial
    let length: Int?

    init(of dial: WebSocketDial, length: Int?) {
        self.dial = dial
        self.length = length
    }

    deinit { dial.discardBody() }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        dial.readBody { part in withExtendedLifetime(self) { deliver(part) } }
    }

    func cancel() { dial.discardBody() }
}

extension OutboundError {
    /// Why there is no connection, in the words of `fetch()`.
    fileprivate init(_ error: ConnectionError) {
        self =
            switch error {
            case .hostNotFound: .hostNotFound(error.message)
            case .unreachable, .timedOut, .lost: .connectionLost(error.message)
            case .untrusted, .handshake, .protocolError, .notSecured: .notSecure(error.message)
            }
    }
}
