import IsolaTesting
import Testing

/// Rate limits: <https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/>.
@Suite struct RateLimitTests {
    private static let bindings = """
        ratelimits = [
          { name = "A", namespace_id = "1", simple = { limit = 2, period = 10 } },
          { name = "B", namespace_id = "2", simple = { limit = 1, period = 60 } },
        ]
        """

    @Test func `so many are let through in a window, for each key`() async throws {
        let bench = try await Bench(Self.bindings)
        let take = "return (await env.A.limit({ key: 'x' })).success"
        bench.host.clock.advance(milliseconds: 60_000 - bench.host.clock.milliseconds % 60_000)
        for expected in ["true", "true", "false", "false"] {
            #expect(try await bench.run(take) == expected)
        }
        #expect(try await bench.run("return (await env.A.limit({ key: 'y' })).success") == "true")
        #expect(try await bench.run("return (await env.B.limit({ key: 'x' })).success") == "true")
        bench.host.clock.advance(seconds: 9)
        #expect(try await bench.run(take) == "false")
        bench.host.clock.advance(seconds: 1)
        #expect(try await bench.run(take) == "true")
        await bench.host.stop()
    }

    @Test func `workers with one namespace share its counts`() async throws {
        let worker = """
            export default { async fetch(request, env) {
              return Response.json(await env.LIMIT.limit({ key: 'x' }));
            } };
            """
        let limit = """
            ratelimits = [
              { name = "LIMIT", namespace_id = "7", simple = { limit = 1, period = 60 } },
            ]
            """
        let host = try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.a]
            main = "index.js"
            compatibility_date = "2026-08-01"
            routes = ["a.test/*"]
            \(limit)
            [workers.b]
            main = "index.js"
            compatibility_date = "2026-08-01"
            routes = ["b.test/*"]
            \(limit)
            """,
            "index.js": worker,
        ])
        #expect(try await host.fetch("http://a.test/").text == #"{"success":true}"#)
        #expect(try await host.fetch("http://b.test/").text == #"{"success":false}"#)
        await host.stop()
    }

    @Test(arguments: [
        ("", "Error: invalid rate limit options"),
        ("'x'", "Error: invalid rate limit options"),
        ("{ kye: 'x', z: 1 }", "Error: bad rate limit options: [kye,z]"),
        ("{ key: 1 }", "Error: invalid key: 1"),
        ("{ key: 'x', period: 30 }", "Error: unsupported period: 30"),
        ("{ key: 'x', limit: 'many' }", "Error: limit must be a number: many"),
    ]) func `options that are none are refused in the platform's words`(
        options: String,
        expected: String
    ) async throws {
        let bench = try await Bench(Self.bindings)
        #expect(try await bench.run("return env.A.limit(\(options))") == expected)
        await bench.host.stop()
    }
}
