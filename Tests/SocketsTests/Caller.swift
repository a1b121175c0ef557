import EventLoop
import Sockets
import Synchronization

/// A connection that a test makes, with all it heard.
final class Caller: TransportOwner, @unchecked Sendable {  // touched on its loop, but for the mutex
    enum End: Hashable { case ended, failed }

    private let loop: EventLoop
    private var connector: ClientConnector?
    private(set) var transport: (any Transport)?
    private var received: [UInt8] = []
    private var end: End?
    private var waiting: [(check: () -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    private var result: Result<Void, ConnectionError>?
    private var hasDrained = true

    init(on loop: EventLoop) { self.loop = loop }

    /// Connects; `nil` for success.
    func connect(
        _ port: UInt16,
        host: String = "127.0.0.1",
        tls: TLSClient? = nil,
        timeoutMilliseconds: UInt64 = 20_000
    ) async -> ConnectionError? {
        await on {
            self.connector = ClientConnector(
                host: host,
                port: port,
                tls: tls,
                on: self.loop,
                timeoutMilliseconds: timeoutMilliseconds
            ) { self.take($0) }
        }
        return await outcome()
    }

    func startTLS(_ tls: TLSClient) async -> ConnectionError? {
        await on {
            guard let plain = self.transport as? PlainTransport else { return }
            self.result = nil
            plain.stopReading()
            self.connector = ClientConnector(upgrading: plain, tls) { self.take($0) }
        }
        return await outcome()
    }

    private func take(_ result: Result<any Transport, ConnectionError>) {
        switch result {
        case .failure(let error): self.result = .failure(error)
        case .success(let transport):
            self.transport = transport
            transport.owner = self
            transport.startReading()
            self.result = .success(())
        }
        wake()
    }

    private func outcome() async -> ConnectionError? {
        await until { self.result != nil }
        return await on { if case .failure(let error) = self.result { error } else { nil } }
    }

    func send(_ bytes: [UInt8]) async {
        await on { self.hasDrained = self.transport?.write(bytes) ?? true }
        await until { self.hasDrained || self.end != nil }
    }

    func finish() async { await on { self.transport?.shutdown() } }
    func close() async { await on { self.transport?.close() } }
    func cancel() async { await on { self.connector?.cancel() } }

    /// What came until the peer ended, or the connection broke.
    func rest() async -> (text: String, count: Int, end: End?) {
        await until { self.end != nil }
        return await on {
            (String(decoding: self.received, as: UTF8.self), self.received.count, self.end)
        }
    }

    /// What came, once it ends with a text.
    func text(endingWith suffix: String) async -> String {
        await until {
            self.received.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) || self.end != nil
        }
        return await on {
            defer { self.received = [] }
            return String(decoding: self.received, as: UTF8.self)
        }
    }

    func failure() async -> ConnectionError? { await on { self.transport?.failure } }
    func security() async -> TransportSecurity? { await on { self.transport?.security } }
    func endpoints() async -> (remote: String, local: String) {
        await on { self.transport?.endpoints ?? ("", "") }
    }

    /// Looks at the state on the loop, where it lives.
    private func on<R>(_ body: @escaping () -> R) async -> R {
        nonisolated(unsafe) let body = body
        let box = await withCheckedContinuation { continuation in
            loop.async { continuation.resume(returning: Box(value: body())) }
        }
        return box.value
    }

    private struct Box<R>: @unchecked Sendable { let value: R }  // handed over, not shared

    private func until(_ check: @escaping () -> Bool) async {
        nonisolated(unsafe) let check = check
        await withCheckedContinuation { continuation in
            loop.async {
                if check() { return continuation.resume() }
                self.waiting.append((check, continuation))
            }
        }
    }

    private func wake() {
        let due = waiting.filter { $0.check() }
        waiting.removeAll { $0.check() }
        for one in due { one.continuation.resume() }
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) {
        received.append(contentsOf: bytes)
        wake()
    }

    func transportDidDrain() {
        hasDrained = true
        wake()
    }

    func transportDidEnd() {
        end = .ended
        wake()
    }

    func transportDidFail() {
        end = .failed
        wake()
    }
}
