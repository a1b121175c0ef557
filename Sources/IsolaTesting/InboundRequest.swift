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

    func answer(of host: EmbeddedHost) async throws -> TestResponse {
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
        return try await send(FetchCall.Network(head: head, origin: origin), method, to: host)
    }

    private var fields: [(String, String)] {
        let given = request.headers.filter { $0.0.lowercased() != "host" }
        guard !request.body.isEmpty else { return given }
        return given + [("content-length", "\(request.body.count)")]
    }

    private func send(
        _ network: FetchCall.Network,
        _ method: HTTPMethod,
        to host: EmbeddedHost
    ) async throws -> TestResponse {
        let loop = self.loop
        let body = request.body
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
                    InboundRequest.finish(result, on: loop, continuation)
                }
                host.answer(call)
            }
            if !isOpen { continuation.resume(throwing: TestHostError("The host has stopped.")) }
        }
    }

    /// On the loop: reads the answer to its end.
    private static func finish(
        _ result: Result<FetchAnswer, FetchFailure>,
        on loop: EventLoop,
        _ continuation: CheckedContinuation<TestResponse, any Error>
    ) {
        let answer: FetchAnswer
        switch result {
        case .failure(let failure):
            return continuation.resume(throwing: TestHostError(failure.message))
        case .success(let value): answer = value
        }
        // A test has no connection to join a socket to: it is lost for the worker.
        let source = answer.body.source(on: loop) ?? BytesSource([])
        let headers = answer.headers.pairs
        BodyCollector.collect(source) { body in
            switch body {
            case .success(let bytes):
                continuation.resume(
                    returning: TestResponse(status: answer.status, headers: headers, body: bytes)
                )
            case .failure(let error):
                continuation.resume(throwing: TestHostError(error.message))
            }
        }
    }
}
