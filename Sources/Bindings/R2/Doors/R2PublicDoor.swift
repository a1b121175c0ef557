internal import HTTPWire

/// Objects of every bucket for whoever asks, as a public bucket serves them:
/// `/cdn-cgi/local/r2/public/<bucket>/<key>`.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/buckets/public-buckets/>
/// - Note: Differs from production: a bucket need not be made public.
struct R2PublicDoor: Fetcher {
    static let path = "/cdn-cgi/local/r2/public"

    /// The bucket of a name, if a worker is bound to it.
    let bucket: @Sendable (String) -> R2Bucket?

    func fetch(_ call: FetchCall) {
        guard let request = R2DoorRequest(call, under: Self.path) else {
            return call.answer(.success(FetchAnswer(status: 400)))
        }
        request.discardBody()
        Task { call.answer(.success(await answer(request))) }
    }

    private func answer(_ request: R2DoorRequest) async -> FetchAnswer {
        var answer: FetchAnswer
        do throws(R2Error) {
            answer = try await find(request)
        } catch {
            answer = FetchAnswer(status: Self.status(of: error))
        }
        answer.headers.append("access-control-allow-origin", "*")
        answer.headers.append("access-control-expose-headers", "*")
        return answer
    }

    private func find(_ request: R2DoorRequest) async throws(R2Error) -> FetchAnswer {
        switch request.method {
        case "GET", "HEAD": break
        case "OPTIONS":
            let allowed = HeaderBlock([("access-control-allow-methods", "GET,HEAD")])
            return FetchAnswer(status: 204, headers: allowed)
        default: return FetchAnswer(status: 401)
        }
        guard let bucket = bucket(request.bucket), !request.key.isEmpty else {
            return FetchAnswer(status: 404)
        }
        var options = R2GetOptions()
        options.onlyIf = try R2Conditional(request.call.headers)
        let range = request.header("range")
        if let range {
            guard Self.isSingleRange(range) else { return FetchAnswer(status: 400) }
            options.range = .header(range)
        }
        guard let found = try await bucket.get(R2Key(request.key), options) else {
            return FetchAnswer(status: 404)
        }
        let object = found.object
        guard let body = found.body else {
            guard options.onlyIf?.isRefusal(of: object.row.state) == true else {
                return FetchAnswer(status: 304, headers: object.headers())
            }
            return FetchAnswer(status: 412)
        }
        // Of an empty object there is no part.
        if range != nil, object.size == 0 { throw .invalidRange }
        let isPart = range != nil
        var answer = FetchAnswer(
            status: isPart ? 206 : 200,
            headers: object.headers(range: isPart ? body.range : nil),
            isEncoded: true
        )
        if request.method == "GET" { answer.body = .source { body.source(on: $0) } }
        return answer
    }

    /// One range whose ends are in order: the public door refuses any other.
    private static func isSingleRange(_ text: String) -> Bool {
        guard let match = text.wholeMatch(of: /bytes=(\d*)-(\d*)/) else { return false }
        guard let first = Int(match.1), let last = Int(match.2) else {
            return !(match.1.isEmpty && match.2.isEmpty)
        }
        return first <= last
    }

    private static func status(of error: R2Error) -> Int {
        switch error {
        case .invalidRange: 416
        case .invalidObjectName: 404
        case .invalidArgument: 400
        case .encryption: 403
        default: 500
        }
    }
}
