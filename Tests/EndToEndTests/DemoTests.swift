import Foundation
import TestSupport
import Testing

/// The five workers, and all that the README's tour shows of them.
@Suite(.endToEnd) struct DemoTests {
    private static let json = [("content-type", "application/json")]

    @Test func `every step of the tour answers as the README says`() throws {
        try Demo.run { server in
            let health = try server.get("/health")
            #expect(health.status == 200)
            #expect(health["content-type"] == "application/json")
            #expect(health["cache-control"] == "no-store")
            #expect(health[json: "service"] == "core")
            for name in ["auth", "groups", "notifications", "ui"] {
                #expect(health[json: "services", name, "status"] == "ok")
            }

            let groups = try server.get("/api/groups/categories?q=board")
            #expect(
                groups.text == #"{"success":true,"data":{"items":[{"slug":"games","name":"Games","#
                    + #""description":"Board games, role play and video games"}],"total":1,"limit":20,"offset":0}}"#
            )
            #expect(try server.get("/api/groups/categories/games")[json: "data", "slug"] == "games")
            #expect(try server.get("/api/groups/categories/none").status == 404)

            let preview = try server.send(
                "POST",
                "/api/notifications/preview",
                Self.json,
                body:
                    #"{"channel":"sms","to":"+4915112345678","template":"welcome","data":{"name":"Ada"}}"#
            )
            #expect(
                preview.text
                    == #"{"success":true,"data":{"sent":false,"would_send":{"channel":"sms","#
                    + #""to":"+4915112345678","text":"Hello Ada, your account is ready.","parts":1}}}"#
            )

            let page = try server.get("/")
            #expect(page.status == 200)
            #expect(page["content-type"]?.hasPrefix("text/html") == true)
            let assets = page.text.matches(of: /(?:src|href)="(\/[^"]+)"/).map { String($0.1) }
            #expect(!assets.isEmpty)
            for asset in assets { #expect(try server.get(asset).status == 200, "\(asset)") }
        }
    }

    @Test func `an account is made, and makes a group`() throws {
        try Demo.run { server in
            let account = try server.send(
                "POST",
                "/api/auth/register",
                Self.json,
                body: #"{"email":"ada@example.com","name":"Ada","password":"correct horse"}"#
            )
            #expect(account.status == 201)
            let token = [("authorization", "Bearer \(account[json: "data", "access_token"])")]
            let group = try server.send(
                "POST",
                "/api/groups",
                Self.json + token,
                body:
                    #"{"name":"Chess","description":"","category":"games","visibility":"public"}"#
            )
            #expect(group.status == 201)
            let id = group[json: "data", "id"]
            #expect(try server.get("/api/groups/\(id)")[json: "data", "name"] == "Chess")
        }
    }

    @Test func `every worker answers by its name, without the gateway`() throws {
        try Demo.run { server in
            for name in ["core", "auth", "groups", "notifications", "ui"] {
                for host in ["\(name).localhost", "\(name).localhost:\(server.port)"] {
                    let live = try server.get("/livez", host: host)
                    #expect(live.text == #"{"service":"\#(name)","status":"ok"}"#)
                    #expect(try server.get("/readyz", host: host).status == 200)
                }
            }
        }
    }

    @Test func `a trace goes through all services, with a span for each`() throws {
        try Demo.run { server in
            let trace = "0123456789abcdef0123456789abcdef"
            let answer = try server.get(
                "/api/groups/categories",
                [("x-trace-id", trace), ("x-span-id", "0123456789abcdef"), ("x-request-id", "r-1")]
            )
            #expect(answer["x-trace-id"] == trace)
            #expect(answer["x-request-id"] == "r-1")
            #expect(answer["x-span-id"]?.contains(/^[0-9a-f]{16}$/) == true)
            #expect(answer["x-span-id"] != "0123456789abcdef")
            // Both services log the request under the one trace.
            try server.program.waitForLog("lines of two services") { log in
                let lines = log.split(separator: "\n").filter { $0.contains(trace) }
                return ["core", "groups"].allSatisfy { name in
                    lines.contains { $0.contains(#""worker":"\#(name)""#) }
                }
            }
            let fresh = try server.get("/api/groups/categories")
            #expect(fresh["x-trace-id"]?.contains(/^[0-9a-f]{32}$/) == true)
        }
    }

    @Test func `an origin that is allowed is told so, and another is refused`() throws {
        try Demo.run { server in
            func preflight(_ origin: String) throws -> Response {
                try server.send(
                    "OPTIONS",
                    "/api/groups/categories",
                    [("origin", origin), ("access-control-request-method", "GET")]
                )
            }
            let allowed = try preflight("http://localhost:5173")
            #expect(allowed.status == 204)
            #expect(allowed["access-control-allow-origin"] == "http://localhost:5173")
            #expect(try preflight("http://evil.example").status == 403)
        }
    }

    @Test func `the health is 503 as long as one service is down, and names it`() throws {
        let groups = "workers/groups/src/index.ts"
        try Demo.run(change: { directory in
            try Demo.replace(
                "export default { fetch: app.fetch, queue: record };",
                with: "export default { fetch() { throw new Error('out of order'); } };",
                in: directory.appending(path: groups)
            )
        }) { server in
            let health = try server.get("/health")
            #expect(health.status == 503)
            #expect(health[json: "status"] == "down")
            #expect(health[json: "services", "groups", "status"] == "down")
            #expect(health[json: "services", "groups", "reason"].contains("out of order"))
            #expect(health[json: "services", "auth", "status"] == "ok")
            #expect(try server.get("/api/groups/categories").status == 503)
        }
    }

    @Test func `the demo is built, and serves from its build`() throws {
        let directory = try TemporaryDirectory()
        let demo = try Demo.copy()
        let built = try Program(
            try Binary.url(),
            [
                "build", "-c", demo.path("wrangler-like.toml"), "--outdir", directory.path("dist"),
            ],
            in: directory.url
        )
        #expect(try built.exitCode() == 0, "\(built.log)")
        for name in ["core", "auth", "groups", "notifications", "ui"] {
            #expect(built.log.contains(name))
        }
        let secrets = demo.path("workers/auth/.dev.vars")
        let command = ["serve", "dist", "--env-file", secrets]
        try Server.run(in: directory.url, command) { server in
            let health = try server.get("/health")
            #expect(health.status == 200)
            #expect(health[json: "services", "auth", "status"] == "ok")
            // Its databases are up to date, and its page is there.
            let account = try server.send(
                "POST",
                "/api/auth/register",
                Self.json,
                body: #"{"email":"ada@example.com","name":"Ada","password":"correct horse"}"#
            )
            #expect(account.status == 201)
            #expect(try server.get("/login")["content-type"]?.hasPrefix("text/html") == true)
            // So are its objects, of which the other workers know.
            let token = [("authorization", "Bearer \(account[json: "data", "access_token"])")]
            try Deadline.wait(for: "the first notification") {
                try server.get("/api/notifications", token)[json: "data", "unread"] == "1"
            }
        }
    }
}
