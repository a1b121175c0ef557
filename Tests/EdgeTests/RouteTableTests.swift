import EventLoop
import HTTPWire
import Testing

@testable import Config
@testable import Edge

/// Which worker a request is for.
@Suite struct RouteTableTests {
    private func table(_ routes: [(String, [String])], default name: String? = nil) throws
        -> RouteTable
    {
        RouteTable(
            workers: try routes.map { name, patterns in
                RouteTable.Worker(
                    name: name,
                    routes: try patterns.map { try RoutePattern($0) },
                    homes: []
                )
            },
            defaultWorker: name
        )
    }

    private func worker(
        _ table: RouteTable,
        _ host: String,
        _ target: String,
        scheme: String = "http"
    ) -> String? {
        let head = RequestHead()
        head.target = Array(target.utf8)
        head.headers = HeaderBlock([("host", host)])
        head.hostRange = 5..<(5 + host.utf8.count)
        return table.worker(for: head, scheme: scheme)?.name
    }

    @Test(
        arguments: [
            ("example.com", "/", "site"), ("example.com", "/api", "site"),
            ("example.com", "/api/", "api"),
            ("example.com", "/api/users?x=1", "api"), ("example.com", "/api/admin/x", "admin"),
            ("EXAMPLE.com:8080", "/", "site"), ("www.example.com", "/", "sub"),
            ("a.b.example.com", "/x", "sub"),
            ("example.org", "/", nil), ("notexample.com", "/", nil), ("", "/", nil),
        ] as [(String, String, String?)]
    )
    func `the most specific route wins`(host: String, target: String, name: String?) throws {
        let table = try table([
            ("site", ["example.com/*"]), ("sub", ["*.example.com/*"]),
            ("api", ["example.com/api/*"]),
            ("admin", ["example.com/api/admin/*"]),
        ])
        #expect(worker(table, host, target) == name)
    }

    @Test(
        arguments: [
            ("api.localhost", "api"), ("API.LocalHost:8787", "api"), ("localhost", "site"),
            ("other.localhost", nil),
            (".localhost", "site"), ("x.api.localhost", nil), ("127.0.0.1:8787", "site"),
            ("[::1]:8787", "site"),
        ] as [(String, String?)]
    )
    func `every worker has a name below localhost, and the default takes the rest`(
        host: String,
        name: String?
    ) throws {
        let table = try table([("site", []), ("api", ["example.com/*"])], default: "site")
        #expect(worker(table, host, "/") == name)
    }

    @Test func `a route with a scheme takes that scheme alone`() throws {
        let table = try table([("secure", ["https://example.com/*"])])
        #expect(worker(table, "example.com", "/", scheme: "https") == "secure")
        #expect(worker(table, "example.com", "/", scheme: "http") == nil)
    }

    @Test func `a table of one default worker without routes needs no comparison`() throws {
        let loop = EventLoop(name: "home")
        let home = ConnectionHome(loop: loop)
        let only = RouteTable.Worker(name: "a", routes: [], homes: [home])
        #expect(RouteTable(workers: [only], defaultWorker: "a").only === home)
        #expect(RouteTable(workers: [only], defaultWorker: nil).only == nil)
        let routed = RouteTable.Worker(
            name: "a",
            routes: [try RoutePattern("x.com/*")],
            homes: [home]
        )
        #expect(RouteTable(workers: [routed], defaultWorker: "a").only == nil)
        loop.stop()
    }

    @Test func `people get a line for each way in`() throws {
        let table = try table([("a", ["example.com/*"]), ("b", [])], default: "b")
        #expect(
            table.listing.map { "\($0.pattern) \($0.worker)" } == [
                "example.com/* a", "a.localhost/* a", "b.localhost/* b", "* b",
            ]
        )
    }
}
