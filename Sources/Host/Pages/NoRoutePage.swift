internal import Edge
internal import Foundations
internal import HTTPWire

/// The 404 of a request that no route matches.
struct NoRoutePage {
    private static let routesMax = 200
    private static let shownCharactersMax = 512

    let head: RequestHead
    /// Empty where routes are nobody's business.
    let listing: [(pattern: String, worker: String)]

    var page: EdgePage {
        let format = AnswerFormat(for: head)
        let body =
            switch format {
            case .html: html
            case .json: json
            case .text: text
            }
        return EdgePage(status: 404, format: format, body: body)
    }

    private var shown: ArraySlice<(pattern: String, worker: String)> {
        listing.prefix(Self.routesMax)
    }

    private var asked: String {
        let target = String(decoding: head.target, as: UTF8.self)
        return String("\(head.host)\(target)".prefix(Self.shownCharactersMax))
    }

    private var html: String {
        Markup.document(title: "404 Not Found") { page in
            page.raw("<p class=\"kind\">404 Not Found</p>\n")
            page.element("h1", "No route matches this request")
            guard !listing.isEmpty else { return }
            page.element("p", "\(head.method.name) \(asked)")
            page.element("h2", "Routes of this host")
            page.raw("<table>\n<tr><th scope=\"col\">Pattern</th>")
            page.raw("<th scope=\"col\">Worker</th></tr>\n")
            for route in shown {
                page.raw("<tr><td><code>")
                page.text(route.pattern)
                page.raw("</code></td><td>")
                page.text(route.worker)
                page.raw("</td></tr>\n")
            }
            page.raw("</table>\n")
        }
    }

    private var json: String {
        var fields = "{\"error\":\"No route matches this request\",\"status\":404"
        if !listing.isEmpty {
            let routes = shown.map { route in
                let (pattern, worker) = (route.pattern.jsonQuoted, route.worker.jsonQuoted)
                return "{\"pattern\":\(pattern),\"worker\":\(worker)}"
            }
            fields += ",\"routes\":[\(routes.joined(separator: ","))]"
        }
        return fields + "}\n"
    }

    private var text: String {
        var lines = ["404 Not Found: no route matches this request."]
        if !listing.isEmpty {
            lines += ["", "Routes of this host:"]
            lines += shown.map { "  \($0.pattern) -> \($0.worker)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
