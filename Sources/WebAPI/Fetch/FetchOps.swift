internal import Foundations
internal import HTTPWire
package import Isolate

// What a Request asks of Swift, and the answer that goes out.
extension OpTable {
    package mutating func addFetch() {
        add("requestURL") { call in call.string(try call.fetchEvent(0).url) }
        add("requestHeaders") { call in
            let event = try call.fetchEvent(0)
            return EdgeHeaders.withBlock(of: event) { call.string(latin1: $0) }
        }
        add("requestBody") { call in
            let event = try call.fetchEvent(0)
            guard event.scope === call.scope else { throw JSError.crossRequestBan }
            guard let body = event.takeBody() else { return call.null }
            return call.number(SourceTable.of(call.runtime).insert(body, scope: event.scope))
        }
        add("requestCf") { call in call.string(CfProperties.json(of: try call.fetchEvent(0))) }
        add("respondText") { call in
            guard let event = call.event(0) else { return call.undefined }
            // A number stands for the types that a body gets by itself.
            if call.isNumber(2) {
                let block = call.int(2) == 0 ? HeaderBlocks.none : HeaderBlocks.plainText
                try call.withUTF8(1) { event.respondText($0, block: block) }
            } else {
                let type = try call.string(2)
                let block = HeaderBlock([("content-type", type)])
                try call.withUTF8(1) { event.respondText($0, block: block.bytes) }
            }
            return call.undefined
        }
        add("statusText") { call in call.string(StatusLine.text(call.int(0))) }
        add("respond") { call in
            guard let event = call.event(0) else { return call.undefined }
            let reason = call.isUndefined(2) ? "" : try call.string(2)
            try call.withLatin1(3) { block in
                let head = ResponseHead(
                    status: call.int(1),
                    reason: reason,
                    headers: block,
                    isEncoded: call.bool(5)
                )
                if call.isNull(4) {
                    event.respond(head, body: .none)
                } else if call.isString(4) {
                    try call.withUTF8(4) { event.respond(head, body: .whole($0)) }
                } else if call.isBuffer(4) {
                    try call.withBytes(4) { event.respond(head, body: .whole($0)) }
                } else {
                    let handle = call.int(4)
                    let source = try SourceTable.of(call.runtime).take(handle, in: event.scope)
                    event.respond(
                        head,
                        body: .source(source),
                        isNativeBody: !call.runtime.isFilledByJavaScript(handle)
                    )
                }
            }
            return call.undefined
        }
    }
}

/// Blocks of header fields that are sent again and again.
private enum HeaderBlocks {
    static let none: [UInt8] = []
    static let plainText = HeaderBlock([("content-type", "text/plain;charset=UTF-8")]).bytes
}

extension FetchEvent {
    fileprivate func respondText(_ text: UnsafeRawBufferPointer, block: [UInt8]) {
        block.withUnsafeBytes {
            respond(ResponseHead(status: 200, headers: $0), body: .whole(text))
        }
    }
}

extension OpCall {
    /// The request of an id, or `nil` once its event has ended.
    package func event(_ index: Int) -> FetchEvent? {
        runtime.scope(int(index))?.event as? FetchEvent
    }

    /// The request of an id.
    ///
    /// - Throws: The ban on I/O for another request, for one whose event has ended.
    package func fetchEvent(_ index: Int) throws -> FetchEvent {
        guard let event = event(index) else { throw JSError.crossRequestBan }
        return event
    }

    /// A string of characters up to U+00FF, a byte each.
    package func latin1(_ index: Int) throws -> [UInt8] { try withLatin1(index) { [UInt8]($0) } }
}
