/// The client's half of a TLS handshake over a connection that is there: at its start, or later.
final class TLSHandshake: TransportOwner {
    private let plain: PlainTransport
    private let session: TLSSession
    private var done: ((Result<any Transport, ConnectionError>) -> Void)?

    /// Takes the plain transport over; `done` is called once, unless it is cancelled.
    ///
    /// - Throws: ``ConnectionError/notSecured(_:)`` if OpenSSL refuses the host.
    init(
        over plain: PlainTransport,
        _ client: TLSClient,
        done: @escaping (Result<any Transport, ConnectionError>) -> Void
    ) throws(ConnectionError) {
        guard let session = TLSSession(client) else { throw .notSecured(.library(TLSError.last())) }
        self.plain = plain
        self.session = session
        self.done = done
        plain.owner = self
        plain.startReading()
        transportDidRead(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    deinit { cancel() }

    /// Closes the connection; nobody is told.
    func cancel() {
        guard done != nil else { return }
        done = nil
        plain.owner = nil
        plain.close()
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) {
        let progress = session.shakeHands(bytes)
        session.takeOutput { _ = plain.write($0) }
        switch progress {
        case .pending: break
        case .done:
            plain.stopReading()
            finish(.success(TLSTransport(plain, session: session)))
        case .failed(let error): fail(error)
        }
    }

    func transportDidDrain() {}
    func transportDidEnd() { fail(.handshake("the server closed the connection")) }
    func transportDidFail() { fail(plain.failure ?? .protocolError) }

    private func fail(_ error: ConnectionError) {
        plain.owner = nil
        plain.close()
        finish(.failure(error))
    }

    private func finish(_ result: Result<any Transport, ConnectionError>) {
        let done = self.done
        self.done = nil
        done?(result)
    }
}
