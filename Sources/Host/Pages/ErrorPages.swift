package import Edge
package import HTTPWire

/// The pages of the host itself: pure functions of what went wrong.
///
/// People get HTML, API clients JSON, all others plain text. In service mode no page says anything
/// about the host, its workers or their code.
package struct ErrorPages: EdgePages {
    package let mode: HostOptions.Mode

    package init(mode: HostOptions.Mode) { self.mode = mode }

    /// A request that cannot be taken: nothing of it is repeated, as nothing of it is understood.
    package func refusal(_ status: Int) -> EdgePage {
        let reason = StatusLine.reason(status)
        let title = reason.isEmpty ? "\(status)" : "\(status) \(reason)"
        let hint = Self.hint(for: status).map { "\($0)\n" } ?? ""
        return EdgePage(status: status, format: .text, body: "\(title)\n\(hint)")
    }

    /// A request that no route matches: in development, what would match.
    package func noRoute(_ head: RequestHead, _ table: RouteTable?) -> EdgePage {
        let listing = mode == .development ? table?.listing ?? [] : []
        return NoRoutePage(head: head, listing: listing).page
    }

    private static func hint(for status: Int) -> String? {
        switch status {
        case 400: "The request is not valid HTTP/1.1."
        case 408: "The request did not arrive in time."
        case 413: "The request's body is larger than this host takes."
        case 414: "The request's target is longer than 16 KiB."
        case 426: "Only version 13 of the WebSocket protocol is spoken here."
        case 431: "The request's header fields are larger than 64 KiB."
        default: nil
        }
    }
}

extension EdgePage {
    /// A page that nobody keeps, and that may load and run nothing.
    init(status: Int, format: AnswerFormat, body: String, more: [(String, String)] = []) {
        let type =
            switch format {
            case .html: "text/html; charset=utf-8"
            case .json: "application/json"
            case .text: "text/plain; charset=utf-8"
            }
        var fields = [
            ("content-type", type), ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ]
        if format == .html {
            let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            fields.append(("content-security-policy", policy))
        }
        self.init(status: status, headers: HeaderBlock(fields + more), body: Array(body.utf8))
    }
}
