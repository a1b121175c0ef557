import Foundation
import TestSupport
import Testing

/// How a host starts, is in the way of another, and ends.
@Suite(.endToEnd) struct StopTests {
    private static let slow = Worker.fetch(
        "if (new URL(request.url).pathname === '/slow') { console.log('begun'); await scheduler.wait(1000); } return new Response('done');"
    )

    /// Starts a server that the test ends by itself.
    private func start(_ command: [String], _ body: (Server) throws -> Void) throws {
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.slow) { try directory.write(name, text) }
        let server = try Server.start(in: directory.url, command)
        defer { server.program.kill() }
        try body(server)
    }

    @Test(arguments: [("dev", SIGTERM), ("dev", SIGINT), ("serve", SIGTERM), ("serve", SIGINT)])
    func `a signal lets a request that is under way finish, and then the host ends`(
        command: String,
        signal: Int32
    ) throws {
        try start([command]) { server in
            let client = try server.connect()
            let idle = try server.connect()
            try idle.send("GET", "/")
            #expect(try idle.response().text == "done")
            try client.send("GET", "/slow")
            try server.program.waitForLog("begun")
            server.program.signal(signal)
            #expect(try idle.rest().isEmpty)
            let answer = try client.response()
            #expect(answer.text == "done")
            #expect(answer["connection"] == "close")
            #expect(try server.program.exitCode() == 0)
            #expect(!Client.canConnect(to: server.port))
        }
    }

    @Test func `a second signal ends at once`() throws {
        let directory = try TemporaryDirectory()
        let worker = Worker.fetch(
            "console.log('begun'); await scheduler.wait(30000); return new Response();"
        )
        for (name, text) in Worker.host(worker) { try directory.write(name, text) }
        let server = try Server.start(in: directory.url, ["dev"])
        defer { server.program.kill() }
        let client = try server.connect()
        try client.send("GET", "/")
        try server.program.waitForLog("begun")
        let start = ContinuousClock.now
        server.program.signal(SIGTERM)
        try Deadline.wait(for: "the door to close") { !Client.canConnect(to: server.port) }
        #expect(server.program.isRunning)
        server.program.signal(SIGTERM)
        #expect(try server.program.exitCode() == 130)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `the port is free for the next host at once`() throws {
        try start(["dev"]) { server in
            let port = server.port
            let client = try server.connect()
            try client.send("GET", "/", [("connection", "close")])
            #expect(try client.response().text == "done")
            try server.stop()
            try start(["dev", "--port", "\(port)"]) { again in
                #expect(again.port == port)
                try again.stop()
            }
        }
    }

    @Test(arguments: ["dev", "serve"])
    func `a port that is taken is named, with its holder and the flag`(command: String) throws {
        try start(["dev"]) { server in
            let (code, log) = try Server.outcome(
                Worker.host(Self.slow),
                [command, "--port", "\(server.port)"]
            )
            #expect(code == 1)
            #expect(log.contains("Port \(server.port) is taken by isola"), "\(log)")
            #expect(log.contains("--port"))
            try server.stop()
        }
    }

    @Test func `a host that is killed leaves no process behind`() throws {
        try start(["dev"]) { server in
            let children = try Self.children(of: server.program.identifier)
            server.program.kill()
            try Deadline.wait(for: "the end of \(children)") {
                children.allSatisfy { Foundation.kill($0, 0) != 0 }
            }
        }
    }

    private static func children(of parent: Int32) throws -> [Int32] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap(Int32.init).filter { process in
            let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            // The name, in parentheses, may hold anything.
            guard let end = stat.lastIndex(of: ")") else { return false }
            let fields = stat[end...].split(separator: " ")
            return fields.count > 2 && fields[2] == "\(parent)"
        }
    }

    @Test func `a start asks nothing of the network`() throws {
        guard Tool.isInstalled("strace") else { return }
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.slow) { try directory.write(name, text) }
        let trace = directory.path("trace")
        let program = try Program(
            URL(filePath: "/usr/bin/env"),
            [
                "strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", trace,
                try Binary.url().path, "dev", "--port", "0",
            ],
            in: directory.url
        )
        try program.waitForLog("Ready on")
        // The tracer passes no signal on: its child is asked.
        for child in try Self.children(of: program.identifier) { Foundation.kill(child, SIGTERM) }
        #expect(try program.exitCode() == 0)
        let calls = try String(contentsOfFile: trace, encoding: .utf8)
        for call in calls.split(separator: "\n") where call.contains("sa_family=AF_INET") {
            #expect(call.contains("127.0.0.1") || call.contains("\"::1\""), "\(call)")
        }
    }
}
