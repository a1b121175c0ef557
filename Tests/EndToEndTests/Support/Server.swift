import Foundation
import TestSupport
import Testing

/// The real binary, serving a directory of the test's own.
final class Server: Sendable {
    let program: Program
    let directory: URL
    let port: Int
    /// The ports of workers that have one of their own.
    let ownPorts: [String: Int]

    private init(_ program: Program, _ directory: URL, port: Int, ownPorts: [String: Int]) {
        self.program = program
        self.directory = directory
        self.port = port
        self.ownPorts = ownPorts
    }

    /// Serves files while `body` runs, and sees to it that the server ends well afterwards.
    ///
    /// `files` are those of the directory, by their paths; `command` has its flags with it, and the
    /// port is free unless they say otherwise.
    static func run<R>(
        _ files: [String: String],
        _ command: [String] = ["dev"],
        environment: [String: String] = [:],
        _ body: (Server) throws -> R
    ) throws -> R {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(name, text) }
        return try run(in: directory.url, command, environment: environment, body)
    }

    /// Serves a directory that is there already.
    static func run<R>(
        in directory: URL,
        _ command: [String] = ["dev"],
        environment: [String: String] = [:],
        _ body: (Server) throws -> R
    ) throws -> R {
        let server = try start(in: directory, command, environment: environment)
        let result: R
        do {
            result = try body(server)
        } catch {
            server.program.kill()
            Issue.record("The server said: \(server.program.log)")
            throw error
        }
        try server.stop()
        return result
    }

    static func start(
        in directory: URL,
        _ command: [String],
        environment: [String: String] = [:]
    ) throws -> Server {
        let arguments = command.contains("--port") ? command : command + ["--port", "0"]
        let program = try Program(
            try Binary.url(),
            arguments,
            in: directory,
            environment: environment
        )
        try Deadline.wait(for: "the server, which said: \(program.log)") {
            guard program.isRunning else { throw DidNotStart(log: program.log) }
            return program.log.contains(/Ready on \S+\n/)
        }
        // The lines of the workers' own ports come in the same write.
        let log = program.log
        guard let match = log.firstMatch(of: /Ready on \S+:(\d+)\n/), let port = Int(match.1) else {
            throw DidNotStart(log: log)
        }
        var ownPorts: [String: Int] = [:]
        for line in log.matches(of: /(?m)^\[([a-z0-9-]+)\] https?:\/\/\S+:(\d+)$/) {
            ownPorts[String(line.1)] = Int(line.2)
        }
        return Server(program, directory, port: port, ownPorts: ownPorts)
    }

    /// Asks the server to end, and checks that it does, and leaves its port.
    func stop() throws {
        program.signal(SIGTERM)
        let code = try program.exitCode()
        #expect(code == 0, "the server said: \(program.log)")
        #expect(!Client.canConnect(to: port))
    }

    struct DidNotStart: Error, CustomStringConvertible {
        let log: String
        var description: String { "the server did not start: \(log)" }
    }

    /// Writes a file of the directory anew, in one step as editors do.
    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: directory.appending(path: name), options: .atomic)
    }
}

extension Server {
    /// One request on a connection of its own.
    func send(
        _ method: String = "GET",
        _ path: String,
        host: String = "localhost",
        _ headers: [(String, String)] = [],
        body: String? = nil
    ) throws -> Response {
        let client = try connect()
        try client.send(method, path, host: host, headers + [("connection", "close")], body: body)
        return try client.response(to: method)
    }

    func get(_ path: String, host: String = "localhost", _ headers: [(String, String)] = []) throws
        -> Response
    {
        try send("GET", path, host: host, headers)
    }

    func connect() throws -> Client { try Client(port: port) }
}

extension Server {
    /// Runs a command to its end in a directory of files; gives its code and what it said.
    static func outcome(
        _ files: [String: String],
        _ command: [String],
        environment: [String: String] = [:]
    ) throws -> (code: Int32, log: String) {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(name, text) }
        let program = try Program(
            try Binary.url(),
            command,
            in: directory.url,
            environment: environment
        )
        let code = try program.exitCode()
        return (code, program.log)
    }
}
