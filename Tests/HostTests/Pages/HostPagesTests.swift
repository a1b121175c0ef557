import Bundler
import Edge
import Foundation
import HTTPWire
import Isolate
import Testing
import WebAPI

@testable import Host

@Suite struct HostPagesTests {
    @Test(arguments: [400, 408, 413, 414, 431, 503, 599])
    func `a refusal is small and plain`(status: Int) {
        let page = ErrorPages(mode: .service).refusal(status)
        #expect(page.status == status)
        #expect(page.text.hasPrefix("\(status)"))
        #expect(page.body.count < 200)
        #expect(page.headers.first("content-type") == "text/plain; charset=utf-8")
    }

    private let listing = [(pattern: "a.com/<x>*", worker: "auth"), (pattern: "*", worker: "core")]

    @Test func `a 404 lists the routes`() {
        let head = RequestHead.get(["accept": "text/html"], target: "/<i>")
        let html = NoRoutePage(head: head, listing: listing).page
        #expect(html.status == 404)
        #expect(html.text.contains("<code>a.com/&lt;x&gt;*</code></td><td>auth"))
        #expect(html.text.contains("&lt;i&gt;"))
        #expect(!html.text.contains("<i>"))
        let text = NoRoutePage(head: .get([:]), listing: listing).page
        #expect(text.text.contains("  a.com/<x>* -> auth\n  * -> core"))
        let json = NoRoutePage(head: .get(["accept": "application/json"]), listing: listing).page
        #expect(json.text.contains(#"{"pattern":"a.com/<x>*","worker":"auth"}"#))
    }

    @Test func `a 404 without routes names none`() {
        for accept in ["text/html", "application/json", ""] {
            let head = RequestHead.get(["accept": accept], target: "/hidden")
            let page = NoRoutePage(head: head, listing: []).page
            #expect(page.status == 404)
            #expect(!page.text.contains("Routes"))
            #expect(!page.text.contains("routes"))
            #expect(!page.text.contains("hidden"))
        }
    }

    /// A build error as the bundler gives it.
    private func broken() throws -> WorkerStartError {
        let json = """
            {"file":"src/<a>.ts","line":2,"column":5,"length":1,"lineText":"f(1 <"}
            """
        let place = try JSONDecoder().decode(Diagnostic.Location.self, from: Data(json.utf8))
        let error = Diagnostic("Expected \")\" but found \"<\"", at: place)
        return .build(.buildFailed(errors: [error], warnings: [], inputs: []))
    }

    @Test func `a failed build shows its code frame`() throws {
        let html = ErrorPages(mode: .development).buildFailure(
            try broken(),
            worker: "auth",
            head: .get(["accept": "text/html"]),
            isServing: true
        )
        #expect(html.status == 500)
        #expect(html.text.contains("The worker &quot;auth&quot; does not build"))
        #expect(html.text.contains("&gt; 2 | f(1 &lt;"))
        #expect(html.text.contains("src/&lt;a&gt;.ts:2:5"))
        #expect(!html.text.contains("<a>"))
    }

    @Test func `a failed start shows stack and code frame`() {
        let exception = JSException(message: "boom", stack: "    at src/a.ts:1:7")
        let frame = CodeFrame(lines: ["throw 1"], firstLine: 1, line: 1, column: 7)
        let page = ErrorPages(mode: .development).buildFailure(
            .load(.threw(exception), codeFrame: frame),
            worker: "auth",
            head: .get([:]),
            isServing: false
        )
        #expect(page.text.contains("does not start"))
        #expect(page.text.contains("Error: boom\n    at src/a.ts:1:7\n\n> 1 | throw 1"))
    }

    @Test func `service mode does not tell of builds`() throws {
        let page = ErrorPages(mode: .service).buildFailure(
            try broken(),
            worker: "auth",
            head: .get(["accept": "text/html"]),
            isServing: false
        )
        #expect(page.status == 503)
        #expect(page.text == "503 Service Unavailable\n")
    }

    @Test func `while old code serves only page loads see the failed build`() {
        let pages = ErrorPages(mode: .development)
        let person = RequestHead.get(["accept": "text/html"])
        let client = RequestHead.get(["accept": "application/json"])
        #expect(pages.showsBuildFailure(to: person, isServing: true))
        #expect(!pages.showsBuildFailure(to: client, isServing: true))
        #expect(pages.showsBuildFailure(to: client, isServing: false))
        #expect(!ErrorPages(mode: .service).showsBuildFailure(to: person, isServing: true))
    }
}
