internal import CCurl
internal import HTTPWire
internal import Sockets

/// The options of one libcurl handle: what is sent, and what libcurl must not do of its own accord.
enum EasySetup {
    static func apply(
        _ request: OutboundRequest,
        options: HTTPClient.Options,
        to easy: UnsafeMutableRawPointer
    ) {
        setManners(easy)
        setRequest(request, easy)
        setTrust(options.trust, easy)
        setProxy(options.proxies, url: request.url, easy)
        ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.wholeMilliseconds)
    }

    private static func setManners(_ easy: UnsafeMutableRawPointer) {
        // Signals belong to the process, not to a library on one of its threads.
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        ccurl_set_long(easy, CURLOPT_HTTP09_ALLOWED, 0)
        ccurl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
        ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // A name and password in the URL add no header behind the caller's back.
        ccurl_set_long(easy, CURLOPT_HTTPAUTH, 0)
        ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        // Else taking out a transfer would wait for the thread that looks its host name up.
        ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_long(easy, CURLOPT_BUFFERSIZE, 32 << 10)
        ccurl_set_long(easy, CURLOPT_UPLOAD_BUFFERSIZE, 64 << 10)
    }

    private static func setRequest(_ request: OutboundRequest, _ easy: UnsafeMutableRawPointer) {
        ccurl_set_text(easy, CURLOPT_URL, request.url)
        if request.decompress != .manual {
            ccurl_set_text(easy, CURLOPT_ACCEPT_ENCODING, ContentCodings.accepted)
            ccurl_set_long(easy, CURLOPT_HTTP_CONTENT_DECODING, 0)
        }
        if let body = request.body {
            ccurl_set_long(easy, CURLOPT_UPLOAD, 1)
            ccurl_set_offset(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(body.length ?? -1))
        } else if request.method == "HEAD" {
            ccurl_set_long(easy, CURLOPT_NOBODY, 1)
            return
        }
        ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method)
    }

    private static func setTrust(_ trust: TLSTrust, _ easy: UnsafeMutableRawPointer) {
        ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
        ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
        for option in [CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO] {
            if let file = trust.file { ccurl_set_text(easy, option, file) }
        }
        // libcurl reads a file once and keeps it, but only if there is no directory besides; the
        // system's directory holds what its file does.
        for option in [CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH] {
            ccurl_set_text(easy, option, trust.directory)
        }
    }

    private static func setProxy(
        _ proxies: HTTPClient.Proxies,
        url: String,
        _ easy: UnsafeMutableRawPointer
    ) {
        // An empty text is libcurl's "none, whatever the environment says".
        let proxy = url.lowercased().hasPrefix("https:") ? proxies.https : proxies.http
        ccurl_set_text(easy, CURLOPT_PROXY, proxy ?? "")
        ccurl_set_text(easy, CURLOPT_NOPROXY, proxies.exceptions ?? "")
    }
}

extension Duration {
    /// Rounded down, and within what libcurl takes.
    fileprivate var wholeMilliseconds: Int {
        let parts = components
        guard parts.seconds < Int64(Int32.max) / 1000 else { return Int(Int32.max) }
        return max(1, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
    }
}
