internal import HTTPWire

/// The body of a response, as its reader holds it.
final class ReceivedBody: BodySource {
    private let transfer: CurlTransfer
    let length: Int?

    init(of transfer: CurlTransfer, length: Int?) {
        self.transfer = transfer
        self.length = length
    }

    // A reader that goes away without a word must not keep a connection paused for ever.
    deinit { transfer.discardBody() }

    func read(_ deliver: @escaping (BodyPart) -> Void) { transfer.readBody(deliver) }

    func cancel() { transfer.discardBody() }
}
