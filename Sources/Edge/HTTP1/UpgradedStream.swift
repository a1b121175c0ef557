internal import HTTPWire
internal import Sockets

/// The bytes of a connection that has become a WebSocket; the connection stays with its group.
final class UpgradedStream: ByteStream, TransportOwner {
    /// Until it has closed.
    private unowned(unsafe) var connection: Connection?
    var owner: (any ByteStreamOwner)?
    private var socket: WebSocketConnection?

    init(_ connection: Connection) { self.connection = connection }

    /// Begins with what the client sent after its handshake.
    func begin(_ socket: WebSocketConnection, _ leftover: [UInt8], hasEnded: Bool) {
        self.socket = socket
        socket.start(leftover)
        if hasEnded { socket.streamDidEnd() }
    }

    /// The connection's group retires.
    func goAway() { socket?.goAway() }

    func startReading() { connection?.transport.startReading() }
    func stopReading() { connection?.transport.stopReading() }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        connection?.transport.write(bytes) ?? true
    }

    func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        return connection?.transport.write(first, second, nothing) ?? true
    }

    func shutdown() { connection?.transport.shutdown() }
    func close() { connection?.close() }

    /// The connection is closed, by the socket or by its group.
    func connectionDidClose() {
        connection = nil
        let owner = self.owner
        self.owner = nil
        socket = nil
        owner?.streamDidEnd()
    }

    func transportDidRead(_ bytes: UnsafeRawBufferPointer) { owner?.streamDidRead(bytes) }
    func transportDidDrain() { owner?.streamDidDrain() }
    func transportDidEnd() { owner?.streamDidEnd() }
    func transportDidFail() { owner?.streamDidEnd() }
}
