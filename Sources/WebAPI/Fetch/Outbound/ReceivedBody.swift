internal import HTTPWire

/// The body of a response, as its reader holds it.
final class ReceivedBody: WatchedSource {
    private let transfer: CurlTransfer
    let length: Int?

    init(of transfer: CurlTransfer, length: Int?) {
        self.transfer = transfer
        self.length = length
    }

    // A reader that goes away without a word must not keep a connection paused for ever.
    deinit { transfer.discardBody() }

    /// A read that waits keeps the body, so that it gets its answer.
    func read(_ deliver: @escaping (BodyPart) -> Void) {
        transfer.readBody { part in withExtendedLifetime(self) { deliver(part) } }
    }

    func watch(_ tell: @escaping (BodyError?) -> Void) { transfer.watchBody(tell) }

    func cancel() { transfer.discardBody() }
}
