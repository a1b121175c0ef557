internal import CCurl
package import EventLoop
internal import HTTPWire

/// The outside over HTTP, for one isolate: libcurl on the isolate's own loop, with one pool of
/// connections.
///
/// It is made, used and dropped on the loop's thread. It follows no redirect, keeps no cookie and reads no
/// configuration but its options. A transfer that is under way when the client goes is told that its
/// connection was lost; once the loop has stopped nobody is told of anything.
///
/// - Note: Differs from production: requests speak HTTP/2 to a server that offers it over TLS.
package final class HTTPClient: OutboundService {
    private let options: Options
    private let multi: CurlMulti?
    private let refusals: Refusals
    private let loop: EventLoop

    package init(loop: EventLoop, options: Options = Options()) {
        self.options = options
        self.loop = loop
        multi = CurlMulti(on: loop, options: options)
        refusals = Refusals(on: loop)
    }

    deinit { multi?.close() }

    @discardableResult
    package func send(
        _ request: OutboundRequest,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) -> any OutboundTransfer {
        do throws(OutboundError) {
            try Self.check(request)
            if let wish = request.webSocket {
                guard request.method == "GET" else { throw .badMethod(request.method) }
                return WebSocketDial(
                    try UpgradeRequest(request, wish),
                    wish,
                    options,
                    on: loop,
                    reply: reply
                )
            }
            let fields = try RequestFields(
                request.headers,
                addsZeroLength: request.body == nil
                    && (request.method == "POST" || request.method == "PUT")
            )
            guard let multi, let easy = curl_easy_init() else {
                throw .failed("There is no memory for the request.")
            }
            let transfer = CurlTransfer(
                request,
                fields: fields,
                easy: easy,
                multi: multi,
                options: options,
                reply: reply
            )
            multi.add(transfer)
            return transfer
        } catch {
            request.body?.cancel()
            return refusals.add(error, reply: reply)
        }
    }

    /// Ends all that is under way, and takes no more.
    package func close() { multi?.close() }

    private static func check(_ request: OutboundRequest) throws(OutboundError) {
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(\.isTokenByte) else {
            throw .badMethod(request.method)
        }
        let start = request.url.prefix(8).lowercased()
        guard start.hasPrefix("http://") || start.hasPrefix("https://"),
            request.url.utf8.allSatisfy({ $0 > 32 && $0 != 127 })
        else { throw .badURL(request.url) }
        if request.method == "HEAD", request.body != nil { throw .bodyNotAllowed }
    }
}
