import Foundation
import TestSupport
import Testing

/// Workers as WebSocket servers, with a client that knows the protocol.
@Suite(
    .endToEnd,
    .enabled(if: PythonWebSockets.isInstalled, "skipped: python3-websockets is not there")
)
struct SocketServerTests {
    @Test(arguments: ["echo", "many", "large", "race"], SocketTaker.allCases)
    func `a client gets what the protocol promises`(what: String, taker: SocketTaker) throws {
        try Server.run(taker.files) { server in
            let log = try PythonWebSockets.runClient(what, "ws://127.0.0.1:\(server.port)/")
            #expect(log.hasSuffix("done\n"), "\(log) \(server.program.log)")
        }
    }

    @Test func `a client gets the worker's fields and protocol`() throws {
        try Server.run(Worker.host(SocketWorkers.echo)) { server in
            let what = "protocols"
            let log = try PythonWebSockets.runClient(what, "ws://127.0.0.1:\(server.port)/")
            #expect(log.hasSuffix("done\n"), "\(log) \(server.program.log)")
        }
    }

    @Test func `the same over TLS`() throws {
        let files = Worker.host(SocketWorkers.echo)
        let command = ["dev", "--local-protocol", "https"]
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(name, text) }
        let server = try Server.start(in: directory.url, command)
        defer { server.program.kill() }
        let log = try PythonWebSockets.runClient("echo", "wss://127.0.0.1:\(server.port)/")
        #expect(log.hasSuffix("done\n"), "\(log) \(server.program.log)")
    }

    @Test func `without the flags nothing is compressed, and no close is answered`()
        throws
    {
        let script = SocketWorkers.echo.replacingOccurrences(
            of: "console.log(`closed ${code} ${wasClean}`)",
            with: "server.close(4009, 'from the worker')"
        )
        let date = """
            compatibility_flags = ["no_web_socket_compression", "web_socket_manual_reply_to_close"]

            """
        try Server.run(Worker.host(script, date)) { server in
            let client = try SocketClient(
                server,
                ["sec-websocket-extensions": "permessage-deflate"]
            )
            #expect(client.handshake["sec-websocket-extensions"] == nil)
            try client.send(0x88, [0x03, 0xE8])
            #expect(try client.receive() == .close(4009, "from the worker"))
        }
    }

    @Test func `a socket passes through services, each in a thread of its own`() throws {
        let front = Worker.fetch("return env.NEXT.fetch(request);")
        let service = { (name: String) in
            "services = [{ binding = \"NEXT\", service = \"\(name)\" }]\n"
        }
        let files = Worker.host(
            workers: ["front": front, "middle": front, "back": SocketWorkers.echo],
            keys: ["front": service("middle"), "middle": service("back")]
        )
        try Server.run(files) { server in
            for what in ["echo", "many", "large"] {
                let log = try PythonWebSockets.runClient(what, "ws://127.0.0.1:\(server.port)/")
                #expect(log.hasSuffix("done\n"), "\(what) \(log) \(server.program.log)")
            }
        }
    }

    @Test func `a worker can talk to a service over a socket`() throws {
        let front = Worker.fetch(
            """
            const { webSocket, status } = await env.NEXT.fetch('http://back/', { headers: { Upgrade: 'WebSocket' } });
                webSocket.accept();
                const answers = [];
                return new Promise((resolve) => {
                  webSocket.addEventListener('message', ({ data }) => {
                    answers.push(data);
                    if (answers.length === 3) webSocket.close(1000, 'enough');
                  });
                  webSocket.addEventListener('close', ({ code, reason, wasClean }) => {
                    resolve(Response.json([status, answers.join(), code, reason, wasClean]));
                  });
                  for (const text of ['a', 'b', 'c']) webSocket.send(text);
                });
            """
        )
        let files = Worker.host(
            workers: ["front": front, "back": SocketWorkers.echo],
            keys: ["front": "services = [{ binding = \"NEXT\", service = \"back\" }]\n"]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.text == "[101,\"a,b,c\",1000,\"enough\",true]")
        }
    }

    @Test(arguments: [true, false])
    func `a reload and a stop close sockets with 1001`(isReload: Bool) throws {
        try Server.run(Worker.host(SocketWorkers.echo)) { server in
            let client = try PythonWebSockets.startClient(
                "gone",
                "ws://127.0.0.1:\(server.port)/",
                in: server.directory
            )
            try client.waitForLog("connected")
            if isReload {
                try server.write("index.js", SocketWorkers.echo + "// changed\n")
            } else {
                server.program.signal(SIGTERM)
            }
            #expect(try client.exitCode() == 0)
            #expect(client.log.hasSuffix("done\n"), "\(client.log)")
        }
    }
}
