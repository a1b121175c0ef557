import Foundation
import Testing

/// What a worker's socket does with a client that knows no manners.
@Suite(.endToEnd) struct SocketFrameTests {
    private func run(_ script: String = SocketWorkers.echo, _ test: (Server) throws -> Void) throws
    {
        try Server.run(Worker.host(script)) { try test($0) }
    }

    @Test func `a handshake is answered as RFC 6455 has it, in any case of letters`() throws {
        try run { server in
            let client = try SocketClient(
                server,
                ["upgrade": "WebSocket", "connection": "keep-alive, UPGRADE"]
            )
            #expect(client.handshake.status == 101)
            #expect(client.handshake["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
            #expect(client.handshake["upgrade"] == "websocket")
            #expect(client.handshake["connection"] == "upgrade")
            #expect(client.handshake["x-more"] == "yes")
            #expect(client.handshake["content-length"] == nil)
        }
    }

    @Test func `a handshake that is none gets no socket`() throws {
        try run { server in
            let old = try SocketClient(server, ["sec-websocket-version": "8"]).handshake
            #expect(old.status == 426)
            #expect(old["sec-websocket-version"] == "13")
            #expect(
                try SocketClient(server, ["sec-websocket-key": "short"]).handshake.status == 400
            )
            #expect(try SocketClient(server, ["connection": "close"]).handshake.status == 400)
            #expect(try SocketClient(server, ["upgrade": "h2c"]).handshake.status == 200)
        }
    }

    @Test func `a worker that gives a socket to who asked for none fails`() throws {
        let script = Worker.fetch(
            "return new Response(null, { status: 101, webSocket: new WebSocketPair()[0] });"
        )
        try run(script) { server in
            let answer = try server.get("/", [("accept", "text/plain")])
            #expect(answer.status == 500)
            let text =
                "TypeError: Worker tried to return a WebSocket in a response to a request which "
                + "did not contain the header"
            try server.program.waitForLog(text)
        }
    }

    @Test(arguments: SocketFaults.all, SocketTaker.allCases)
    func `a fault is answered with its code, and the worker is told`(
        fault: (what: String, bytes: [UInt8], code: Int),
        taker: SocketTaker
    ) throws {
        let (what, bytes, code) = fault
        try Server.run(taker.files) { server in
            let client = try SocketClient(server)
            try client.connection.send(SocketClient.frame(0x81, Array("before".utf8)) + bytes)
            #expect(try client.receive() == .frame(0x81, Array("before".utf8)))
            guard case .close(let received, let reason) = try client.receive() else {
                Issue.record("no close frame for \(what)")
                return
            }
            #expect(received == code, "\(what)")
            if code == 1009 { #expect(reason == "Message is too large: 41943040 > 33554432") }
            #expect(try client.receive() == .end)
            try server.program.waitForLog("error \(reason)")
            // An object has a handler of its own for errors, and no close follows it.
            if taker == .accepting { try server.program.waitForLog("closed 1006 false") }
        }
    }

    @Test func `a message in fragments, with a ping inside, a byte at a time`() throws {
        try run { server in
            let client = try SocketClient(server)
            let bytes =
                SocketClient.frame(0x01, Array("é".utf8.prefix(1))) + SocketClient.frame(0x89, [9])
                + SocketClient.frame(0x80, Array("é".utf8.dropFirst()))
            for byte in bytes { try client.connection.send([byte]) }
            #expect(try client.receive() == .frame(0x8A, [9]))
            #expect(try client.receive() == .frame(0x81, Array("é".utf8)))
            try client.send(0x88, [0x0F, 0xA1, 0x78])
            #expect(try client.receive() == .close(4001, "x"))
            #expect(try client.receive() == .end)
        }
    }

    @Test func `what comes with the handshake is not lost`() throws {
        try run { server in
            let connection = try server.connect()
            let head = """
                GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
                sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
                """
            try connection.send(Array(head.utf8) + SocketClient.frame(0x81, [0x61]))
            #expect(try connection.head().status == 101)
            #expect(try connection.take(3) == [0x81, 1, 0x61])
        }
    }

    @Test(arguments: SocketTaker.allCases)
    func `a client that vanishes is a close with 1006`(taker: SocketTaker) throws {
        try Server.run(taker.files) { server in
            let client = try SocketClient(server)
            try client.send(0x81, [0x61])
            #expect(try client.receive() == .frame(0x81, [0x61]))
            client.connection.reset()
            try server.program.waitForLog("closed 1006 false")
        }
    }

    @Test
    func `a worker that sends on to a client that never reads loses the socket, not its memory`()
        throws
    {
        let script = Worker.fetch(
            """
            const [client, server] = Object.values(new WebSocketPair());
                server.accept();
                const chunk = new Uint8Array(1 << 20);
                let sent = 0;
                const timer = setInterval(() => { for (let i = 0; i < 8; i++, sent++) server.send(chunk); }, 1);
                server.addEventListener('close', ({ code }) => {
                  clearInterval(timer);
                  console.log(`lost with ${code} after ${sent < 200 ? 'some' : 'too many'}`);
                });
                return new Response(null, { status: 101, webSocket: client });
            """
        )
        try run(script) { server in
            let client = try SocketClient(server)
            #expect(client.handshake.status == 101)
            try server.program.waitForLog("lost with 1006 after some")
        }
    }

    @Test(arguments: SocketTaker.allCases)
    func `a client that sends and never reads is held, and the echo is not lost`(
        taker: SocketTaker
    ) throws {
        try Server.run(taker.files) { server in
            let client = try SocketClient(server)
            let message = [UInt8](repeating: 0x61, count: 100_000)
            let frame = SocketClient.frame(0x82, message)
            var sent = 0
            // The kernel's buffers and ours fill, and then nothing more is taken.
            var isHeld = false
            while !isHeld, sent < 2000 {
                isHeld = try !client.connection.sendIfTaken(frame)
                if !isHeld { sent += 1 }
            }
            #expect(isHeld, "200 MB were taken from a client that reads nothing")
            for _ in 0..<sent { #expect(try client.receive() == .frame(0x82, message)) }
        }
    }
}

/// What a client may not send, and the code of the close frame that answers it.
enum SocketFaults {
    static let all =
        [
            ("a reserved bit", SocketClient.frame(0xA1), 1002),
            ("an unknown opcode", SocketClient.frame(0x83), 1002),
            ("no mask", [0x81, 0x00], 1002),
            ("a continuation of nothing", SocketClient.frame(0x80), 1002),
            ("an invalid close code", SocketClient.frame(0x88, [0x03, 0xED]), 1002),
            ("what is no UTF-8", SocketClient.frame(0x81, [0xC0, 0xAF]), 1007),
            ("no UTF-8 in a reason", SocketClient.frame(0x88, [0x03, 0xE8, 0xFF]), 1007),
            ("a message of 40 MiB", [0x82, 0xFF, 0, 0, 0, 0, 2, 0x80, 0, 0, 0, 0, 0, 0], 1009),
        ] as [(what: String, bytes: [UInt8], code: Int)]
}
