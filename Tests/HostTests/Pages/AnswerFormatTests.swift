import HTTPWire
import Testing

@testable import Host

@Suite struct AnswerFormatTests {
    @Test(arguments: [
        ("", AnswerFormat.text),
        ("*/*", .text),
        ("text/html", .html),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", .html),
        ("application/json", .json),
        ("application/json, text/plain, */*", .json),
        ("application/problem+json", .json),
        ("text/html;q=0.5, application/json", .json),
        ("text/html;q=0, application/json;q=0.1", .json),
        ("TEXT/HTML ; Q=1", .html),
        ("text/html;q=nan, text/plain", .text),
        ("application/json;q=-1", .text),
        (",,;;,=", .text),
    ])
    func `the best of Accept decides`(accept: String, format: AnswerFormat) {
        #expect(AnswerFormat.best(of: accept) == format)
    }

    @Test func `an endless Accept is not read to its end`() {
        let accept = String(repeating: "a/b,", count: 100_000) + "text/html"
        #expect(AnswerFormat.best(of: accept) == .text)
    }

    @Test func `only page loads are navigations`() {
        #expect(AnswerFormat.isNavigation(.get(["accept": "text/html"])))
        #expect(AnswerFormat.isNavigation(.get(["sec-fetch-mode": "navigate"])))
        let script = ["sec-fetch-mode": "cors", "accept": "text/html"]
        #expect(!AnswerFormat.isNavigation(.get(script)))
        #expect(!AnswerFormat.isNavigation(.get(["accept": "application/json"])))
        #expect(!AnswerFormat.isNavigation(.get([:])))
        let post = RequestHead.get(["accept": "text/html"])
        post.method = .post
        #expect(!AnswerFormat.isNavigation(post))
    }
}

extension RequestHead {
    static func get(_ fields: [String: String], target: String = "/") -> RequestHead {
        let head = RequestHead()
        head.target = Array(target.utf8)
        head.headers = HeaderBlock(fields.map { ($0.key, $0.value) })
        return head
    }
}
