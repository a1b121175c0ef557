import IsolaTesting
import Testing

/// The sockets that tests of workers have.
@Suite struct TestWebSocketTests {
    private static func host() async throws -> TestHost {
        let script = """
            export default {
              fetch(request) {
                if (request.headers.get('authorization') !== 'me') return new Response('who?', { status: 401 });
                const [client, server] = Object.values(new WebSocketPair());
                server.accept();
                server.binaryType = 'arraybuffer';
                server.addEventListener('message', ({ data }) => {
                  if (data === 'close') return server.close(4001, 'as asked');
                  if (data === 'fail') throw new Error('failed');
                  server.send(data);
                });
                server.addEventListener('close', ({ code, reason }) => server.close(code, `was ${reason}`));
                server.send(new URL(request.url).href);
                const headers = { 'sec-websocket-protocol': 'chat' };
                return new Response(null, { status: 101, webSocket: client, headers });
              },
            };
            """
        let config = """
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-03-01"
            """
        return try await TestHost(files: ["wrangler-like.toml": config, "index.js": script])
    }

    private static let me = [("authorization", "me")]

    @Test func `messages go to a worker and come back`() async throws {
        let host = try await Self.host()
        let socket = try await host.webSocket("wss://localhost/chat?a=b", headers: Self.me)
        #expect(socket.response.status == 101)
        #expect(socket.response.header("sec-websocket-protocol") == "chat")
        #expect(try await socket.next() == .text("https://localhost/chat?a=b"))
        for number in 1...100 { socket.send("\(number)") }
        for number in 1...100 { #expect(try await socket.next() == .text("\(number)")) }
        socket.send([0, 255])
        #expect(try await socket.next() == .binary([0, 255]))
        await host.stop()
    }

    @Test func `either side closes, and the other answers`() async throws {
        let host = try await Self.host()
        let one = try await host.webSocket("/", headers: Self.me)
        _ = try await one.next()
        one.close(code: 4000, reason: "enough")
        #expect(try await one.next() == .close(code: 4000, reason: "was enough"))
        let other = try await host.webSocket("/", headers: Self.me)
        _ = try await other.next()
        other.send("close")
        #expect(try await other.next() == .close(code: 4001, reason: "as asked"))
        await #expect(throws: TestHostError.self) { try await other.next() }
        await host.stop()
    }

    @Test func `what is no socket, and what never comes, is an error`() async throws {
        let host = try await Self.host()
        let refusal = await #expect(throws: TestHostError.self) { try await host.webSocket("/") }
        #expect(refusal?.message == "The answer is no WebSocket but 401: who?")
        let socket = try await host.webSocket("/", headers: Self.me)
        _ = try await socket.next()
        let silence = await #expect(throws: TestHostError.self) {
            try await socket.next(within: .milliseconds(20))
        }
        #expect(silence?.message == "Nothing came within 0.02 seconds.")
        await host.stop()
    }
}
