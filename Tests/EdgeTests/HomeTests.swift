import EventLoop
import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import Edge

/// Connections that move between loops, and the end of their homes.
@Suite struct HomeTests {
    private func get(_ path: String, host: String = "x") -> String {
        "GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n"
    }

    @Test func `a kept connection moves between two workers`() async throws {
        let server = try await TestServer.start { $0.answer("main \($0.target);") }
        let other = try await TestServer.home("other", server.edge) {
            $0.answer("other \($0.target);")
        }
        server.edge.setTable(TestServer.table([("main", [server.home]), ("other", [other])]))
        let client = try TestClient(port: server.port)
        for index in 0..<20 {
            let name = index % 2 == 0 ? "main" : "other"
            try await client.send(get("/\(index)", host: "\(name).localhost"))
            #expect(try await client.read(until: ";").hasSuffix("\(name) /\(index);"))
        }
        // Sent ahead, too: what was read on one loop is answered on the other.
        let targets = (0..<20).map { ($0 % 3 == 0 ? "main" : "other", $0) }
        try await client.send(targets.map { get("/\($1)", host: "\($0).localhost") }.joined())
        let answers = try await client.read(until: "\(targets[19].0) /19;")
        let expected = targets.map { "\($0) /\($1);" }
        let bodies = answers.components(separatedBy: "\r\n\r\n").dropFirst()
        #expect(bodies.map { $0.prefix { $0 != ";" } + ";" }.map(String.init) == expected)
        try await server.stop(other)
    }

    @Test func `a home that moves hands its connections to the next, in the middle of nothing`()
        async throws
    {
        let server = try await TestServer.start { $0.answer("old;") }
        let client = try TestClient(port: server.port)
        try await client.send(get("/"))
        #expect(try await client.read(until: ";").hasSuffix("old;"))
        let next = try await TestServer.home("next", server.edge) { $0.answer("new;") }
        server.edge.setTable(TestServer.table([("main", [next])]))
        await withCheckedContinuation { continuation in
            server.home.retire(.moving) { continuation.resume() }
        }
        try await client.send(get("/"))
        #expect(try await client.read(until: ";").hasSuffix("new;"))
        try await server.stop(next)
    }

    @Test func `a home that closes ends idle connections at once`() async throws {
        let server = try await TestServer.start { $0.answer("last;") }
        let client = try TestClient(port: server.port)
        try await client.send(get("/"))
        #expect(try await client.read(until: ";").hasSuffix("last;"))
        await withCheckedContinuation { continuation in
            server.home.retire(.closing) { continuation.resume() }
        }
        #expect(try await client.readToEnd() == "")
        try await server.stop()
    }

    @Test func `a request whose host nobody serves is answered in the lobby`() async throws {
        let server = try await TestServer.start { $0.answer("main") }
        server.edge.setTable(RouteTable(workers: [], defaultWorker: nil))
        let client = try TestClient(port: server.port)
        try await client.send(get("/"))
        #expect(try await client.read(until: "lobby -").hasPrefix("HTTP/1.1 404"))
        try await server.stop()
    }
}
