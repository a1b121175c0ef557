import Bindings
import EventLoop
import HTTPWire
import Testing

/// Answers of services on their way to the caller.
@Suite struct ServiceExchangeTests {
    /// Tells once whether the exchange was said to be over before it was forgotten.
    private final class Owner: ExchangeOwner {
        private var tell: ((Bool) -> Void)?

        init(_ tell: @escaping (Bool) -> Void) { self.tell = tell }

        deinit { tell?(false) }

        func exchangeDidAbort() {}
        func exchangePeerDidEnd() {}

        func exchangeDidFinish() {
            tell?(true)
            tell = nil
        }
    }

    /// A body whose end comes when it is told to.
    private final class LateSource: BodySource {
        let length: Int? = nil
        private var deliver: ((BodyPart) -> Void)?

        func read(_ deliver: @escaping (BodyPart) -> Void) { self.deliver = deliver }
        func cancel() { deliver = nil }

        func end() {
            let deliver = self.deliver
            self.deliver = nil
            deliver?(.end)
        }
    }

    /// Answers a call with a body; nobody holds the exchange beyond that.
    private static func answer(_ source: any BodySource, _ owner: Owner, on loop: EventLoop) {
        let call = FetchCall(
            method: .get,
            url: "http://a/",
            headers: HeaderBlock(),
            caller: loop,
            reply: { _ in }
        )
        let exchange = ServiceExchange(call, loop: loop)
        exchange.owner = owner
        exchange.respond(ResponseHead(status: 200), body: .source(source))
    }

    @Test func `an answer is over when a body that comes later is`() async {
        let loop = EventLoop(name: "service")
        defer { loop.stop() }
        let isOver = await withCheckedContinuation { continuation in
            _ = loop.async {
                let source = LateSource()
                Self.answer(source, Owner { continuation.resume(returning: $0) }, on: loop)
                source.end()
            }
        }
        #expect(isOver)
    }
}
