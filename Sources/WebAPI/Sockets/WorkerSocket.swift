internal import EventLoop
internal import HTTPWire
internal import Sockets

/// One connection of a worker: what came and is not read yet, and what it has become.
///
/// It reads ahead a little, so that an idle connection hears of its end.
final class WorkerSocket: TransportOwner {
    /// What may lie unread before the peer is held.
    static let unreadBytesMax = 64 << 10

    /// What the worker hears of the beginning and the end.
    enum News {
        case opened(remote: String, local: String)
        /// The peer's last byte has been read.
        case ended
        case closed
        case failed(ConnectionError)
    }

    private let loop: EventLoop
    private var connector: ClientConnector?
    private var transport: (any Transport)?
    private var unread: [UInt8] = []
    private var waitingRead: ((BodyPart) -> Void)?
    private var whenDrained: (() -> Void)?
    private var hasDrained = true
    private var isPeerDone = false
    private var isWriteDone = false
    private(set) var isClosed = false
    private(set) var failure: ConnectionError?
    /// Told of each news, in their order.
    var onNews: (News) -> Void = { _ in }

    init(on loop: EventLoop) { self.loop = loop }

    deinit { close() }

    func connect(host: String, port: UInt16, tls: TLSClient?) {
        connector = ClientConnector(host: host, port: port, tls: tls, on: loop) { [weak self] in
            self?.didConnect($0)
        }
    }

    /// Takes another's connection over, to speak TLS on it from now on.
    ///
    /// What it had not read came in clear, before anything was agreed on, and is dropped.
    ///
    /// - Returns: Whether there is a plain connection to take.
    func upgrade(_ other: WorkerSocket, _ tls: TLSClient) -> Bool {
        guard let plain = other.transport as? PlainTransport, !other.isClosed else { return false }
        plain.stopReading()
        plain.owner = nil
        other.transport = nil
        other.finish(.closed)
        connector = ClientConnector(upgrading: plain, tls) { [weak self] in self?.didConnect($0) }
        return true
    }

    private func didConnect(_ result: Result<any Transport, ConnectionError>) {
        connector = nil
        switch result {
        case .failure(let error): fail(error)
        case .success(let transport):
            self.transport = transport
            transport.owner = self
            let (remote, local) = transport.endpoints
            onNews(.opened(remote: remote, local: local))
            self.transport?.startReading()
        }
    }

    /// Gives up at once; what is not written yet is lost.
    func close() { finish(.closed) }

    private func fail(_ error: ConnectionError) {
        guard !isClosed else { return }
        failure = error
        finish(.failed(error))
    }

    private func finish(_ news: News) {
        guard !isClosed else { return }
        isClosed = true
        connector?.cancel()
        connector = nil
        transport?.owner = nil
        transport?.close()
        transport = nil
        didDrain()
        if let read = takeRead() {
            read(failure.map { .failed(BodyError($0.message)) } ?? .end)
        }
        onNews(news)
    }

    private func takeRead() -> ((BodyPart) -> Void)? {
        defer { waitingRead = nil }
        return waitingRead
    }
}

// Writing.
extension WorkerSocket {
    /// - Returns: Whether all went to the system; if not, ``whenDrained(_:)`` tells when.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let transport, !isWriteDone else { return true }
        hasDrained = transport.write(bytes)
        return hasDrained
    }

    /// Calls once all that was written has gone, or nothing can go any more.
    func whenDrained(_ body: @escaping () -> Void) {
        if hasDrained || isClosed { body() } else { whenDrained = body }
    }

    /// Ends our direction, after what was written.
    func shutdown() {
        guard !isWriteDone, let transport else { return }
        isWriteDone = true
        transport.shutdown()
        closeIfDone()
    }

    func transportDidDrain() {
        didDrain()
        closeIfDone()
    }

    private func didDrain() {
        hasDrained = true
        let body = whenDrained
        whenDrained = nil
        body?()
    }

    private func closeIfDone() {
        if isPeerDone, unread.isEmpty, isWriteDone, hasDrained { finish(.closed) }
    }
}

// Reading.
extension WorkerSocket: BodySource {
    var length: Int? { nil }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        if !unread.isEmpty {
            let bytes = unread
            unread = []
            deliver(.bytes(bytes))
            if isPeerDone { didReadAll() } else { transport?.startReading() }
        } else if let failure {
            deliver(.failed(BodyError(failure.message)))
        } else if isPeerDone || isClosed {
            deliver(.end)
        } else {
            waitingRead = deliver
        }
    }

    func cancel() {
        waitingRead = nil
        unread = []
        transport?.stopReading()
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) {
        if let read = takeRead() { return read(.bytes([UInt8](bytes))) }
        unread.append(contentsOf: bytes)
        if unread.count >= Self.unreadBytesMax { transport?.stopReading() }
    }

    func transportDidEnd() {
        isPeerDone = true
        if let read = takeRead() { read(.end) }
        if unread.isEmpty { didReadAll() }
    }

    /// The peer's direction is over; whether ours is, too, is for JavaScript to say.
    private func didReadAll() {
        onNews(.ended)
        closeIfDone()
    }

    func transportDidFail() { fail(transport?.failure ?? .protocolError) }
}
