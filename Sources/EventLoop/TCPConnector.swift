internal import CUV

/// Connects to the first of a host's addresses that answers.
///
/// The next address is tried when one fails, or says nothing for a while: so a host whose IPv6 is
/// broken costs a moment, not the whole timeout.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8305>
package final class TCPConnector {
    /// How long an address may be silent before the next is tried beside it.
    package static let patienceMilliseconds: UInt64 = 250

    private let loop: EventLoop
    private var waiting: ArraySlice<SocketAddress>
    private var attempts: [Attempt] = []
    private var failure = SystemError(code: UV_EADDRNOTAVAIL.rawValue)
    private var failedAddress: SocketAddress?
    private let patience: LoopTimer
    private var done: ((Result<TCPStream, Failure>) -> Void)?

    /// The last address that was tried, and why it could not be reached.
    package struct Failure: Error {
        package let error: SystemError
        package let address: SocketAddress?
    }

    /// Begins; `done` is called once, and never before this returns.
    package init(
        _ addresses: [SocketAddress],
        on loop: EventLoop,
        done: @escaping (Result<TCPStream, Failure>) -> Void
    ) {
        self.loop = loop
        self.done = done
        waiting = addresses[...]
        patience = LoopTimer(on: loop)
        patience.fire = { [unowned self] in next() }
        // What fails at once must not be told from inside this call.
        patience.start(afterMilliseconds: 0)
    }

    deinit { cancel() }

    /// Gives up; nobody is told.
    package func cancel() {
        done = nil
        patience.stop()
        for attempt in attempts { attempt.cancel() }
        attempts = []
    }

    private func next() {
        guard done != nil else { return }
        guard let address = waiting.popFirst() else {
            if attempts.isEmpty {
                finish(.failure(Failure(error: failure, address: failedAddress)))
            }
            return
        }
        if !waiting.isEmpty { patience.start(afterMilliseconds: Self.patienceMilliseconds) }
        let attempt = Attempt(address)
        attempts.append(attempt)
        attempt.start(on: loop) { [weak self] code in self?.didFinish(attempt, code) }
    }

    private func didFinish(_ attempt: Attempt, _ code: Int32) {
        attempts.removeAll { $0 === attempt }
        guard done != nil else { return }
        if code == 0, let stream = attempt.takeStream(on: loop) { return finish(.success(stream)) }
        failure = SystemError(code: code)
        failedAddress = attempt.address
        attempt.cancel()
        next()
    }

    private func finish(_ result: Result<TCPStream, Failure>) {
        let done = self.done
        cancel()
        done?(result)
    }
}

/// A connection to one address that is being made.
private final class Attempt {
    let address: SocketAddress
    private var handle: UnsafeMutablePointer<uv_tcp_t>?
    private let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
    private var done: ((Int32) -> Void)?

    init(_ address: SocketAddress) {
        self.address = address
        request.initialize(to: uv_connect_t())
    }

    deinit { request.deallocate() }

    func start(on loop: EventLoop, done: @escaping (Int32) -> Void) {
        let handle = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
        handle.initialize(to: uv_tcp_t())
        uv_tcp_init(loop.raw, handle)
        self.handle = handle
        self.done = done
        request.pointee.data = Unmanaged.passRetained(self).toOpaque()
        let code = address.withPointer { address in
            uv_tcp_connect(request, handle, address) { request, status in
                guard let data = request?.pointee.data else { return }
                let attempt = Unmanaged<Attempt>.fromOpaque(data).takeRetainedValue()
                attempt.finish(status)
            }
        }
        guard code != 0 else { return }
        Unmanaged.passUnretained(self).release()
        finish(code)
    }

    private func finish(_ code: Int32) {
        let done = self.done
        self.done = nil
        done?(code)
    }

    func takeStream(on loop: EventLoop) -> TCPStream? {
        guard let handle else { return nil }
        self.handle = nil
        return TCPStream(connected: handle, on: loop)
    }

    func cancel() {
        done = nil
        if let handle { LoopHandle.close(handle) }
        handle = nil
    }
}
