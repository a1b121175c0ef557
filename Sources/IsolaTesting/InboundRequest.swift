internal import EventLoop
internal import Foundation
internal import HTTPWire
internal import Host

/// A request on its way into a host, as if a client had sent it.
struct InboundRequest {
    private let request: TestRequest
    private let loop: EventLoop

    init(_ request: TestRequest, loop: EventLoop) {
        self.request = request
        self.loop = loop
    }

    /// The whole answer; a socket in it is dropped, and so lost for the worker.
    func answer(of host: EmbeddedHost) async throws -> TestResponse {
        let loop = self.loop
        return try await send(to: host) { InboundRequest.read($0, on: loop, $1) }
    }

    /// The socket of the answer, joined to a handle of the test's.
    func socket(of host: EmbeddedHost) async throws -> TestWebSocket {
        let loop = self.loop
        return try await send(to: host) { answer, continuation in
            guard case .webSocket(let socket) = answer.body else {
                return InboundRequest.refuse(answer, on: loop, continuation)
            }
            let response = TestResponse(status: answer.status, headers: answer.headers.pairs)
            continuation.resume(
                returning: TestWebSocket(socket.end, response: response, loop: loop)
            )
        }
    }

    /// Has an answer taken up on the loop.
    private func send<Value: Sendable>(
        to host: EmbeddedHost,
        _ take: @escaping (FetchAnswer, CheckedContinuation<Value, any Error>) -> Void
    ) async throws -> Value {
        let whole = request.url.hasPrefix("/") ? "http://localhost\(request.url)" : request.url
        guard let url = URLComponents(string: whole), let name = url.host, !name.isEmpty,
            let scheme = url.scheme, ["http", "https"].contains(scheme)
        else {
            throw TestHostError("\"\(request.url)\" is no URL of http: or https:, and no path.")
        }
        guard let method = HTTPMethod(request.method) else {
            throw TestHostError("\"\(request.method)\" is no method.")
        }
        let head = RequestHead()
        head.method = method
        let query = url.percentEncodedQuery.map { "?\($0)" } ?? ""
        let path = url.percentEncodedPath
        head.target = Array("\(path.isEmpty ? "/" : path)\(query)".utf8)
        let authority = url.port.map { "\(name):\($0)" } ?? name
        head.headers = HeaderBlock([("host", authority)] + fields)
        head.hostRange = 5..<(5 + authority.utf8.count)
        head.contentLength = request.body.isEmpty ? nil : request.body.count
        let origin = RequestOrigin(
            scheme: scheme == "https" ? "https" : "http",
            peerAddress: "127.0.0.1",
            trustsClient: true
        )
        let network = FetchCall.Network(head: head, origin: origin)
        let loop = self.loop
        let body = request.body
        // Safe to send: called on the loop alone.
        nonisolated(unsafe) let take = take
        return try await withCheckedThrowingContinuation { continuation in
            let isOpen = loop.async {
                let call = FetchCall(
                    method: method,
                    url: "",
                    headers: network.head.headers,
                    body: body.isEmpty ? .none : .bytes(body),
                    caller: loop,
                    network: network
                ) { result in
                    switch result {
                    case .success(let answer): take(answer, continuation)
                    case .failure(let failure):
                        continuation.resume(throwing: TestHostError(failure.message))
                    }
                }
                host.answer(call)
            }
            if !isOpen { continuation.resume(throwing: TestHostError("The host has stopped.")) }
        }
    }

    private var fields: [(String, String)] {
        let given = request.headers.filter { $0.0.lowercased() != "host" }
        guard !request.body.isEmpty else { return given }
        return given + [("content-length", "\(request.body.count)")]
    }

    /// On the loop: reads the answer to its end.
    private static func read(
        _ answer: FetchAnswer,
        on loop: EventLoop,
        _ continuation: CheckedContinuation<TestResponse, any Error>
    ) {
        let source = answer.body.source(on: loop) ?? BytesSource([])
        let headers = answer.headers.pairs
        BodyCollector.collect(source) { body in
            continuation.resume(
                with:
                    body
                    .map { TestResponse(status: answer.status, headers: headers, body: $0) }
                    .mapError { TestHostError($0.message) }
            )
        }
    }

    /// On the loop: an answer that has no socket is an error.
    private static func refuse(
        _ answer: FetchAnswer,
        on loop: EventLoop,
        _ continuation: CheckedContinuation<TestWebSocket, any Error>
    ) {
        let status = answer.status
        BodyCollector.collect(answer.body.source(on: loop) ?? BytesSource([])) { body in
            let text = (try? body.get()).map { String(decoding: $0, as: UTF8.self) } ?? ""
            continuation.resume(
                throwing: TestHostError("The answer is no WebSocket but \(status): \(text)")
            )
        }
    }
}
