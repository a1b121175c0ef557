/// The head of a request: what came before its body.
///
/// A class, since it is handed from the connection to the event to the worker; it is filled in before
/// the first of them gets it, and never changed after.
package final class RequestHead: @unchecked Sendable {
    // Nobody changes it once it is shared: the parser takes a fresh one while an old one is in use.
    package var method = HTTPMethod.get
    /// The request target, or the whole URL for a request that did not come over HTTP/1.1.
    package var target: [UInt8] = []
    package var headers = HeaderBlock()
    /// Where the value of `host` lies in ``headers``.
    package var hostRange: Range<Int> = 0..<0
    /// Where the value of `accept-encoding` lies in ``headers``; empty if there is none.
    package var acceptEncodingRange: Range<Int> = 0..<0
    package var contentLength: Int?
    package var isChunked = false
    package var isKeepAlive = true
    package var isHTTP10 = false
    package var expectsContinue = false
    package var isUpgrade = false

    package init() {}

    package var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }

    /// The `Host` as it was sent; empty if there was none.
    package var host: String {
        String(decoding: headers.bytes[hostRange], as: UTF8.self)
    }

    /// Forgets the last request but not its memory.
    func reset() {
        target.removeAll(keepingCapacity: true)
        headers.bytes.removeAll(keepingCapacity: true)
        hostRange = 0..<0
        acceptEncodingRange = 0..<0
        contentLength = nil
        isChunked = false
        isKeepAlive = true
        isHTTP10 = false
        expectsContinue = false
        isUpgrade = false
    }
}
