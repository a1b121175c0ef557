internal import EventLoop

/// The byte stream under a connection: TCP, or TLS over it.
protocol Transport: AnyObject {
    /// The owner outlives its transport, or takes itself out.
    var owner: (any TransportOwner)? { get set }
    var peerAddress: String { get }
    /// Whether the peer may end its direction and still read: TCP's half-close.
    var allowsHalfOpen: Bool { get }
    var security: TransportSecurity? { get }
    func startReading()
    func stopReading()
    /// - Returns: Whether all was written; if not, ``TransportOwner/transportDidDrain()`` follows.
    @discardableResult func write(_ bytes: UnsafeRawBufferPointer) -> Bool
    /// The same for three pieces that belong together.
    @discardableResult func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer,
        _ third: UnsafeRawBufferPointer
    ) -> Bool
    func shutdown()
    func close()
    /// Takes the stream off its loop; `nil` if it is broken.
    func detach() -> DetachedTransport?
}

extension Transport {
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }
}

/// What a ``Transport`` tells its owner.
protocol TransportOwner: AnyObject {
    /// Good during the call only.
    func transportDidRead(_ bytes: UnsafeRawBufferPointer)
    func transportDidDrain()
    /// The peer will send no more.
    func transportDidEnd()
    func transportDidFail()
}

/// What TLS came to.
struct TransportSecurity: Sendable {
    var version: String
    var cipher: String
}

/// A stream between two loops.
struct DetachedTransport {
    let descriptor: Int32
    /// The state of TLS, if there is any.
    let session: TLSSession?

    func attach(_ loop: EventLoop) -> (any Transport)? {
        guard let stream = try? TCPStream(descriptor: descriptor, on: loop) else { return nil }
        let plain = PlainTransport(stream)
        guard let session else { return plain }
        return TLSTransport(plain, session: session)
    }
}

/// TCP as it is.
final class PlainTransport: Transport, TCPStreamOwner {
    private let stream: TCPStream
    unowned(unsafe) var owner: (any TransportOwner)?
    let peerAddress: String
    let allowsHalfOpen = true
    let security: TransportSecurity? = nil

    init(_ stream: TCPStream) {
        self.stream = stream
        peerAddress = stream.peerAddress ?? ""
        stream.owner = self
    }

    deinit { stream.owner = nil }

    func startReading() { stream.startReading() }
    func stopReading() { stream.stopReading() }
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool { stream.write(bytes) }

    func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer,
        _ third: UnsafeRawBufferPointer
    ) -> Bool {
        stream.write(first, second, third)
    }

    func shutdown() { stream.shutdown() }
    func close() { stream.close() }

    func detach() -> DetachedTransport? {
        stream.detach().map { DetachedTransport(descriptor: $0, session: nil) }
    }

    func streamDidRead(_ bytes: UnsafeRawBufferPointer) { tell { $0.transportDidRead(bytes) } }
    func streamDidDrain() { tell { $0.transportDidDrain() } }

    func streamDidEnd(_ error: SystemError?) {
        tell { error == nil ? $0.transportDidEnd() : $0.transportDidFail() }
    }
}

extension Transport {
    /// Keeps the owner for as long as it is being told something.
    func tell(_ body: (any TransportOwner) -> Void) {
        guard let owner else { return }
        withExtendedLifetime(owner) { body(owner) }
    }
}
