package import EventLoop

/// Makes a connection to the outside: a name, its addresses, TCP, and TLS if asked.
///
/// It is made, used and dropped on the loop's thread.
package final class ClientConnector {
    package typealias Done = (Result<any Transport, ConnectionError>) -> Void

    private let loop: EventLoop
    private let host: String
    private let port: UInt16
    private let tls: TLSClient?
    private var lookup: HostLookup?
    private var connector: TCPConnector?
    private var handshake: TLSHandshake?
    private let deadline: LoopTimer
    private var done: Done?

    /// The time for a name, a connection and its TLS handshake, unless it is said.
    package static let timeoutMilliseconds: UInt64 = 30_000

    /// Begins; `done` is called once, and never before this returns.
    ///
    /// The transport that it gets does not read yet: its owner is set first, then
    /// ``Transport/startReading()`` called.
    ///
    /// - Parameters:
    ///   - host: A name or an address, without brackets.
    ///   - port: 1 to 65535.
    ///   - tls: Whether to speak TLS from the start, and with whom.
    ///   - loop: Where all of it happens.
    ///   - timeoutMilliseconds: For all the steps together.
    ///   - done: Told of the connection, or of why there is none.
    package init(
        host: String,
        port: UInt16,
        tls: TLSClient? = nil,
        on loop: EventLoop,
        timeoutMilliseconds: UInt64 = ClientConnector.timeoutMilliseconds,
        done: @escaping Done
    ) {
        self.loop = loop
        self.host = host
        self.port = port
        self.tls = tls
        self.done = done
        deadline = LoopTimer(on: loop)
        deadline.fire = { [unowned self] in finish(.failure(.timedOut(host: host))) }
        deadline.start(afterMilliseconds: timeoutMilliseconds)
        do throws(SystemError) {
            lookup = try HostLookup(host, port: port, on: loop) { [weak self] in self?.didFind($0) }
        } catch {
            deadline.fire = { [unowned self] in
                finish(.failure(.hostNotFound(host: host, error)))
            }
            deadline.start(afterMilliseconds: 0)
        }
    }

    /// Speaks TLS on a connection that is there, as `STARTTLS` does.
    ///
    /// The old transport is used up. Bytes that came on it and were not delivered are the
    /// handshake's, so it must not have been reading since the last answer in clear.
    package init(
        upgrading plain: PlainTransport,
        _ tls: TLSClient,
        timeoutMilliseconds: UInt64 = ClientConnector.timeoutMilliseconds,
        done: @escaping Done
    ) {
        loop = plain.loop
        host = tls.host
        port = 0
        self.tls = tls
        self.done = done
        deadline = LoopTimer(on: loop)
        // Not from inside this call: a peer that is gone already fails at once.
        deadline.fire = { [unowned self] in
            deadline.fire = { [unowned self] in finish(.failure(.timedOut(host: host))) }
            deadline.start(afterMilliseconds: timeoutMilliseconds)
            shakeHands(plain, tls)
        }
        deadline.start(afterMilliseconds: 0)
    }

    deinit { cancel() }

    /// Gives up; nobody is told, and what was made so far is closed.
    package func cancel() {
        done = nil
        deadline.stop()
        lookup?.cancel()
        connector?.cancel()
        handshake?.cancel()
    }

    private func didFind(_ result: Result<[SocketAddress], SystemError>) {
        switch result {
        case .failure(let error): finish(.failure(.hostNotFound(host: host, error)))
        case .success(let addresses):
            connector = TCPConnector(addresses, on: loop) { [weak self] in self?.didConnect($0) }
        }
    }

    private func didConnect(_ result: Result<TCPStream, TCPConnector.Failure>) {
        switch result {
        case .failure(let failure):
            let address = failure.address?.host ?? host
            finish(.failure(.unreachable(address: address, port: port, failure.error)))
        case .success(let stream):
            let plain = PlainTransport(stream)
            guard let tls else { return finish(.success(plain)) }
            shakeHands(plain, tls)
        }
    }

    private func shakeHands(_ plain: PlainTransport, _ tls: TLSClient) {
        do throws(ConnectionError) {
            handshake = try TLSHandshake(over: plain, tls) { [weak self] in self?.finish($0) }
        } catch {
            plain.close()
            finish(.failure(error))
        }
    }

    private func finish(_ result: Result<any Transport, ConnectionError>) {
        let done = self.done
        self.done = nil
        cancel()
        done?(result)
    }
}
