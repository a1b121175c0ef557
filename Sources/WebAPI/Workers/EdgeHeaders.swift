internal import Foundations
internal import HTTPWire

/// What Cloudflare's edge adds to a request before a worker sees it.
///
/// They are made when a worker first looks at the headers, so one that does not pays nothing.
///
/// - SeeAlso: <https://developers.cloudflare.com/fundamentals/reference/http-headers/>
enum EdgeHeaders {
    /// Gives the fields of an event's request, with the edge's own if it came from the network.
    ///
    /// The client's `CF-Connecting-IP` is kept in development, as with wrangler, so that tests can
    /// set it; elsewhere, as in production, it is replaced.
    static func withBlock<R>(of event: FetchEvent, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        guard event.origin.isFromNetwork else {
            return event.head.headers.bytes.withUnsafeBytes { body($0) }
        }
        var block = HeaderBlock()
        block.bytes.reserveCapacity(event.head.headers.bytes.count + 256)
        let address = event.origin.peerAddress
        var forwardedFor = address
        var connectingIP: String?
        event.head.headers.forEach { name, value in
            switch name.count {
            case 15 where name.equals("x-forwarded-for"):
                forwardedFor = "\(String(decoding: value, as: UTF8.self)), \(address)"
            case 15 where name.equals("accept-encoding"): break
            case 16 where name.equals("cf-connecting-ip"):
                if event.origin.trustsClient {
                    connectingIP = String(decoding: value, as: UTF8.self)
                }
            case 6 where name.equals("cf-ray"): break
            case 10 where name.equals("cf-visitor"): break
            case 12 where name.equals("cf-ipcountry"): break
            case 17 where name.equals("x-forwarded-proto"): break
            default: block.append(name, value)
            }
        }
        block.bytes.append(contentsOf: event.origin.edgeFields)
        appendField(&block, "cf-connecting-ip\n", connectingIP ?? address)
        appendField(&block, "cf-ray\n", event.ray)
        appendField(&block, "x-forwarded-for\n", forwardedFor)
        return block.bytes.withUnsafeBytes { body($0) }
    }

    private static func appendField(
        _ block: inout HeaderBlock,
        _ name: StaticString,
        _ value: String
    ) {
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        block.bytes.append(contentsOf: name)
        block.bytes.append(contentsOf: value.utf8)
        block.bytes.append(UInt8(ascii: "\n"))
    }
}
