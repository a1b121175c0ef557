package import Edge
internal import Bundler
internal import Foundations
package import HTTPWire

/// What is shown in place of a worker whose newest code does not build or start.
struct BuildFailurePage {
    private static let shownCharactersMax = 64 << 10

    let worker: String
    let error: WorkerStartError
    /// Whether older code of the worker still serves.
    let isServing: Bool

    func page(for head: RequestHead) -> EdgePage {
        let format = AnswerFormat(for: head)
        let body =
            switch format {
            case .html: html
            case .json: json
            case .text: "\(title)\n\n\(details)\n\n\(advice)\n"
            }
        return EdgePage(status: 500, format: format, body: body)
    }

    private var title: String {
        switch error {
        case .build, .buildCommand: "The worker \"\(worker)\" does not build"
        case .load, .assets, .unreadable: "The worker \"\(worker)\" does not start"
        }
    }

    private var details: String { String(error.report.prefix(Self.shownCharactersMax)) }

    private var advice: String {
        isServing
            ? "Until the next good build the old version answers everything but page loads."
            : "Reload this page after the next good build."
    }

    private var html: String {
        Markup.document(title: title) { page in
            page.raw("<p class=\"kind\">Build failed</p>\n")
            page.element("h1", title)
            page.lines(details, label: "Error")
            page.element("footer", advice)
        }
    }

    private var json: String {
        "{\"error\":\(title.jsonQuoted),\"status\":500,\"worker\":\(worker.jsonQuoted)"
            + ",\"details\":\(details.jsonQuoted)}\n"
    }
}

extension ErrorPages {
    /// The page of a worker whose newest code failed, for development.
    ///
    /// `isServing` says whether older code still serves: then only people see this page, which
    /// ``showsBuildFailure(to:isServing:)`` tells.
    package func buildFailure(
        _ error: WorkerStartError,
        worker: String,
        head: RequestHead,
        isServing: Bool
    ) -> EdgePage {
        guard mode == .development else {
            return EdgePage(status: 503, format: .text, body: "503 Service Unavailable\n")
        }
        return BuildFailurePage(worker: worker, error: error, isServing: isServing).page(for: head)
    }

    /// Whether a request gets the page of the failed build and not the old version's answer.
    package func showsBuildFailure(to head: RequestHead, isServing: Bool) -> Bool {
        guard isServing else { return true }
        return mode == .development && AnswerFormat.isNavigation(head)
    }
}
