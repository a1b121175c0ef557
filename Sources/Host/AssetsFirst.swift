internal import Bindings
internal import HTTPWire

/// Answers a worker's requests out of its static assets, and leaves the others to its code.
///
/// It stands before the code on the loop where connections live, so a file costs no JavaScript.
final class AssetsFirst: ExchangeHandler {
    private let assets: AssetSite
    private let code: any ExchangeHandler

    init(_ assets: AssetSite, then code: any ExchangeHandler) {
        self.assets = assets
        self.code = code
    }

    func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        if assets.answer(exchange, head: head, body: body) { return }
        code.handle(exchange, head: head, body: body)
    }
}
