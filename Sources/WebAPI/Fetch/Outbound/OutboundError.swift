internal import CCurl
package import Foundations
package import HTTPWire

/// Why a request to the outside has no response, or its body no end.
///
/// Texts in the cases are libcurl's, for logs: ``message`` is what a worker reads.
package enum OutboundError: CodedError, Hashable {
    /// Not `http:` or `https:`, or nothing that can be parsed.
    case badURL(String)
    case badMethod(String)
    case badHeader(String)
    /// `HEAD` cannot have a body.
    case bodyNotAllowed
    /// Refused, reset, timed out, or closed before the end.
    case connectionLost(String)
    case hostNotFound(String)
    /// No secure connection, or a certificate that is not trusted.
    case notSecure(String)
    case badResponse(String)
    /// The request's own body failed while it was being sent.
    case bodyFailed(BodyError)
    case cancelled
    case failed(String)

    package var code: String {
        switch self {
        case .badURL: "ERR_FETCH_URL"
        case .badMethod: "ERR_FETCH_METHOD"
        case .badHeader: "ERR_FETCH_HEADER"
        case .bodyNotAllowed: "ERR_FETCH_BODY_NOT_ALLOWED"
        case .connectionLost: "ERR_FETCH_CONNECTION_LOST"
        case .hostNotFound: "ERR_FETCH_HOST_NOT_FOUND"
        case .notSecure: "ERR_FETCH_TLS"
        case .badResponse: "ERR_FETCH_BAD_RESPONSE"
        case .bodyFailed: "ERR_FETCH_BODY_FAILED"
        case .cancelled: "ERR_FETCH_CANCELLED"
        case .failed: "ERR_FETCH_FAILED"
        }
    }

    package var message: String {
        switch self {
        case .badURL(let url): "Fetch API cannot load: \(url)"
        case .badMethod(let method): "Invalid HTTP method string: \(method)"
        case .badHeader(let name): "Invalid header name or value: \(name)"
        case .bodyNotAllowed: "Request with a GET or HEAD method cannot have a body."
        case .connectionLost: "Network connection lost."
        case .hostNotFound(let detail), .notSecure(let detail), .badResponse(let detail),
            .failed(let detail):
            detail
        case .bodyFailed(let error): error.message
        case .cancelled: "The operation was aborted"
        }
    }

    /// What a log should say beyond ``message``; empty if that is all.
    package var detail: String {
        switch self {
        case .connectionLost(let detail): detail
        default: ""
        }
    }

    package var jsClass: JSErrorClass {
        switch self {
        // As on Cloudflare; what the standard calls a network error is a TypeError otherwise.
        case .connectionLost: .error
        case .cancelled: .domException("AbortError")
        case .bodyFailed(let error): JSErrorClass(named: error.name)
        default: .typeError
        }
    }

    /// The same as the standard has it, for which a lost connection is like any other failure.
    package var asNetworkError: OutboundError {
        if case .connectionLost = self { .failed(message) } else { self }
    }

    /// The same for the reader of a body that had begun.
    package var bodyError: BodyError { BodyError(message, name: jsClass.name) }
}

extension OutboundError {
    /// libcurl's result as one of ours; `detail` is its sentence for this very transfer.
    init(_ result: CURLcode, detail: String, url: String) {
        let detail = detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
        self =
            switch result {
            case CURLE_URL_MALFORMAT: .badURL(url)
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .hostNotFound(detail)
            case CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
                CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_SEND_FAIL_REWIND,
                CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_PROXY:
                .connectionLost(detail)
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER,
                CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
                .notSecure(detail)
            // The URL's own protocol has been looked at: this is an answer that is no HTTP.
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
                CURLE_HTTP_RETURNED_ERROR, CURLE_TOO_MANY_REDIRECTS:
                .badResponse(detail)
            default: .failed(detail)
            }
    }
}
