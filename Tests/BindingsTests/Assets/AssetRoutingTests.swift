import Config
import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import Bindings

/// Paths, rules and pages, without a host.
@Suite struct AssetRoutingTests {
    @Test(arguments: [
        ("/a/../b", "/b"), ("/a/%2e%2E/b", "/b"), ("/../../etc/passwd", "/etc/passwd"),
        ("/a/./b/.", "/a/b/"), ("/a\\..\\b", "/b"), ("/a//b", "/a//b"), ("/ü", "/%C3%BC"),
        ("/a%2f..%2fb", "/a%2f..%2fb"), ("/a b\"", "/a%20b%22"), ("/..", "/"),
        ("/%2e%2e%2fx", "/%2e%2e%2fx"),
    ])
    func `a path is normalized as a URL's`(path: String, expected: String) {
        #expect(text(AssetPath.normalize(path.utf8)) == expected)
    }

    @Test(arguments: [
        ("/a%20b//c", "/a b/c"), ("/%zz/%41", "/%zz/A"), ("/%ff%41", "/%ff%41"), ("/%2F%2Fx", "/x"),
    ])
    func `a path is decoded by its segments`(path: String, expected: String) {
        #expect(text(AssetPath.decode(Array(path.utf8))) == expected)
    }

    @Test(arguments: [
        ("/a/*", "/a/b/c", "b/c"), ("/*.js", "/x/y.js", "x/y"), ("/*", "/", ""),
        ("/a/*", "/b", nil),
    ])
    func `a splat takes what is there`(rule: String, path: String, splat: String?) throws {
        let pattern = try #require(PathPattern(Array(rule.utf8)))
        #expect(pattern.match(Array(path.utf8))?["splat"].map(text) == splat)
    }

    @Test func `placeholders take a segment, or a label of the host`() throws {
        let movie = try #require(PathPattern(Array("/movies/:title/:year_2".utf8)))
        let taken = movie.match(Array("/movies/jaws/1975".utf8))
        #expect(taken?.mapValues(text) == ["title": "jaws", "year_2": "1975"])
        #expect(movie.match(Array("/movies/jaws/1975/x".utf8)) == nil)
        #expect(movie.match(Array("/movies//1975".utf8)) == nil)
        let host = try #require(PathPattern(Array("https://:sub.example.com/*".utf8)))
        #expect(host.match(Array("https://api.example.com/x".utf8))?["sub"].map(text) == "api")
        #expect(host.match(Array("https://a.b.example.com/x".utf8)) == nil)
        #expect(PathPattern(Array("/*/a/*".utf8)) == nil)
    }

    @Test func `a hostile path costs no more than its length`() throws {
        let pattern = try #require(PathPattern(Array("/:a-:b-:c-:d-:e-:f-:g/end".utf8)))
        #expect(pattern.match(Array(("/" + String(repeating: "-", count: 16_000)).utf8)) == nil)
    }

    @Test func `ignore rules follow gitignore`() {
        let rules = IgnoreRules(
            "logo.png\nchild/**/*.svg\n!child/nope.svg\n/*.js\n# no\nbuild/\nf[0-9]?.t\\*t"
        )
        func ignored(_ path: String, isFolder: Bool = false) -> Bool {
            rules.ignores(Array(path.utf8), isFolder: isFolder)
        }
        for path in [
            "/logo.png", "/child/logo.png", "/foo.js", "/child/a/b/yup.svg", "/_headers",
            "/_redirects", "/.assetsignore", "/f3x.t*t",
        ] { #expect(ignored(path), "\(path)") }
        for path in [
            "/abc", "/child/foo.js", "/child/nope.svg", "/sub/_headers", "/build", "/fax.t*t",
        ] {
            #expect(!ignored(path), "\(path)")
        }
        #expect(ignored("/x/build", isFolder: true))
        #expect(!IgnoreRules("!_headers").ignores(Array("/_headers".utf8), isFolder: false))
    }

    @Test func `header rules set, join and remove`() {
        let rules = HeaderRules(
            """
            # all
            /*
              X-All: a
              ! ETag
            /movies/:title
              X-Title: "is :title"
              X-All: b
            https://:sub.example.com/*
              X-Sub: :sub
            """
        )
        #expect(rules.problems.isEmpty && rules.isHostDependent)
        let base = HeaderBlock([("etag", "1"), ("content-type", "t")])
        let found = rules.apply(
            to: base,
            path: Array("/movies/jaws".utf8),
            hostname: "api.example.com"
        )
        #expect(
            found.fields.map { "\($0.name): \($0.value)" } == [
                "content-type: t", "x-all: a, b", "x-title: \"is jaws\"", "x-sub: api",
            ]
        )
    }

    @Test func `bad header rules are told`() {
        let rules = HeaderRules(
            "X: 1\n/a\n/b\n  no colon\n  X Y: 1\n  :v\n  X:\n  X: 1\nhttp://a.b/\nhttps://a.b:1/\n"
                + String(repeating: "x", count: 2001)
        )
        #expect(
            rules.problems.map(\.message) == [
                "Path should come before header (x: 1)", "No headers specified",
                "Expected a colon-separated header pair (e.g. name: value)",
                "Header name cannot include spaces", "No header name specified",
                "No header value specified",
                """
                URLs should either be relative (e.g. begin with a forward-slash), or use HTTPS \
                (e.g. begin with "https://").
                """, "Specifying ports is not supported. Skipping absolute URL https://a.b:1/.",
                "Ignoring line 11 as it exceeds the maximum allowed length of 2000.",
            ]
        )
        let many = HeaderRules((1...102).map { "/\($0)\n  x: y" }.joined(separator: "\n"))
        #expect(
            many.problems.map(\.message) == [
                "Maximum number of rules supported is 100. Skipping remaining 4 lines of file."
            ]
        )
    }

    @Test func `redirect rules are static, then dynamic`() {
        let rules = RedirectRules(
            """
            /a /b
            /c /d 301 # why
            /blog/* https://blog.example.com/:splat 308
            /p/:id/* /q/:id/:splat?x=1#y 303
            /late /late2 307
            /proxy/* /real/:splat 200
            """,
            handling: .autoTrailingSlash
        )
        #expect(rules.problems.isEmpty)
        func target(_ path: String) -> String? {
            rules.match(Array(path.utf8)).map { "\($0.status) \(text($0.target))" }
        }
        #expect(target("/a") == "302 /b")
        #expect(target("/c") == "301 /d")
        #expect(target("/blog/x/y") == "308 https://blog.example.com/x/y")
        #expect(target("/p/7/r//s") == "303 /q/7/r/s?x=1#y")
        #expect(target("/late") == "307 /late2")
        #expect(target("/proxy/z") == "200 /real/z")
        #expect(target("/none") == nil)
    }

    @Test func `bad redirect rules are told`() {
        let rules = RedirectRules(
            """
            /a
            /a /b 300
            /* /index.html
            / /index
            /x /y
            /x /z
            https://a.b/ /c
            /p https://a.b/ 200
            /q ftp://a.b/
            """,
            handling: .autoTrailingSlash
        )
        let loop = """
            Infinite loop detected in this rule and has been ignored. This will cause a redirect \
            to strip `.html` or `/index` and end up triggering this rule again. Please fix or \
            remove this rule to silence this warning.
            """
        #expect(
            rules.problems.map(\.message) == [
                "Expected exactly 2 or 3 whitespace-separated tokens. Got 1.",
                "Valid status codes are 200, 301, 302 (default), 303, 307, or 308. Got 300.",
                loop, loop, "Ignoring duplicate rule for path /x.",
                "Only relative URLs are allowed. Skipping absolute URL https://a.b/.",
                "Proxy (200) redirects can only point to relative paths. Got https://a.b/",
                """
                URLs should either be relative (e.g. begin with a forward-slash), or use HTTPS \
                (e.g. begin with "https://").
                """,
            ]
        )
        let statics = (1...2001).map { "/s\($0) /t" }.joined(separator: "\n")
        #expect(
            RedirectRules(statics, handling: .none).problems.map(\.message) == [
                "Maximum number of static rules supported is 2000. Skipping line."
            ]
        )
        let dynamics = (1...102).map { "/s\($0)/* /t" }.joined(separator: "\n")
        #expect(
            RedirectRules(dynamics, handling: .none).problems.map(\.message) == [
                "Maximum number of dynamic rules supported is 100. Skipping remaining 2 lines of file."
            ]
        )
    }

    @Test(arguments: [
        ("bytes=0-3", AssetRange.part(0..<4)), ("bytes=8-", .part(8..<10)),
        ("bytes=-3", .part(7..<10)), ("bytes=5-99", .part(5..<10)), ("bytes=-99", .part(0..<10)),
        ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=0-1,3-4", .all),
        ("bytes=4-2", .all), ("bytes=a-b", .all), ("items=0-1", .all), ("bytes=-", .all),
        ("bytes=99999999999999999999-", .unsatisfiable),
    ])
    func `a range is one part of a file, or none`(header: String, expected: AssetRange) {
        #expect(AssetRange(header, of: 10) == expected)
    }

    @Test(arguments: [
        ("\"t\"", true), ("W/\"t\"", true), ("\"x\", W/\"t\"", true), ("*", true), ("\"x\"", false),
        ("t", false),
    ])
    func `a list of tags is compared weakly`(list: String, expected: Bool) {
        let conditions = RequestConditions(HeaderBlock([("if-none-match", list)]))
        #expect(conditions.hasMatch("t") == expected)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
