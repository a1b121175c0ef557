internal import EventLoop
internal import Foundation
internal import HTTPWire

/// A request to a door of R2, taken apart.
struct R2DoorRequest: Sendable {
    let call: FetchCall
    let method: String
    /// The whole path as it was sent.
    let path: String
    /// The query as it was sent; empty without one.
    let query: String
    /// What follows the door's own path, decoded.
    let bucket: String
    let key: String
    let parameters: [(name: String, value: String)]

    /// Takes a call apart; `prefix` is the door's path, with no slash at its end.
    ///
    /// `nil` for a target that is no text once it is decoded.
    init?(_ call: FetchCall, under prefix: String) {
        let target = String(decoding: call.head.target, as: UTF8.self)
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(halves[0])
        query = halves.count > 1 ? String(halves[1]) : ""
        guard path.hasPrefix(prefix) else { return nil }
        let rest = path.dropFirst(prefix.count).drop { $0 == "/" }
        let names = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bucket = names.first.map(String.init)?.removingPercentEncoding,
            let key = (names.count > 1 ? String(names[1]) : "").removingPercentEncoding,
            let parameters = Self.parameters(query)
        else { return nil }
        self.bucket = bucket
        self.key = key
        self.parameters = parameters
        self.call = call
        method = call.method.name
    }

    private static func parameters(_ query: String) -> [(name: String, value: String)]? {
        var found: [(name: String, value: String)] = []
        for item in query.split(separator: "&") {
            let halves = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? String(halves[1]) : ""
            guard let name = String(halves[0]).removingPercentEncoding,
                // Spaces of a query may be written in two ways.
                let text = value.replacing("+", with: "%20").removingPercentEncoding
            else { return nil }
            found.append((name, text))
        }
        return found
    }

    func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    func header(_ name: StaticString) -> String? { call.headers.first(name) }

    /// A field whose name is put together, in small letters.
    func header(named name: String) -> String? {
        call.headers.fields.first { $0.name == name }?.value
    }
}

// Bodies of requests.
extension R2DoorRequest {
    /// Stores the body, after it has gone through `wrap`; a client that goes away ends it.
    func receive(
        into upload: R2Upload,
        wrap: @escaping @Sendable (any BodySource) -> any BodySource = { $0 }
    ) async throws(R2Error) {
        let (call, loop) = (call, call.caller)
        let result: Result<Void, R2Error> = await withCheckedContinuation { continuation in
            loop.async {
                let fill = R2Fill(wrap(call.openBody()), into: upload, on: loop) {
                    continuation.resume(returning: $0)
                }
                // Safe to send: used on the loop alone.
                nonisolated(unsafe) let running = fill
                call.onCancel { loop.async { running.cancel() } }
            }
        }
        try result.get()
    }

    /// All of a short body.
    ///
    /// - Throws: ``R2Error/body(name:message:)``, for one that is longer too.
    func body(
        limit: Int,
        wrap: @escaping @Sendable (any BodySource) -> any BodySource = { $0 }
    ) async throws(R2Error) -> [UInt8] {
        let (call, loop) = (call, call.caller)
        let result: Result<[UInt8], R2Error> = await withCheckedContinuation { continuation in
            loop.async {
                BodyCollector.collect(wrap(call.openBody()), limit: limit) { result in
                    continuation.resume(
                        returning: result.mapError { .body(name: $0.name, message: $0.message) }
                    )
                }
            }
        }
        return try result.get()
    }

    /// Lets a body go that nobody reads.
    func discardBody() { call.caller.async { [call] in call.openBody().cancel() } }
}

extension FetchCall {
    /// The body as a source on the caller's loop, where this is called.
    fileprivate func openBody() -> any BodySource {
        switch body {
        case .none: BytesSource([])
        case .bytes(let bytes): BytesSource(bytes)
        case .pipe(let open): open(caller)
        }
    }
}
