package import EventLoop
package import Foundations

/// The byte stream under a connection: TCP, or TLS over it.
///
/// A server's and a client's are the same: see ``DetachedTransport`` and ``ClientConnector``.
package protocol Transport: AnyObject {
    /// The owner outlives its transport, or takes itself out.
    var owner: (any TransportOwner)? { get set }
    /// The peer's address without its port; empty if it is gone.
    var peerAddress: String { get }
    /// The same with its port, and this end's.
    var endpoints: (remote: String, local: String) { get }
    /// Whether the peer may end its direction and still read: TCP's half-close.
    var allowsHalfOpen: Bool { get }
    var security: TransportSecurity? { get }
    /// Why the stream broke, once ``TransportOwner/transportDidFail()`` has been told.
    var failure: ConnectionError? { get }
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
    /// Sends part of a file without reading it, as much as goes at once; 0 if none does.
    func send(_ file: OpenFile, _ range: Range<Int>) -> Int
    /// Ends our direction after what was written; the peer may still send.
    func shutdown()
    /// Ends both directions now; what is not written yet is lost, and nothing is told.
    func close()
    /// Takes the stream off its loop; `nil` if it is broken.
    func detach() -> DetachedTransport?
}

extension Transport {
    /// What is encrypted must be read for that.
    package func send(_ file: OpenFile, _ range: Range<Int>) -> Int { 0 }

    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }

    /// Keeps the owner for as long as it is being told something.
    func tell(_ body: (any TransportOwner) -> Void) {
        guard let owner else { return }
        withExtendedLifetime(owner) { body(owner) }
    }
}

/// What a ``Transport`` tells its owner.
package protocol TransportOwner: AnyObject {
    /// Good during the call only.
    func transportDidRead(_ bytes: UnsafeRawBufferPointer)
    func transportDidDrain()
    /// The peer will send no more.
    func transportDidEnd()
    func transportDidFail()
}

/// What TLS came to.
package struct TransportSecurity: Sendable {
    package var version: String
    package var cipher: String
    /// The protocol that both ends agreed on by ALPN.
    package var applicationProtocol: String?
}

/// A stream between two loops.
package struct DetachedTransport {
    let descriptor: Int32
    /// The state of TLS, if there is any.
    let session: TLSSession?

    /// A connection that was just accepted; with an identity, it will speak TLS.
    package init(accepted descriptor: Int32, identity: TLSIdentity?) {
        self.init(descriptor: descriptor, session: identity.flatMap { TLSSession($0) })
    }

    init(descriptor: Int32, session: TLSSession?) {
        self.descriptor = descriptor
        self.session = session
    }

    package func attach(_ loop: EventLoop) -> (any Transport)? {
        guard let stream = try? TCPStream(descriptor: descriptor, on: loop) else { return nil }
        let plain = PlainTransport(stream)
        guard let session else { return plain }
        return TLSTransport(plain, session: session)
    }
}
