internal import HTTPWire
internal import Sockets

/// A connection that was made to the outside, as a socket over it wants it.
final class DialedStream: ByteStream, TransportOwner {
    private let transport: any Transport
    private var isClosed = false
    var owner: (any ByteStreamOwner)?

    init(_ transport: any Transport) {
        self.transport = transport
        transport.owner = self
    }

    deinit { transport.owner = nil }

    func startReading() { if !isClosed { transport.startReading() } }
    func stopReading() { if !isClosed { transport.stopReading() } }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        isClosed ? true : transport.write(bytes)
    }

    func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        return isClosed ? true : transport.write(first, second, nothing)
    }

    func shutdown() { if !isClosed { transport.shutdown() } }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        transport.close()
        owner = nil
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) { owner?.streamDidRead(bytes) }
    func transportDidDrain() { owner?.streamDidDrain() }
    func transportDidEnd() { owner?.streamDidEnd() }
    func transportDidFail() { owner?.streamDidEnd() }
}
