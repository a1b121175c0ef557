import Foundation
import TestSupport
import Testing

/// Hibernating sockets of an object, with a client that knows the protocol and with one that does not.
@Suite(.endToEnd) struct ObjectSocketTests {
    private func run(_ test: (Server) throws -> Void) throws {
        let files = Worker.host(SocketWorkers.hibernating, SocketWorkers.hibernatingKeys)
        try Server.run(files) { try test($0) }
    }

    @Test(
        .enabled(if: PythonWebSockets.isInstalled, "skipped: python3-websockets is not there"),
        arguments: ["echo", "many", "large", "race"]
    )
    func `a client gets what the protocol promises`(what: String) throws {
        try run { server in
            let log = try PythonWebSockets.runClient(what, "ws://127.0.0.1:\(server.port)/")
            #expect(log.hasSuffix("done\n"), "\(log) \(server.program.log)")
        }
    }

    @Test(arguments: SocketFaults.all)
    func `a fault is answered with its code, and the object is told`(
        what: String,
        bytes: [UInt8],
        code: Int
    ) throws {
        try run { server in
            let client = try SocketClient(server)
            try client.connection.send(SocketClient.frame(0x81, Array("before".utf8)) + bytes)
            #expect(try client.receive() == .frame(0x81, Array("before".utf8)))
            guard case .close(let received, let reason) = try client.receive() else {
                Issue.record("no close frame for \(what)")
                return
            }
            #expect(received == code, "\(what)")
            #expect(try client.receive() == .end)
            try server.program.waitForLog("error \(reason)")
        }
    }

    @Test func `a client that vanishes is a close with 1006`() throws {
        try run { server in
            let client = try SocketClient(server)
            try client.send(0x81, [0x61])
            #expect(try client.receive() == .frame(0x81, [0x61]))
            client.connection.reset()
            try server.program.waitForLog("closed 1006 false")
        }
    }

    @Test func `a client that sends and never reads is held, and the echo is not lost`() throws {
        try run { server in
            let client = try SocketClient(server)
            let frame = SocketClient.frame(0x82, [UInt8](repeating: 0x61, count: 100_000))
            var sent = 0
            var isHeld = false
            while !isHeld, sent < 2000 {
                isHeld = try !client.connection.sendIfTaken(frame)
                if !isHeld { sent += 1 }
            }
            #expect(isHeld, "200 MB were taken from a client that reads nothing")
            for _ in 0..<sent {
                guard case .frame(0x82, let message) = try client.receive() else {
                    Issue.record("no echo")
                    return
                }
                #expect(message.count == 100_000)
            }
        }
    }
}
