import Foundation
import IsolaTesting
import TestSupport
import Testing

/// What the gateway adds to the services behind it.
extension DemoTests {
    private static let categories = "/api/groups/categories?q=music"

    @Test func `an answer comes from memory once it was asked for`() async throws {
        let visitor = Visitor()
        let first = try await visitor.get("/api/groups/categories?q=film&limit=5")
        #expect(first.cache == "MISS origin")
        // The order of the parameters makes no other address. Whatever another test changes
        // empties the cache in between, so it may take more than one request.
        var second = first
        try await eventually {
            second = try await visitor.get("/api/groups/categories?limit=5&q=film")
            return second.cache == "HIT memory"
        }
        #expect(second.text == first.text)
        #expect(second.header("content-type") == "application/json")
        let ada = try await Visitor.member("Ada")
        let own = try await ada.get("/api/groups/categories?q=film&limit=5")
        #expect(own.cache == "BYPASS origin")
        // An error is not kept.
        for _ in 1...2 {
            let error = try await visitor.get("/api/groups/categories?q=")
            #expect(error.status == 400)
            #expect(error.cache == "MISS origin")
        }
    }

    @Test func `below memory lies the Cache API, and below it KV`() async throws {
        let host = try await Demo.start(vars: ["CACHE_SECONDS_MEMORY": "0"])
        let visitor = Visitor(of: host)
        let cache = try await host.kv("core", "CACHE")
        let first = try await visitor.get(Self.categories)
        #expect(first.cache == "MISS origin")
        // What is kept is kept behind the answer.
        try await eventually { try await cache.text(Self.categories) == first.text }
        #expect(try await visitor.get(Self.categories).cache == "HIT cache-api")
        host.clock.advance(seconds: 61)
        let third = try await visitor.get(Self.categories)
        #expect(third.cache == "HIT kv")
        #expect(third.text == first.text)
        try await eventually { try await visitor.get(Self.categories).cache == "HIT cache-api" }
        host.clock.advance(seconds: 301)
        #expect(try await visitor.get(Self.categories).cache == "MISS origin")
        await host.stop()
    }

    @Test func `what somebody changes is new to everybody in the next answer`() async throws {
        let ada = try await Visitor.member("Ada")
        let path = "/api/groups/\(try await ada.makeGroup("Before", category: "food"))"
        let visitor = Visitor()
        #expect(try await visitor.get(path)["data"]["name"] == "Before")
        try await eventually { try await visitor.get(path).cache == "HIT memory" }
        #expect(try await ada.send("PATCH", path, #"{"name":"After"}"#).status == 200)
        let changed = try await visitor.get(path)
        #expect(changed.cache == "MISS origin")
        #expect(changed["data"]["name"] == "After")
    }

    @Test func `metrics are in the format of Prometheus`() async throws {
        let visitor = Visitor()
        _ = try await visitor.get("/api/groups/categories/arts")
        let answer = try await visitor.get("/metrics")
        #expect(answer.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
        let lines = answer.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE http_requests_total counter"))
        #expect(lines.contains("# TYPE http_request_seconds histogram"))
        #expect(lines.contains(#"circuit_state{service="auth",state="closed"} 1"#))
        for series in [
            #"cache_requests_total{status="MISS",source="origin"} "#,
            #"http_requests_total{method="GET",route="/api/groups/*",status="200"} "#,
            #"http_request_seconds_bucket{route="/api/groups/*",le="+Inf"} "#,
        ] {
            #expect(lines.contains { $0.hasPrefix(series) }, "\(series)")
        }
        let sample = try Regex(#"^[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.e+-]+$"#)
        for line in lines where !line.hasPrefix("#") {
            #expect(try sample.wholeMatch(in: line) != nil, "\(line)")
        }
    }

    @Test func `a service that keeps failing is left alone, and asked again later`() async throws {
        let copy = try DemoCopy()
        try copy.write(
            """
            export { UserChannel } from './channel.ts';
            export { Notifier } from './notifier.ts';
            let failing = true;
            export default {
              fetch(request) {
                if (request.url.endsWith('/mend')) failing = false;
                if (failing) throw new Error('out of order');
                return Response.json({ success: true, data: [] });
              },
            };
            """,
            to: "workers/notifications/src/index.ts"
        )
        let vars = ["BREAKER_FAILURES": "3", "BREAKER_OPEN_MS": "300"]
        let host = try await Demo.start(vars: vars, config: copy.config)
        let visitor = Visitor(of: host)
        let path = "/api/notifications/preview"
        for _ in 1...3 {
            let failed = try await visitor.get(path)
            #expect(failed.status == 503)
            #expect(failed["code"] == "SERVICE_UNAVAILABLE")
        }
        let open = try await visitor.get(path)
        #expect(open.status == 503)
        #expect(open["code"] == "CIRCUIT_OPEN")
        #expect(open.header("retry-after") == "1")
        let metrics = try await visitor.get("/metrics").text
        #expect(metrics.contains(#"circuit_state{service="notifications",state="open"} 1"#))
        #expect(metrics.contains(#"circuit_state{service="groups",state="closed"} 1"#))
        #expect(try await visitor.get("/api/groups/categories").status == 200)

        // Mended behind the gateway's back; once it is half open, one call finds out.
        _ = try await host.fetch("http://notifications.localhost/mend")
        try await eventually { try await visitor.get(path).status == 200 }
        let mended = try await visitor.get("/metrics").text
        #expect(mended.contains(#"circuit_state{service="notifications",state="closed"} 1"#))
        await host.stop()
    }

    @Test func `every error has the same form, whoever gives it`() async throws {
        let visitor = Visitor()
        let broken = try await visitor.send("POST", "/api/auth/login", "{")
        #expect(broken.status == 400)
        #expect(broken["code"] == "INVALID_JSON")
        let missing = try await visitor.get("/api/groups/none/nothing")
        #expect(missing.status == 404)
        let method = try await visitor.send("PATCH", "/api/auth/me")
        #expect(method.status == 405)
        #expect(method.header("allow") == "GET, HEAD")
        for answer in [broken, missing, method] {
            #expect(answer["success"] == false)
            #expect(!answer["error"].text.isEmpty)
            #expect(answer.header("cache-control") == "no-store")
        }
    }
}

extension TestResponse {
    /// The status and the source of the gateway's cache.
    fileprivate var cache: String? {
        guard let status = header("x-cache-status"), let source = header("x-cache-source") else {
            return nil
        }
        return "\(status) \(source)"
    }
}
