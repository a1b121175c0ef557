import IsolaTesting
import Testing

/// A host with assets, asked as a client asks.
@Suite struct AssetsTests {
    /// One line a question: the path, and what comes of it.
    private static let autoAnswers = [
        "/ 200 root", "/index 307 /", "/index.html 307 /", "/foo 200 foo", "/foo/ 307 /foo",
        "/foo.html 307 /foo", "/foo/index 307 /foo", "/foo/index.html 307 /foo", "/bar/ 200 bar",
        "/bar 307 /bar/", "/bar.html 307 /bar/", "/bar/index 307 /bar/",
        "/bar/index.html 307 /bar/",
        "/both 200 both-file", "/both/ 200 both-index", "/both.html 307 /both",
        "/both/index.html 307 /both/", "/bin 200 bin", "/none 404 ",
    ]
    private static let forceAnswers = [
        "/ 200 root", "/index.html 307 /", "/foo 307 /foo/", "/foo/ 200 foo", "/foo.html 307 /foo/",
        "/bar 307 /bar/", "/bar/ 200 bar", "/bar/index.html 307 /bar/", "/bar.html 307 /bar/",
        "/both 307 /both/", "/both/ 200 both-index", "/both.html 200 both-file", "/bin 200 bin",
    ]
    private static let dropAnswers = [
        "/ 200 root", "/index.html 307 /", "/index 307 /", "/foo 200 foo", "/foo/ 307 /foo",
        "/foo.html 307 /foo", "/bar 200 bar", "/bar/ 307 /bar", "/bar/index.html 307 /bar",
        "/both 200 both-file", "/both/ 307 /both", "/both/index.html 200 both-index",
        "/both.html 307 /both",
    ]
    private static let noneAnswers = [
        "/ 404 ", "/index.html 200 root", "/foo 404 ", "/foo.html 200 foo", "/bar/ 404 ",
        "/bar/index.html 200 bar", "/bin 200 bin",
    ]

    @Test(arguments: [
        ("auto-trailing-slash", autoAnswers), ("force-trailing-slash", forceAnswers),
        ("drop-trailing-slash", dropAnswers), ("none", noneAnswers),
    ])
    func `each way of HTML handling`(handling: String, answers: [String]) async throws {
        let host = try await AssetBench.host(
            "html_handling = \"\(handling)\"",
            [
                "index.html": "root", "foo.html": "foo", "bar/index.html": "bar",
                "both.html": "both-file", "both/index.html": "both-index", "bin": "bin",
            ]
        )
        for line in answers {
            let path = String(line.prefix { $0 != " " })
            #expect(try await AssetBench.line(host, path) == line)
        }
        await host.stop()
    }

    @Test func `spellings of a path lead to the one that is served`() async throws {
        let host = try await AssetBench.host(
            "",
            ["[boop].html": "boop", "ü/ß.txt": "umlaut", "a b.txt": "space", "a/b.txt": "b"]
        )
        for line in [
            "/%5Bboop%5D 200 boop", "/%5bboop%5d 307 /%5Bboop%5D",
            "/%C3%BC/%C3%9F.txt 200 umlaut", "/a%20b.txt 200 space", "//a//b.txt 307 /a/b.txt",
            "/a%2Fb.txt 307 /a/b.txt", "/./a/../a/b.txt 200 b",
            "/%61/b.txt?x=1 307 /a/b.txt?x=1", "/a/b.txt?x=1 200 b",
        ] {
            let path = String(line.prefix { $0 != " " })
            #expect(try await AssetBench.line(host, path) == line)
        }
        await host.stop()
    }

    @Test func `the nearest 404 page answers what is not there`() async throws {
        let host = try await AssetBench.host(
            "not_found_handling = \"404-page\"",
            ["404.html": "outer", "a/404.html": "inner", "a/b.txt": "b"]
        )
        #expect(try await AssetBench.line(host, "/x/y") == "/x/y 404 outer")
        #expect(try await AssetBench.line(host, "/a/x/y") == "/a/x/y 404 inner")
        #expect(try await AssetBench.line(host, "/a/b.txt") == "/a/b.txt 200 b")
        let head = try await host.fetch("/x", method: "HEAD")
        #expect(head.status == 404 && head.text.isEmpty)
        await host.stop()
    }

    @Test func `a single-page application answers every path`() async throws {
        let host = try await AssetBench.host(
            "not_found_handling = \"single-page-application\"",
            ["index.html": "app", "a.js": "js"]
        )
        #expect(try await AssetBench.line(host, "/deep/path") == "/deep/path 200 app")
        #expect(try await AssetBench.line(host, "/a.js") == "/a.js 200 js")
        #expect(try await host.fetch("/x", method: "POST").status == 405)
        await host.stop()
    }

    @Test func `files come before the worker, and the worker before not found`() async throws {
        let host = try await AssetBench.host(
            "binding = \"ASSETS\"\nnot_found_handling = \"single-page-application\"",
            ["index.html": "app", "a.txt": "file", "_redirects": "/old /new 301"],
            code: AssetBench.echo
        )
        #expect(try await AssetBench.line(host, "/a.txt") == "/a.txt 200 file")
        #expect(try await AssetBench.line(host, "/api") == "/api 200 worker /api")
        #expect(try await AssetBench.line(host, "/old") == "/old 301 /new")
        // What has an asset is the assets', whatever the method.
        #expect(try await host.fetch("/a.txt", method: "POST").status == 405)
        #expect(try await host.fetch("/api", method: "POST").text == "worker /api")
        let navigation = try await host.fetch("/api", headers: [("sec-fetch-mode", "navigate")])
        #expect(navigation.text == "app")
        let call = try await host.fetch("/api", headers: [("sec-fetch-mode", "cors")])
        #expect(call.text == "worker /api")
        await host.stop()
    }

    @Test func `a worker that calls itself calls its code`() async throws {
        let host = try await AssetBench.host(
            "",
            ["a.txt": "a"],
            code: """
                export default {
                  async fetch(request, env, ctx) {
                    const { pathname } = new URL(request.url);
                    if (pathname === '/a.txt') return new Response('code');
                    return ctx.exports.default.fetch('https://example.com/a.txt');
                  },
                };
                """
        )
        #expect(try await AssetBench.line(host, "/a.txt") == "/a.txt 200 a")
        #expect(try await AssetBench.line(host, "/self") == "/self 200 code")
        await host.stop()
    }

    @Test func `before the flag's date a navigation goes to the worker`() async throws {
        let host = try await AssetBench.host(
            "not_found_handling = \"single-page-application\"",
            ["index.html": "app"],
            code: AssetBench.echo,
            date: "2025-03-31"
        )
        let navigation = try await host.fetch("/api", headers: [("sec-fetch-mode", "navigate")])
        #expect(navigation.text == "worker /api")
        await host.stop()
    }

    @Test func `the worker can run first, for all or for some`() async throws {
        let files = ["index.html": "app", "api/a.txt": "a", "api/docs/b.txt": "b", "c.txt": "c"]
        let all = try await AssetBench.host(
            "binding = \"ASSETS\"\nrun_worker_first = true",
            files,
            code: AssetBench.echo
        )
        #expect(try await AssetBench.line(all, "/c.txt") == "/c.txt 200 worker /c.txt")
        #expect(try await AssetBench.line(all, "/asset/c.txt") == "/asset/c.txt 200 c")
        await all.stop()
        let some = try await AssetBench.host(
            "run_worker_first = [\"/api/*\", \"!/api/docs/*\"]",
            files,
            code: AssetBench.echo
        )
        #expect(try await AssetBench.line(some, "/api/a.txt") == "/api/a.txt 200 worker /api/a.txt")
        #expect(try await AssetBench.line(some, "/api/docs/b.txt") == "/api/docs/b.txt 200 b")
        #expect(try await AssetBench.line(some, "/api/docs/none") == "/api/docs/none 404 ")
        #expect(try await AssetBench.line(some, "/c.txt") == "/c.txt 200 c")
        await some.stop()
    }

    @Test func `the binding gives files alone, whatever the host`() async throws {
        let host = try await AssetBench.host(
            "binding = \"ASSETS\"",
            ["index.html": "app", "a.txt": "0123456789", "404.html": "no"],
            code: """
                export default { async fetch(request, env) {
                  const url = new URL(request.url);
                  if (url.pathname === '/string') {
                    return env.ASSETS.fetch('https://any.host/a.txt');
                  }
                  if (url.pathname === '/about') {
                    const found = await env.ASSETS.fetch(new Request('http://x/a.txt'));
                    return Response.json([
                      found.status, found.headers.get('content-type'), found.headers.has('etag'),
                      found.url, await found.text(), env.ASSETS.constructor.name,
                      (await env.ASSETS.fetch('http://x/nothing')).status,
                      (await env.ASSETS.fetch('http://x/a.txt', { method: 'POST' })).status,
                      (await env.ASSETS.fetch('http://x/a.txt', { method: 'HEAD' })).headers.get('content-length'),
                    ]);
                  }
                  return new Response('worker');
                } };
                """
        )
        #expect(try await AssetBench.line(host, "/string") == "/string 200 0123456789")
        #expect(
            try await host.fetch("/about").text
                == #"[200,"text/plain; charset=utf-8",true,"http://x/a.txt","0123456789","Fetcher",404,405,"10"]"#
        )
        await host.stop()
    }

    @Test func `files say what they are, and are asked for again`() async throws {
        let host = try await AssetBench.host(
            "",
            [
                "a.css": "a{}", "b.js": "1", "c.svg": "<svg/>", "d.unknownkind": "?",
                "e.woff2": "f",
                ".well-known/x.json": "{}",
                "_headers": "/b.js\n  Cache-Control: immutable\n  X-A: 1",
            ]
        )
        for (path, type) in [
            ("/a.css", "text/css; charset=utf-8"), ("/b.js", "text/javascript; charset=utf-8"),
            ("/c.svg", "image/svg+xml"), ("/d.unknownkind", nil), ("/e.woff2", "font/woff2"),
            ("/.well-known/x.json", "application/json"),
        ] {
            #expect(try await host.fetch(path).header("content-type") == type)
        }
        let plain = try await host.fetch("/a.css")
        #expect(plain.header("cache-control") == "public, max-age=0, must-revalidate")
        let tag = try #require(plain.header("etag"))
        let again = try await host.fetch("/a.css", headers: [("if-none-match", "\"x\", W/\(tag)")])
        #expect(again.status == 304 && again.body.isEmpty && again.header("etag") == tag)
        let authorized = try await host.fetch("/a.css", headers: [("authorization", "x")])
        #expect(authorized.header("cache-control") == nil)
        let ruled = try await host.fetch("/b.js")
        #expect(ruled.header("cache-control") == "immutable" && ruled.header("x-a") == "1")
        #expect(try await host.fetch("/_headers").status == 404)
        await host.stop()
    }

    @Test func `a part of a file is sent alone`() async throws {
        let large = String(repeating: "0123456789", count: 40_000)
        let host = try await AssetBench.host("", ["a.bin": "0123456789", "large.bin": large])
        func part(_ range: String, _ path: String = "/a.bin") async throws -> TestResponse {
            try await host.fetch(path, headers: [("range", range)])
        }
        let first = try await part("bytes=2-4")
        #expect(first.status == 206 && first.text == "234")
        #expect(first.header("content-range") == "bytes 2-4/10")
        let last = try await part("bytes=-3", "/large.bin")
        #expect(last.text == "789" && last.header("content-range") == "bytes 399997-399999/400000")
        let beyond = try await part("bytes=10-")
        #expect(beyond.status == 416 && beyond.header("content-range") == "bytes */10")
        #expect(try await part("bytes=0-1,4-5").status == 200)
        let tag = try #require(first.header("etag"))
        let range = ("range", "bytes=0-0")
        #expect(
            try await host.fetch("/a.bin", headers: [range, ("if-range", tag)]).status == 206
        )
        #expect(
            try await host.fetch("/a.bin", headers: [range, ("if-range", "\"x\"")]).status == 200
        )
        #expect(try await host.fetch("/large.bin").text == large)
        await host.stop()
    }

    @Test func `redirects and proxies of the rules' file`() async throws {
        let host = try await AssetBench.host(
            "",
            [
                "_redirects": """
                /old /new
                /go https://example.com/x?y=1#z 308
                /self https://localhost/there 301
                /shop/* /:splat 303
                /user/:id /profile 200
                /gone/* /nowhere/:splat 200
                """, "profile.html": "profile", "new.html": "new",
            ]
        )
        for line in [
            "/old?q=1 302 /new?q=1", "/go?q=1 308 https://example.com/x?y=1#z",
            "/shop//evil.com/x 303 /evil.com/x", "/user/7 200 profile", "/gone/x 404 ",
        ] {
            let path = String(line.prefix { $0 != " " })
            #expect(try await AssetBench.line(host, path) == line)
        }
        await host.stop()
    }

    @Test func `what is wrong with rules is told`() async throws {
        let host = try await AssetBench.host("", ["_redirects": "/a\n", "a.txt": "a"])
        #expect(
            host.warnings == [
                """
                Found 1 invalid redirect rule:
                - Expected exactly 2 or 3 whitespace-separated tokens. Got 1.
                    at _redirects:1 | /a
                """
            ]
        )
        await host.stop()
    }

    @Test func `limits are Cloudflare's unless the config lifts them`() async throws {
        await #expect(
            throws: TestHostError.self,
            performing: {
                try await AssetBench.host(
                    "",
                    ["a.txt": "12345"],
                    head: "[host.storage.limits]\nassets_file_bytes = 4"
                )
            }
        )
        let refusal = await #expect(throws: TestHostError.self) {
            try await AssetBench.host(
                "",
                ["a.txt": "1", "b.txt": "2"],
                head: "[host.storage.limits]\nassets_files = 1"
            )
        }
        #expect(refusal?.message.contains("Maximum number of assets exceeded.\n") == true)
        let script = await #expect(throws: TestHostError.self) {
            try await AssetBench.host("", ["_worker.js": "1"])
        }
        #expect(script?.message.contains("Uploading a Pages _worker.js file as an asset.") == true)
        let ignored = try await AssetBench.host(
            "",
            ["_worker.js": "1", ".assetsignore": "_worker.js"]
        )
        #expect(try await ignored.fetch("/_worker.js").status == 404)
        await ignored.stop()
    }
}

/// Hosts of one worker with assets.
enum AssetBench {
    /// Answers with its name and the path; below `/asset/` with what the binding gives.
    static let echo = """
        export default { fetch(request, env) {
          const { pathname } = new URL(request.url);
          if (pathname.startsWith('/asset/')) return env.ASSETS.fetch('http://x' + pathname.slice(6));
          return new Response(`worker ${pathname}`);
        } };
        """

    static func host(
        _ keys: String,
        _ files: [String: String],
        code: String? = nil,
        date: String = "2026-08-01",
        head: String = ""
    ) async throws -> TestHost {
        var all: [String: String] = [
            "wrangler-like.toml": """
            \(head)
            [workers.w]
            compatibility_date = "\(date)"
            \(code == nil ? "" : "main = \"index.js\"")
            [workers.w.assets]
            directory = "public"
            \(keys)
            """
        ]
        all["index.js"] = code
        for (path, text) in files { all["public/\(path)"] = text }
        return try await TestHost(files: all)
    }

    /// The path, the status, and where it leads or what it gives.
    static func line(_ host: TestHost, _ path: String) async throws -> String {
        let answer = try await host.fetch(path)
        return "\(path) \(answer.status) \(answer.header("location") ?? answer.text)"
    }
}
