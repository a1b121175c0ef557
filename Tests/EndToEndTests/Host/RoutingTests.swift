import Foundation
import Testing

/// Which worker a request reaches.
@Suite(.endToEnd) struct RoutingTests {
    private static func name(_ name: String) -> String {
        Worker.fetch("return new Response('\(name)');")
    }

    private static let files = Worker.host(
        workers: [
            "main": name("main"), "api": name("api"), "shop": name("shop"), "wild": name("wild"),
        ],
        keys: [
            "api": "routes = [\"example.com/api/*\"]\n",
            "shop":
                "routes = [{ pattern = \"shop.example.com\", custom_domain = true }, \"example.com/api/shop*\"]\n",
            "wild": "routes = [\"*.example.com/*\", \"https://secure.example/*\"]\n",
        ],
        head: "[host]\ndefault = \"main\""
    )

    @Test func `the most specific route wins, then the name, then the default`() throws {
        try Server.run(Self.files) { server in
            let wanted = [
                ("example.com", "/api/x", "api"), ("example.com", "/api", "main"),
                ("example.com", "/api/shop", "shop"), ("example.com", "/api/shopping?q", "shop"),
                ("example.com", "/", "main"), ("EXAMPLE.com:99", "/api/", "api"),
                ("shop.example.com", "/any/thing", "shop"), ("other.example.com", "/", "wild"),
                ("secure.example", "/", "main"), ("api.localhost", "/", "api"),
                ("WILD.localhost:80", "/", "wild"), ("127.0.0.1", "/", "main"),
                ("localhost", "/", "main"),
            ]
            for (host, path, worker) in wanted {
                let answer = try server.get(path, host: host)
                #expect(answer.text == worker, "\(host)\(path)")
            }
            // One connection may go from worker to worker.
            let client = try server.connect()
            for (host, path, worker) in wanted {
                try client.send("GET", path, host: host)
                #expect(try client.response().text == worker, "\(host)\(path)")
            }
            try client.send(wanted.map { "GET \($0.1) HTTP/1.1\r\nhost: \($0.0)\r\n\r\n" }.joined())
            for (_, _, worker) in wanted { #expect(try client.response().text == worker) }
        }
    }

    @Test func `a request that no route matches gets a list of them, in development`() throws {
        try Server.run(Self.files) { server in
            let page = try server.get("/x?<y>", host: "nobody.localhost", [("accept", "text/html")])
            #expect(page.status == 404)
            #expect(page.text.contains("example.com/api/*"))
            #expect(page.text.contains("shop.localhost/*"))
            #expect(!page.text.contains("<y>"))
            let plain = try server.get("/", host: "nobody.localhost")
            #expect(plain.status == 404)
            #expect(plain.text.contains("example.com/api/* -> api"))
            let json = try server.get(
                "/",
                host: "nobody.localhost",
                [("accept", "application/json")]
            )
            #expect(json[json: "status"] == "404")
        }
        try Server.run(Self.files, ["serve"]) { server in
            let page = try server.get("/", host: "nobody.localhost", [("accept", "text/html")])
            #expect(page.status == 404)
            #expect(!page.text.contains("example.com"))
            #expect(!page.text.contains("shop"))
        }
    }

    @Test func `a worker may have a port of its own`() throws {
        let files = Worker.host(
            workers: ["main": Self.name("main"), "own": Self.name("own")],
            keys: ["own": "port = 0\n"]
        )
        try Server.run(files) { server in
            let port = try #require(server.ownPorts["own"], "\(server.program.log)")
            #expect(port != server.port)
            let client = try Client(port: port)
            try client.send("GET", "/", host: "main.localhost")
            #expect(try client.response().text == "own")
            let main = try server.get("/")
            #expect(main.text == "main")
        }
    }

    @Test func `TLS is spoken when asked, with a certificate made for it`() throws {
        try Server.run(Self.files, ["dev", "--local-protocol", "https"]) { server in
            #expect(server.program.log.contains("Ready on https://localhost:"))
            let curl = try Program(
                URL(filePath: "/usr/bin/env"),
                [
                    "curl", "-sSk", "--noproxy", "*", "-H", "host: secure.example",
                    "https://127.0.0.1:\(server.port)/",
                ],
                in: server.directory,
                log: "curl"
            )
            #expect(try curl.exitCode() == 0, "\(curl.log)")
            // A route with a scheme matches that scheme only.
            #expect(curl.log == "wild")
            let plain = try server.connect()
            try plain.send("GET", "/")
            let rest = try plain.rest()
            #expect(!String(decoding: rest, as: UTF8.self).contains("200 OK"))
        }
    }

    @Test func `wrangler's own files make one host, the first of them its default`() throws {
        let files = [
            "a/wrangler.toml":
                "name = \"first\"\nmain = \"i.js\"\n\(Worker.date)services = [{ binding = \"B\", service = \"second\" }]\n",
            "a/i.js": Worker.fetch("return env.B.fetch(request);"),
            "b/wrangler.jsonc": """
            {
              // A comment, and a trailing comma.
              "name": "second", "main": "i.js", "compatibility_date": "2026-08-01",
              "vars": { "LIST": [1, 2], "TEXT": "second" },
            }
            """,
            "b/i.js": Worker.fetch("return Response.json([env.TEXT, env.LIST]);"),
        ]
        try Server.run(files, ["dev", "-c", "a/wrangler.toml", "-c", "b/wrangler.jsonc"]) {
            server in
            let answer = try server.get("/")
            #expect(answer.text == #"["second",[1,2]]"#)
        }
    }
}
