internal import HTTPWire

/// The body of a request, as the connection reads it and the worker pulls it.
///
/// No more than ``bufferBytesMax`` wait unread: then the connection stops reading, and the client's
/// writes stall.
final class RequestBody: BodySource {
    static let bufferBytesMax = 64 << 10

    /// Until the answer is sent, or the connection is gone.
    private unowned(unsafe) var connection: Connection?
    private var buffered: [UInt8] = []
    private var end: BodyPart?
    private var isCancelled = false
    private var waiting: ((BodyPart) -> Void)?
    let length: Int?
    /// Bytes that came so far, read or not.
    private(set) var bytesInAll = 0

    init(_ connection: Connection, length: Int?) {
        self.connection = connection
        self.length = length
    }

    var isFull: Bool { buffered.count >= RequestBody.bufferBytesMax && !isCancelled }

    /// - Returns: Whether the body is still within the limit.
    func append(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
        bytesInAll += bytes.count
        guard bytesInAll <= limit else { return false }
        if isCancelled { return true }
        if let waiting {
            self.waiting = nil
            waiting(.bytes(Array(bytes)))
        } else {
            buffered.append(contentsOf: bytes)
        }
        return true
    }

    func finish() { end(.end) }
    func fail(_ error: BodyError) { end(.failed(error)) }

    private func end(_ part: BodyPart) {
        guard end == nil else { return }
        end = part
        guard buffered.isEmpty, let waiting else { return }
        self.waiting = nil
        waiting(part)
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard !isCancelled else { return }
        if !buffered.isEmpty {
            let bytes = buffered
            buffered = []
            connection?.bodyDidDrain()
            return deliver(.bytes(bytes))
        }
        if let end { return deliver(end) }
        waiting = deliver
    }

    func cancel() {
        isCancelled = true
        waiting = nil
        buffered = []
        connection?.bodyDidDrain()
    }

    /// The answer is sent: what is still unread is of no use to anybody.
    func detach() {
        if end == nil {
            fail(
                BodyError(
                    "Can't read from request stream after response has been sent.",
                    name: "TypeError"
                )
            )
        }
        connection = nil
    }

    /// The connection is on its way to another loop.
    func detachConnection() { connection = nil }
    func attach(_ connection: Connection) { self.connection = connection }
}
