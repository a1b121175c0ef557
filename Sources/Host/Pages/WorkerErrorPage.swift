package import Bundler
package import Edge
internal import Foundations
package import HTTPWire
internal import Isolate
package import WebAPI

/// What a client gets in place of a worker's answer.
struct WorkerErrorPage {
    private static let shownBytesMax = 64 << 10

    let kind: FailureKind
    let exception: JSException
    let worker: String
    let codeFrame: CodeFrame?
    let ray: String
    let isDetailed: Bool

    func page(for head: RequestHead) -> EdgePage {
        let format = AnswerFormat(for: head)
        let body =
            switch format {
            case .html: html
            case .json: json
            case .text: text
            }
        return EdgePage(status: kind.status, format: format, body: body)
    }

    /// `TypeError: …`, cut where nobody reads on.
    private var headline: String { Self.cut(exception.description) }

    /// The lines below the headline.
    private var frames: String {
        Self.cut(exception.stack)
            .split(separator: "\n", omittingEmptySubsequences: true)
            .filter { $0.hasPrefix("    at ") }
            .joined(separator: "\n")
    }

    private var html: String {
        Markup.document(title: "Error \(kind.code): \(kind.title)") { page in
            page.raw("<p class=\"kind\">")
            page.text("Error \(kind.code)")
            page.raw("</p>\n")
            guard isDetailed else {
                page.element("h1", kind.title)
                page.element("footer", "Ray ID: \(ray)")
                return
            }
            page.element("h1", headline)
            page.element("p", "\(kind.title): \(worker)")
            if let codeFrame { page.lines(codeFrame.rendered, label: "Source") }
            if !frames.isEmpty {
                page.element("h2", "Stack")
                page.lines(frames, label: "Stack")
            }
            page.element("footer", "Worker \(worker) · Ray ID: \(ray)")
        }
    }

    private var json: String {
        var fields = "{\"error\":\(kind.title.jsonQuoted),\"code\":\(kind.code)"
        fields += ",\"status\":\(kind.status),\"ray\":\(ray.jsonQuoted)"
        if isDetailed {
            fields += ",\"worker\":\(worker.jsonQuoted),\"name\":\(exception.name.jsonQuoted)"
            fields += ",\"message\":\(Self.cut(exception.message).jsonQuoted)"
            let lines = frames.split(separator: "\n").map { String($0.dropFirst(4)).jsonQuoted }
            fields += ",\"stack\":[\(lines.joined(separator: ","))]"
            if let codeFrame { fields += ",\"codeFrame\":\(codeFrame.rendered.jsonQuoted)" }
        }
        return fields + "}\n"
    }

    private var text: String {
        guard isDetailed else { return "error code: \(kind.code)\nray id: \(ray)\n" }
        var parts = frames.isEmpty ? [headline] : ["\(headline)\n\(frames)"]
        if let codeFrame { parts.append(codeFrame.rendered) }
        parts.append("Error \(kind.code) of worker \(worker) · ray id \(ray)")
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > shownBytesMax else { return text }
        return String(decoding: text.utf8.prefix(shownBytesMax), as: UTF8.self) + "…"
    }
}

extension ErrorPages {
    /// The answer to a request that its worker failed.
    ///
    /// `codeFrame` is where it threw, if that is known, and service mode does not show it; `ray` is
    /// the request's `CF-Ray`.
    package func page(
        for failure: WorkerFailure,
        head: RequestHead,
        worker: String,
        codeFrame: CodeFrame?,
        ray: String
    ) -> EdgePage {
        WorkerErrorPage(
            kind: FailureKind(failure),
            exception: failure.exception,
            worker: worker,
            codeFrame: codeFrame,
            ray: ray,
            isDetailed: mode == .development
        )
        .page(for: head)
    }
}
