package import EventLoop
package import Foundations

/// TCP as it is.
package final class PlainTransport: Transport, TCPStreamOwner {
    private let stream: TCPStream
    package unowned(unsafe) var owner: (any TransportOwner)?
    package let peerAddress: String
    package let allowsHalfOpen = true
    package let security: TransportSecurity? = nil
    package private(set) var failure: ConnectionError?

    package init(_ stream: TCPStream) {
        self.stream = stream
        peerAddress = stream.peerAddress ?? ""
        stream.owner = self
    }

    deinit { stream.owner = nil }

    package var loop: EventLoop { stream.loop }
    package var endpoints: (remote: String, local: String) {
        (stream.peer?.description ?? "", stream.local?.description ?? "")
    }

    package func startReading() { stream.startReading() }
    package func stopReading() { stream.stopReading() }
    package func write(_ bytes: UnsafeRawBufferPointer) -> Bool { stream.write(bytes) }

    package func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer,
        _ third: UnsafeRawBufferPointer
    ) -> Bool {
        stream.write(first, second, third)
    }

    package func send(_ file: OpenFile, _ range: Range<Int>) -> Int { stream.send(file, range) }
    package func shutdown() { stream.shutdown() }
    package func close() { stream.close() }

    package func detach() -> DetachedTransport? {
        stream.detach().map { DetachedTransport(descriptor: $0, session: nil) }
    }

    package func streamDidRead(_ bytes: UnsafeRawBufferPointer) {
        tell { $0.transportDidRead(bytes) }
    }

    package func streamDidDrain() { tell { $0.transportDidDrain() } }

    package func streamDidEnd(_ error: SystemError?) {
        guard let error else { return tell { $0.transportDidEnd() } }
        failure = .lost(error)
        tell { $0.transportDidFail() }
    }
}
