import Foundation
import TestSupport

/// The other side of a socket: the `websockets` package of Debian's Python.
enum PythonWebSockets {
    private static let python = URL(filePath: "/usr/bin/python3")

    /// Whether the machine has it.
    static let isInstalled: Bool = {
        guard let directory = try? TemporaryDirectory(),
            let program = try? Program(python, ["-c", "import websockets"], in: directory.url)
        else { return false }
        return (try? program.exitCode()) == 0
    }()

    private static func script(_ name: String) -> String {
        Project.root.appending(path: "Tests/EndToEndTests/Fixtures/\(name).py").path
    }

    /// Runs a client to its end, which is "done" if all was as it should be.
    static func runClient(_ what: String, _ url: String) throws -> String {
        let directory = try TemporaryDirectory()
        let client = try startClient(what, url, in: directory.url)
        _ = try client.exitCode(within: .seconds(100))
        return client.log
    }

    static func startClient(_ what: String, _ url: String, in directory: URL) throws -> Program {
        try Program(python, [script("websocket_client"), url, what], in: directory, log: "client")
    }

    /// Serves on a port of its own while `body` runs.
    static func serve(
        _ certificate: [String] = [],
        in directory: URL,
        _ body: (_ port: Int, _ server: Program) throws -> Void
    ) throws {
        let server = try Program(
            python,
            [script("websocket_server")] + certificate,
            in: directory,
            log: "server"
        )
        defer { server.kill() }
        try body(server.listeningPort(), server)
    }
}

/// Workers that several tests use.
enum SocketWorkers {
    /// Sends back what it gets; "close" makes it close.
    static let echo = Worker.fetch(
        """
        if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') return new Response('no socket');
            const [client, server] = Object.values(new WebSocketPair());
            server.accept();
            server.binaryType = 'arraybuffer';
            server.addEventListener('message', ({ data }) => {
              if (data === 'close') server.close(4003, 'yours');
              else server.send(data);
            });
            server.addEventListener('close', ({ code, wasClean }) => console.log(`closed ${code} ${wasClean}`));
            server.addEventListener('error', ({ message }) => console.log(`error ${message}`));
            const headers = { 'x-more': 'yes', 'sec-websocket-accept': 'mine', upgrade: 'else' };
            if (request.headers.has('sec-websocket-protocol')) headers['sec-websocket-protocol'] = 'two';
            return new Response(null, { status: 101, webSocket: client, headers });
        """
    )

    /// The same by a Durable Object that may hibernate.
    static let hibernating = """
        import { DurableObject } from 'cloudflare:workers';
        export class Echo extends DurableObject {
          fetch() {
            const [client, server] = Object.values(new WebSocketPair());
            this.ctx.acceptWebSocket(server);
            return new Response(null, { status: 101, webSocket: client });
          }
          webSocketMessage(socket, message) {
            if (message === 'close') socket.close(4003, 'yours');
            else socket.send(message);
          }
          webSocketClose(socket, code, reason, wasClean) { console.log(`closed ${code} ${wasClean}`); }
          webSocketError(socket, { message }) { console.log(`error ${message}`); }
        }
        export default { fetch: (request, env) => env.ECHO.getByName('a').fetch(request) };
        """

    /// What the worker's config says of its class.
    static let hibernatingKeys = """
        [[workers.w.durable_objects.bindings]]
        name = "ECHO"
        class_name = "Echo"

        """
}

/// The ways in which a worker takes a socket.
enum SocketTaker: String, CaseIterable, Sendable {
    case accepting
    /// In a Durable Object that may leave memory.
    case hibernating

    /// A host that sends back what it gets.
    var files: [String: String] {
        switch self {
        case .accepting: Worker.host(SocketWorkers.echo)
        case .hibernating: Worker.host(SocketWorkers.hibernating, SocketWorkers.hibernatingKeys)
        }
    }
}
