import Foundation
import TestSupport
import Testing

/// Workers as WebSocket clients, of a server that knows the protocol.
@Suite(
    .endToEnd,
    .enabled(if: PythonWebSockets.isInstalled, "skipped: python3-websockets is not there")
)
struct SocketDialTests {
    /// Serves a worker that finds the server in `env.TARGET`, without its scheme.
    private func run(
        _ body: String,
        _ keys: String = "",
        _ test: (Server, Program) throws -> Void
    ) throws {
        let directory = try TemporaryDirectory()
        try PythonWebSockets.serve(in: directory.url) { port, python in
            let command = ["dev", "--var", "TARGET:127.0.0.1:\(port)"]
            try Server.run(Worker.host(Worker.fetch(body), keys), command) { try test($0, python) }
        }
    }

    /// Talks to a socket until it closes, and answers with what it was told.
    private static let talk = """
        const told = [];
            const next = (type) => new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }));
            for (const type of ['open', 'message', 'error', 'close']) {
              socket.addEventListener(type, (event) => told.push(
                type === 'close' ? [event.code, event.reason, event.wasClean] : event.data ?? event.message ?? type));
            }
            const untilOpen = () => Promise.race([
              next('open'), next('error').then(({ message }) => { throw new Error(`not opened: ${message}`); }),
            ]);
        """

    @Test func `messages go to a server and come back`() throws {
        let body = """
            const socket = new WebSocket(`ws://${env.TARGET}/echo`, ['other', 'chat']);
                socket.binaryType = 'arraybuffer';
                \(Self.talk)
                await untilOpen();
                const more = [socket.protocol, socket.extensions, socket.readyState];
                socket.send('é'.repeat(100000));
                const large = (await next('message')).data;
                socket.send(new Uint8Array([1, 2]));
                const bytes = (await next('message')).data;
                socket.close(4001, 'enough');
                const ended = next('close');
                await ended;
                return Response.json([...more, large.length, [...new Uint8Array(bytes)], told.at(-1), socket.readyState]);
            """
        try run(body) { server, python in
            let answer = try server.get("/")
            let expected =
                #"["chat","permessage-deflate; server_max_window_bits=12; client_max_window_bits=12","#
                + #"1,100000,[1,2],[4001,"enough",true],3]"#
            #expect(answer.text == expected)
            try python.waitForLog("closed 4001 enough")
        }
    }

    @Test func `a listener of the opening may send`() throws {
        let body = """
            const socket = new WebSocket(`ws://${env.TARGET}/echo`);
                socket.onopen = () => socket.send('hello');
                return new Response(await new Promise((resolve) => {
                  socket.onmessage = ({ data }) => { socket.close(); resolve(data); };
                }));
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == "hello")
        }
    }

    @Test func `by the standard a socket has other errors, and tells of a close while it connects`()
        throws
    {
        let body = """
            const told = [];
                const refusal = (act) => { try { act(); return 'none'; } catch (error) { return error.name; } };
                const ended = (socket) => new Promise((resolve) => {
                  for (const type of ['error', 'close']) socket.addEventListener(type, () => told.push(type, socket.readyState));
                  socket.addEventListener('close', ({ code }) => resolve(told.push(code)));
                });
                const early = new WebSocket(`http://${env.TARGET}/echo`);
                told.push(early.url.slice(0, 5), refusal(() => early.send('x')));
                for (const code of [0, 999, NaN, 'x', null, 66536]) told.push(refusal(() => early.close(code)));
                told.push(refusal(() => early.close(1000, 'é'.repeat(62))));
                early.close();
                told.push(early.readyState);
                await ended(early);
                const socket = new WebSocket(`ws://${env.TARGET}/echo`);
                const end = ended(socket);
                await new Promise((resolve) => { socket.onopen = resolve; });
                socket.send(new Blob(['bytes']));
                told.push(socket.bufferedAmount);
                told.push(await (await new Promise((resolve) => { socket.onmessage = resolve; })).data.text());
                socket.close(undefined, 'why');
                told.push(socket.bufferedAmount);
                socket.send('é');
                told.push(socket.bufferedAmount);
                await end;
                return Response.json(told);
            """
        let flags = [
            "pedantic_wpt", "websocket_standard_binary_type", "web_socket_auto_reply_to_close",
        ]
        let keys = "compatibility_flags = \(flags)"
        try run(body, keys) { server, python in
            let answer = try server.get("/")
            let refusal = #""InvalidAccessError","#
            let refusals = String(repeating: refusal, count: 6)
            #expect(
                answer.text == #"["ws://","InvalidStateError",\#(refusals)"SyntaxError",2,"#
                    + #""error",3,"close",3,1006,5,"bytes",0,2,"close",3,1000]"#
            )
            try python.waitForLog("closed 1000 why")
        }
    }

    @Test func `what a server says at once is heard, and its close`() throws {
        let body = """
            const socket = new WebSocket(`ws://${env.TARGET}/hello`);
                \(Self.talk)
                await next('close');
                return Response.json(told);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(answer.text == #"["open","hello",[4004,"that was all",true]]"#)
        }
    }

    @Test func `a server that vanishes is a close with 1006`() throws {
        let body = """
            const socket = new WebSocket(`ws://${env.TARGET}/vanish`);
                \(Self.talk)
                const closed = next('close');
                await Promise.race([next('open'), closed]);
                socket.send('go');
                await closed;
                return Response.json(told);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            let lost = "WebSocket disconnected without sending Close frame."
            #expect(answer.text == #"["open",[1006,"\#(lost)",false]]"#)
        }
    }

    @Test func `fetch() gives a socket to accept, or the response that refuses it`() throws {
        let body = """
            const headers = { Upgrade: 'WebSocket', 'Sec-WebSocket-Protocol': 'chat' };
                const agreed = await fetch(`http://${env.TARGET}/echo`, { headers });
                const { webSocket: socket } = agreed;
                socket.accept();
                \(Self.talk)
                socket.send('through fetch');
                await next('message');
                socket.close(1000, 'done');
                await next('close');
                const refused = await fetch(`http://${env.TARGET}/refuse`, { headers });
                const failed = new WebSocket(`ws://${env.TARGET}/refuse`);
                const { message } = await new Promise((resolve) => { failed.onerror = resolve; });
                return Response.json([
                  agreed.status, agreed.headers.get('sec-websocket-protocol'), told, refused.status,
                  refused.headers.get('x-why'), await refused.text(), refused.webSocket, message,
                ]);
            """
        try run(body) { server, _ in
            let answer = try server.get("/")
            #expect(
                answer.text
                    == #"[101,"chat",["through fetch",[1000,"done",true]],403,"not here","go away",null,"#
                    + #""Failed to establish the WebSocket connection: expected server to reply with "#
                    + #"HTTP status code 101 (switching protocols), but received 403 instead."]"#
            )
        }
    }

    @Test func `a worker passes a client on to a server behind it`() throws {
        let body = "return fetch(`http://${env.TARGET}/echo`, request);"
        try run(body) { server, _ in
            let log = try PythonWebSockets.runClient("echo", "ws://127.0.0.1:\(server.port)/")
            #expect(log.hasSuffix("done\n"), "\(log) \(server.program.log)")
        }
    }

    @Test(.enabled(if: Tool.isInstalled("openssl"), "skipped: openssl is not there"))
    func `wss needs a certificate that is trusted`() async throws {
        let directory = try TemporaryDirectory()
        let certificate = directory.path("cert.pem")
        let key = directory.path("key.pem")
        let openssl = try #require(Tool("openssl"))
        let made = try await openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ])
        #expect(made.status == 0)
        let body = """
            const socket = new WebSocket(`wss://${env.TARGET}/echo`);
                \(Self.talk)
                const opened = await Promise.race([next('open'), next('error')]);
                if (opened.type === 'error') return new Response(`not trusted: ${opened.message}`);
                socket.send('x'.repeat(300000));
                const { data } = await next('message');
                socket.close(1000);
                await next('close');
                return Response.json([data.length, told.at(-1)]);
            """
        try PythonWebSockets.serve([certificate, key], in: directory.url) { port, _ in
            let command = ["dev", "--var", "TARGET:127.0.0.1:\(port)"]
            for environment in [[:], ["SSL_CERT_FILE": certificate]] {
                let files = Worker.host(Worker.fetch(body))
                try Server.run(files, command, environment: environment) { server in
                    let answer = try server.get("/")
                    if environment.isEmpty {
                        #expect(answer.text.hasPrefix("not trusted"))
                    } else {
                        #expect(answer.text == #"[300000,[1000,"",true]]"#, "\(server.program.log)")
                    }
                }
            }
        }
    }

    @Test func `a socket counts as a subrequest, and none is made in the global scope`() throws {
        let script = """
            let refusal;
            try { new WebSocketPair(); } catch (error) { refusal = error.message; }
            let dialled = new Promise((resolve) => {
              const socket = new WebSocket('ws://127.0.0.1:1/');
              socket.onerror = ({ message }) => resolve(message);
            });
            export default {
              async fetch() { return Response.json([refusal.slice(0, 47), (await dialled).slice(0, 47)]); },
            };
            """
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/")
            let ban = "Disallowed operation called within global scope"
            #expect(answer.text == #"["\#(ban)","\#(ban)"]"#)
        }
        let counted = """
            const told = [];
                for (let i = 0; i < 3; i++) {
                  const socket = new WebSocket(`ws://${env.TARGET}/hello`);
                  const { message, code } = await new Promise((resolve) => { socket.onclose = socket.onerror = resolve; });
                  told.push(code ?? message.slice(0, 20));
                }
                return Response.json(told);
            """
        let directory = try TemporaryDirectory()
        try PythonWebSockets.serve(in: directory.url) { port, _ in
            let command = ["dev", "--var", "TARGET:127.0.0.1:\(port)"]
            let files = Worker.host(Worker.fetch(counted), "limits = { subrequests = 2 }\n")
            try Server.run(files, command) { server in
                let answer = try server.get("/")
                #expect(answer.text == #"[4004,4004,"Too many subrequests"]"#)
            }
        }
    }
}
