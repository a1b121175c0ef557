import Bundler
import Edge
import Foundation
import HTTPWire
import Isolate
import Testing
import WebAPI

@testable import Host

@Suite struct ErrorPagesTests {
    private static let hostile = #"</pre><script>alert("x'&")</script>"# + "\u{0}\u{1B}[2J"
    private static let failure = WorkerFailure.threw(
        JSException(
            name: "TypeError",
            message: hostile,
            stack: "TypeError: x\n    at secret (src/\(hostile).ts:3:7)"
        )
    )
    private static let frame = CodeFrame(
        lines: ["const a = '<b>';"],
        firstLine: 3,
        line: 3,
        column: 7
    )

    private func page(
        _ mode: HostOptions.Mode,
        _ failure: WorkerFailure = failure,
        accept: String
    ) -> EdgePage {
        ErrorPages(mode: mode).page(
            for: failure,
            head: .get(["accept": accept]),
            worker: "auth<i>",
            codeFrame: Self.frame,
            ray: "0123456789abcdef"
        )
    }

    @Test func `development shows message, stack, code frame and worker to people`() {
        let page = page(.development, accept: "text/html")
        #expect(page.status == 500)
        #expect(page.headers.first("content-type") == "text/html; charset=utf-8")
        let html = page.text
        #expect(html.contains("Error 1101"))
        #expect(html.contains("TypeError: &lt;/pre&gt;&lt;script&gt;"))
        #expect(html.contains("    at secret (src/"))
        #expect(html.contains("const a = &#39;&lt;b&gt;&#39;;"))
        #expect(html.contains("auth&lt;i&gt;"))
    }

    @Test(arguments: [HostOptions.Mode.development, .service])
    func `nothing of a worker's text becomes markup`(mode: HostOptions.Mode) {
        let html = page(mode, accept: "text/html").text
        #expect(!html.contains("<script"))
        #expect(!html.contains("auth<i>"))
        #expect(!html.contains("<b>"))
        #expect(!html.unicodeScalars.contains("\u{1B}"))
        #expect(!html.unicodeScalars.contains("\u{0}"))
    }

    @Test(arguments: ["text/html", "application/json", "*/*"])
    func `service mode says nothing internal`(accept: String) {
        let text = page(.service, accept: accept).text
        for secret in ["TypeError", "script", "secret", "src/", "const a", "auth", "    at "] {
            #expect(!text.contains(secret), "\(secret) in \(text)")
        }
        #expect(text.contains("1101"))
        #expect(text.contains("0123456789abcdef"))
    }

    @Test func `API clients get JSON that parses`() throws {
        let page = page(.development, accept: "application/json")
        #expect(page.headers.first("content-type") == "application/json")
        let json = try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any]
        #expect(json?["code"] as? Int == 1101)
        #expect(json?["worker"] as? String == "auth<i>")
        #expect(json?["name"] as? String == "TypeError")
        #expect(json?["message"] as? String == Self.hostile)
        #expect((json?["stack"] as? [String])?.count == 1)
        #expect(json?["ray"] as? String == "0123456789abcdef")
    }

    @Test func `others get the plain stack first`() {
        let page = page(
            .development,
            .threw(JSException(message: "no", stack: "    at f (a.ts:1:2)")),
            accept: "*/*"
        )
        #expect(page.headers.first("content-type") == "text/plain; charset=utf-8")
        #expect(page.text.hasPrefix("Error: no\n    at f (a.ts:1:2)\n\n> 3 | const a"))
    }

    @Test(arguments: [
        (WorkerFailure.hung, 1101, 500),
        (.isolate(.exceededCPU(limitMilliseconds: 10)), 1102, 503),
        (.isolate(.exceededMemory(limitBytes: 1)), 1102, 503),
        (.isolate(.stopped), 1105, 503),
        (.tooDeep, 1019, 500),
    ])
    func `every failure has its code and status`(
        failure: WorkerFailure,
        code: Int,
        status: Int
    ) {
        for mode in [HostOptions.Mode.development, .service] {
            let page = page(mode, failure, accept: "text/html")
            #expect(page.status == status)
            #expect(page.text.contains("Error \(code)"))
        }
    }

    @Test func `a page loads nothing and is kept nowhere`() {
        let page = page(.development, accept: "text/html")
        let policy = page.headers.first("content-security-policy") ?? ""
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(page.headers.first("cache-control") == "no-store")
        #expect(!page.text.contains("http://"))
        #expect(!page.text.contains("https://"))
    }

    @Test func `a huge message is cut`() {
        let huge = JSException(message: String(repeating: "é", count: 1_000_000))
        #expect(page(.development, .threw(huge), accept: "text/html").body.count < 200_000)
    }
}

extension EdgePage {
    var text: String { String(decoding: body, as: UTF8.self) }
}
