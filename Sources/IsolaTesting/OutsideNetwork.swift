internal import EventLoop
internal import HTTPWire
internal import WebAPI

/// The outside of a host under test: a closure of the test.
final class OutsideNetwork: OutboundService {
    private let loop: EventLoop
    private let answer: (@Sendable (TestRequest) async throws -> TestResponse)?

    init(
        loop: EventLoop,
        answer: (@Sendable (TestRequest) async throws -> TestResponse)?
    ) {
        self.loop = loop
        self.answer = answer
    }

    func send(
        _ request: OutboundRequest,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) -> any OutboundTransfer {
        let transfer = Transfer(reply)
        // Safe to send: it is used on the loop alone.
        nonisolated(unsafe) let request = request
        let loop = loop
        guard let answer else {
            let refusal = OutsideNetwork.closed(request.url)
            loop.async { transfer.finish(.failure(.hostNotFound(refusal))) }
            return transfer
        }
        BodyCollector.collect(request.body ?? BytesSource([])) { body in
            switch body {
            case .failure(let error): transfer.finish(.failure(.bodyFailed(error)))
            case .success(let bytes):
                let asked = TestRequest(
                    method: request.method,
                    url: request.url,
                    headers: request.headers.pairs,
                    body: bytes
                )
                Task {
                    do {
                        let response = try await answer(asked)
                        loop.async { transfer.finish(.success(OutboundResponse(response))) }
                    } catch {
                        let reason = "\(error)"
                        loop.async { transfer.finish(.failure(.failed(reason))) }
                    }
                }
            }
        }
        return transfer
    }

    private static func closed(_ url: String) -> String {
        "The test lets nothing out: \(url). Give TestHost.Options an \"outside\"."
    }

    /// Safe to share: touched on the loop alone.
    private final class Transfer: OutboundTransfer, @unchecked Sendable {
        private var reply: ((Result<OutboundResponse, OutboundError>) -> Void)?

        init(_ reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void) {
            self.reply = reply
        }

        func finish(_ result: Result<OutboundResponse, OutboundError>) {
            let reply = self.reply
            self.reply = nil
            reply?(result)
        }

        func cancel() { finish(.failure(.cancelled)) }
    }
}

extension OutboundResponse {
    fileprivate init(_ response: TestResponse) {
        self.init(
            status: response.status,
            headers: HeaderBlock(response.headers),
            body: BytesSource(response.body)
        )
    }
}
