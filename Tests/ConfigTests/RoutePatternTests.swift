import Testing

@testable import Config

@Suite struct RoutePatternTests {
    private func matches(_ pattern: String, _ url: String) throws -> Bool {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return try RoutePattern(pattern).matches(
            scheme: String(parts[0].dropLast()),
            host: String(parts[2]),
            pathAndQuery: "/" + (parts.count > 3 ? parts[3] : "")
        )
    }

    @Test(arguments: [
        ("example.com/*", "http://example.com/", true),
        ("example.com/*", "https://example.com/a/b?c", true),
        ("example.com/*", "https://www.example.com/", false),
        ("example.com", "https://example.com/", true),
        ("example.com", "https://example.com/a", false),
        ("example.com/a", "https://example.com/a", true),
        ("example.com/a", "https://example.com/a?b", false),
        ("example.com/a*", "https://example.com/a?b", true),
        ("example.com/a*", "https://example.com/abc", true),
        ("example.com/a/*", "https://example.com/a", false),
        ("example.com/A", "https://example.com/a", false),
        ("*.example.com/*", "https://api.example.com/", true),
        ("*.example.com/*", "https://a.b.example.com/", true),
        ("*.example.com/*", "https://example.com/", false),
        ("*example.com/*", "https://example.com/", true),
        ("*example.com/*", "https://fooexample.com/", true),
        ("*example.com/*", "https://example.org/", false),
        ("*/*", "https://anything.dev/at/all", true),
        ("*/api", "https://anything.dev/api", true),
        ("https://example.com/*", "https://example.com/", true),
        ("https://example.com/*", "http://example.com/", false),
        ("http://example.com/*", "http://example.com/", true),
        ("EXAMPLE.com/*", "https://eXaMpLe.CoM/", true),
        ("example.com/*", "http://example.com:8787/", true),
        ("example.com:80/*", "http://example.com:8787/", true),
        ("example.com/a b", "https://example.com/a%20b", true),
        ("example.com/é", "https://example.com/%C3%A9", true),
        ("localhost/*", "http://localhost:8787/x", true),
    ]) func `a request belongs to the route or not`(pattern: String, url: String, yes: Bool) throws
    {
        #expect(try matches(pattern, url) == yes)
    }

    @Test(arguments: [
        ("example.com/?a=b", RoutePattern.Invalid.queryString),
        ("example.com/*?a=b", .queryString), ("ex*mple.com/", .infixWildcard),
        ("example.com/*/a", .infixWildcard), ("example.com/a*b", .infixWildcard),
        ("example.*/", .infixWildcard), ("**.example.com/", .infixWildcard),
        ("*/a*b", .infixWildcard), ("", .noHost), ("/a", .noHost), ("https:///a", .noHost),
        ("exämple.com/*", .hostNotASCII), ("exa mple.com/*", .hostNotASCII),
    ]) func `a pattern that cannot be is refused`(text: String, why: RoutePattern.Invalid) {
        #expect(throws: why) { try RoutePattern(text) }
    }

    @Test func `the refusals have the platform's words`() {
        let invalid = RoutePattern.Invalid.self
        #expect(
            invalid.queryString.message(route: "a.b/?c", worker: "w")
                == "Route \"a.b/?c\" for \"w\" contains a query string. This is not allowed."
        )
        #expect(
            invalid.infixWildcard.message(route: "a.b/*/c", worker: "w")
                == "Route \"a.b/*/c\" for \"w\" contains an infix wildcard. This is not allowed."
        )
    }

    @Test(arguments: [
        ("example.com/", 2 * 26 + 2), ("example.com/*", 2 * 26 + 0),
        ("*.example.com/*", (3 - 2) * 26 + 0), ("*example.com/*", 2 * 26 + 0),
        ("example.com/a/b", 2 * 26 + 3), ("example.com/a*", 2 * 26 + 2), ("*/*", -26),
    ]) func `labels and segments make it specific`(text: String, score: Int) throws {
        #expect(try RoutePattern(text).specificity == score)
    }

    @Test func `the most specific is tried first, of equals the longest`() throws {
        let texts = ["*/*", "*.example.com/*", "example.com/*", "example.com/api/*", "b.co/*"]
        let sorted = try texts.map { text throws in try RoutePattern(text) }
            .sorted { $0.isTried(before: $1) }
        #expect(
            sorted.map(\.text)
                == ["example.com/api/*", "example.com/*", "b.co/*", "*.example.com/*", "*/*"]
        )
    }

    @Test func `a custom domain is a whole host`() throws {
        let route = try RoutePattern("api.example.com", isCustomDomain: true)
        #expect(route.matches(scheme: "https", host: "api.example.com", pathAndQuery: "/a?b"))
        #expect(!route.matches(scheme: "https", host: "example.com", pathAndQuery: "/"))
        #expect(throws: RoutePattern.Invalid.customDomainWildcard) {
            try RoutePattern("*.example.com", isCustomDomain: true)
        }
        #expect(throws: RoutePattern.Invalid.customDomainPath) {
            try RoutePattern("example.com/a", isCustomDomain: true)
        }
    }
}
