import IsolaTesting
import Testing

// https://developers.cloudflare.com/durable-objects/best-practices/websockets/#websocket-hibernation-api
@Suite struct HibernationTests {
    /// An object that answers what its sockets say, and tells how often it was made.
    private static let members = """
        constructor(ctx, env) {
          super(ctx, env);
          globalThis.made = (globalThis.made ?? 0) + 1;
        }
        async fetch(request) {
          const url = new URL(request.url);
          const [client, server] = Object.values(new WebSocketPair());
          this.ctx.acceptWebSocket(server, url.searchParams.getAll('tag'));
          server.serializeAttachment({ name: url.searchParams.get('name') });
          return new Response(null, { status: 101, webSocket: client });
        }
        webSocketMessage(ws, message) {
          if (message === 'all') return ws.send(this.ctx.getWebSockets().map((s) => s.deserializeAttachment().name).join());
          if (message === 'same') {
            const same = this.ws === undefined ? 'first' : this.ws === ws && this.ctx.getWebSockets().includes(ws);
            this.ws = ws;
            return ws.send(`${same}`);
          }
          if (typeof message !== 'string') return ws.send(`${message.constructor.name} ${message.byteLength}`);
          ws.send(`${message} ${ws.deserializeAttachment().name} ${globalThis.made} ${this.ctx.getTags(ws)}`);
        }
        async webSocketClose(ws, code, reason, wasClean) {
          globalThis.closed = [code, reason, wasClean, this.ctx.getWebSockets().length, ws.readyState,
            ws.deserializeAttachment().name, this.ctx.getTags(ws)];
        }
        closed() { return globalThis.closed; }
        made() { return globalThis.made; }
        count(tag) { return this.ctx.getWebSockets(tag).length; }
        auto(request, response) {
          this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(request, response));
          return globalThis.made;
        }
        autoTimes() {
          const [ws] = this.ctx.getWebSockets();
          const pair = this.ctx.getWebSocketAutoResponse();
          return [pair?.request, pair?.response, this.ctx.getWebSocketAutoResponseTimestamp(ws) instanceof Date, globalThis.made];
        }
        timeout(ms) {
          this.ctx.setHibernatableWebSocketEventTimeout(ms);
          return this.ctx.getHibernatableWebSocketEventTimeout();
        }
        over() { this.ctx.abort('over'); }
        """

    /// What the tests' code has beside the bench's: `open(query)` gives a socket, `next(socket)` its next message.
    private static let client = """
        const open = async (query = '', name = 'a') => {
          const response = await stub(name).fetch('http://x/' + query, { headers: { upgrade: 'websocket' } });
          const socket = response.webSocket;
          socket.accept();
          return socket;
        };
        const next = (socket) => new Promise((resolve, reject) => {
          socket.addEventListener('message', (event) => resolve(event.data), { once: true });
          socket.addEventListener('close', (event) => resolve(`closed ${event.code} ${event.reason}`), { once: true });
        });
        const ask = (socket, text) => { const answer = next(socket); socket.send(text); return answer; };

        """

    private static func run(_ code: String, hibernateAfter milliseconds: Int = 10_000) async throws
        -> String
    {
        let bench = try await ObjectBench(
            members,
            head: "[host.storage.durable_objects]\nhibernate_after_ms = \(milliseconds)"
        )
        let result = try await bench.run(client + code)
        await bench.host.stop()
        return result
    }

    @Test func `a socket's messages come to its object, with attachment and tags`() async throws {
        let result = try await HibernationTests.run(
            """
            const one = await open('?name=one&tag=x&tag=y&tag=x');
            const two = await open('?name=two&tag=y');
            return [
              await ask(one, 'hello'), await ask(two, 'hi'), await ask(two, 'all'),
              await ask(one, new Uint8Array(5)), await ask(one, 'same'), await ask(one, 'same'),
              await stub('a').count('x'), await stub('a').count('y'), await stub('a').count('z'),
            ];
            """
        )
        #expect(
            result == """
                ["hello one 1 x,y","hi two 1 y","one,two","ArrayBuffer 5","first","true",1,2,0]
                """
        )
    }

    @Test func `an object leaves memory while its sockets stay, and comes back with them`()
        async throws
    {
        let result = try await HibernationTests.run(
            """
            const socket = await open('?name=one&tag=x');
            const made = async () => Number((await ask(socket, 'hi')).split(' ')[2]);
            const first = await made();
            await sleep(300);
            const second = await made();
            const all = await ask(socket, 'all');
            await sleep(300);
            return [second > first, all, await stub('a').count('x'), await stub('a').made() > second];
            """,
            hibernateAfter: 50
        )
        #expect(result == #"[true,"one",1,true]"#)
    }

    @Test func `an automatic answer wakes nobody`() async throws {
        let result = try await HibernationTests.run(
            """
            const socket = await open('?name=one');
            const before = await stub('a').auto('ping', 'pong');
            await sleep(300);
            const answers = [await ask(socket, 'ping'), await ask(socket, 'ping')];
            await sleep(300);
            const [request, response, hasTime, made] = await stub('a').autoTimes();
            return [...answers, request, response, hasTime, made - before];
            """,
            hibernateAfter: 50
        )
        #expect(result == #"["pong","pong","ping","pong",true,1]"#)
    }

    @Test func `a close is told, and answered`() async throws {
        let result = try await HibernationTests.run(
            """
            const socket = await open('?name=one&tag=x');
            const closed = next(socket);
            socket.close(4001, 'bye');
            const answer = await closed;
            let told;
            while (!(told = await stub('a').closed())) await sleep(5);
            return [answer, told];
            """
        )
        #expect(result == #"["closed 4001 bye",[4001,"bye",true,0,3,"one",["x"]]]"#)
    }

    @Test func `a reset ends the sockets`() async throws {
        let result = try await HibernationTests.run(
            """
            const socket = await open('?name=one');
            const closed = next(socket);
            await stub('a').over().catch(() => {});
            return [await closed, await stub('a').count()];
            """
        )
        #expect(
            result == #"["closed 1006 WebSocket disconnected without sending Close frame.",0]"#
        )
    }

    @Test(arguments: [
        (
            "server.accept(); ctx.acceptWebSocket(server)",
            "Error: Cannot call `acceptWebSocket()` if the WebSocket was already accepted via `accept()`"
        ),
        (
            "client.accept(); ctx.acceptWebSocket(server)",
            "Error: Cannot call `acceptWebSocket()` on this WebSocket because its pair has already been accepted or used in a Response."
        ),
        (
            "ctx.acceptWebSocket(server, Array.from({ length: 11 }, (_, i) => `${i}`))",
            "Error: a Hibernatable WebSocket cannot have more than 10 tags"
        ),
        (
            "ctx.acceptWebSocket(server, ['x'.repeat(257)])",
            "Error: \"\(String(repeating: "x", count: 257))\" is longer than the max tag length (256 characters)."
        ),
        (
            "ctx.acceptWebSocket(server); server.accept()",
            "TypeError: Can't accept() WebSocket after enabling hibernation."
        ),
        (
            "ctx.getTags(server)",
            "Error: you must call 'acceptWebSocket()' before attempting to access the tags of a WebSocket."
        ),
        (
            "server.accept(); ctx.getTags(server)",
            "Error: only hibernatable websockets can have tags."
        ),
        (
            "ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('x'.repeat(2049), ''))",
            "RangeError: Request cannot be larger than 2048 bytes. A request of size 2049 was provided."
        ),
        (
            "ctx.setHibernatableWebSocketEventTimeout(604800001)",
            "Error: Event timeout should not exceed 604800000 ms."
        ),
    ])
    func `what an object may not do with sockets says why`(code: String, message: String)
        async throws
    {
        let bench = try await ObjectBench(
            """
            run() {
              const { ctx } = this;
              const [client, server] = Object.values(new WebSocketPair());
              try { \(code); } catch (error) { return `${error}`; }
              return 'nothing';
            }
            """
        )
        #expect(try await bench.run("return stub('a').run()") == encoded(message))
        await bench.host.stop()
    }

    /// A text as `JSON.stringify` writes it.
    private func encoded(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\\\"") + "\""
    }
}
