internal import Foundations
internal import HTTPWire
package import Isolate

/// What a worker's `fetch()` leaves the host through; a test puts its own in place.
package final class Outbound {
    let service: any OutboundService

    /// What a host has workers leave through instead.
    package init(_ service: any OutboundService) { self.service = service }

    package static func of(_ runtime: Runtime) -> Outbound {
        runtime.state { runtime in
            var options = HTTPClient.Options.fromEnvironment
            options.followsStandard = runtime.followsStandard
            return Outbound(HTTPClient(loop: runtime.loop, options: options))
        }
    }
}

extension OpTable {
    /// Requests to the outside: one transfer each; fetch.js follows redirects.
    package mutating func addOutbound() {
        add("fetchStart") { call in
            let scope = try call.requireScope()
            try call.countSubrequest(scope)
            let token = call.int(0)
            let runtime = call.runtime
            let automatic: OutboundRequest.Decompression =
                runtime.followsStandard ? .layered : .automatic
            var request = OutboundRequest(
                method: try call.string(1),
                url: try call.string(2),
                headers: HeaderBlock(bytes: try call.latin1(3)),
                body: try call.bodySource(4),
                decompress: call.bool(5) ? automatic : .manual
            )
            if WebSocketHandshake.isRequested(request.headers) {
                request.webSocket = WebSocketWish(
                    offersCompression: runtime.settings.flags["web_socket_compression"] ?? false,
                    messageBytesMax: runtime.settings.limits.webSocketMessageBytes
                )
            }
            let isHead = request.method == "HEAD"
            return call.promise { [request] settle in
                let transfer = Outbound.of(runtime).service.send(request) { result in
                    runtime.deliver(result, to: settle, in: scope, token: token, isHead: isHead)
                }
                TransferTable.of(runtime).insert(token, scope: scope) { transfer.cancel() }
            }
        }
    }
}

/// The limit of fetches of one event.
package enum SubrequestLimit {
    package static func message(_ limit: Int) -> String {
        "Too many subrequests by single Worker invocation. The limit is \(limit). To configure this "
            + "limit, refer to https://developers.cloudflare.com/workers/wrangler/configuration/#limits"
    }
}

extension OpCall {
    /// Counts a call that is a subrequest of its event: of the outside, of the cache, of a store.
    ///
    /// - Throws: Where it is one too many.
    package func countSubrequest(_ scope: RequestScope) throws {
        guard runtime.countSubrequest(scope) else {
            throw JSError(.error, SubrequestLimit.message(runtime.settings.limits.subrequests))
        }
    }
}

extension Runtime {
    /// Whether `pedantic_wpt` is on.
    fileprivate var followsStandard: Bool { settings.flags["pedantic_wpt"] ?? false }

    fileprivate func deliver(
        _ result: Result<OutboundResponse, OutboundError>,
        to settlement: Settlement,
        in scope: RequestScope,
        token: Int,
        isHead: Bool
    ) {
        switch result {
        case .failure(let error):
            TransferTable.of(self).remove(token)
            settlement.reject(JSError(error.jsClass, error.message))
        case .success(let response):
            // That there is no body is told apart from one that is empty.
            let isBodyless = isHead || [101, 204, 205, 304].contains(response.status)
            if isBodyless { response.body.cancel() }
            settlement.resolveHere { runtime in
                let headers =
                    response.isDecoded ? response.headers.withoutLength : response.headers
                if let socket = response.webSocket {
                    return runtime.answerHead(
                        status: response.status,
                        reason: response.reason,
                        headers: headers,
                        handle: WebSocketTable.of(runtime).insert(socket, scope: scope)
                    )
                }
                return runtime.answerHead(
                    status: response.status,
                    reason: response.reason,
                    headers: headers,
                    source: isBodyless ? nil : response.body,
                    scope: scope
                )
            }
        }
    }
}

extension HeaderBlock {
    /// Without the length of a body that has been decoded since.
    var withoutLength: HeaderBlock {
        var block = HeaderBlock()
        forEach { name, value in
            if !name.equals("content-length") { block.append(name, value) }
        }
        return block
    }
}
