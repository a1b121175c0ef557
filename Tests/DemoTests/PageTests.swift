import IsolaTesting
import Testing

/// The page for browsers.
extension DemoTests {
    @Test func `the page is never kept, and what it names is kept for good`() async throws {
        let visitor = Visitor()
        let page = try await visitor.get("/")
        #expect(page.status == 200)
        #expect(page.header("content-type")?.hasPrefix("text/html") == true)
        #expect(page.header("cache-control") == "no-store")
        #expect(page.header("content-security-policy")?.hasPrefix("default-src 'self'") == true)
        let names = page.text.matches(of: /(?:src|href)="(\/assets\/[^"]+)"/).map { String($0.1) }
        #expect(names.count == 2)
        for name in names {
            #expect(name.contains(/-[0-9A-Z]{8}\.(js|css)$/))
            let file = try await visitor.get(name)
            #expect(file.status == 200)
            #expect(file.header("cache-control") == "public, max-age=31536000, immutable")
            let tag = try #require(file.header("etag"))
            #expect(try await visitor.get(name, [("if-none-match", tag)]).status == 304)
        }
        #expect(try await visitor.get("/assets/main-OUTDATED.js").status == 404)
    }

    @Test func `every view of the page is the page`() async throws {
        let visitor = Visitor()
        let page = try await visitor.get("/").text
        for path in ["/login", "/account", "/services", "/groups/some-id"] {
            let view = try await visitor.get(path)
            #expect(view.status == 200)
            #expect(view.text == page)
        }
    }
}
