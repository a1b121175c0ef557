import Foundation
import TestSupport
import Testing

/// Connections of a worker, and servers of `node:http`, in a whole host.
@Suite(.endToEnd, .enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not there"))
struct SocketTests {
    private static let keys = "compatibility_flags = [\"nodejs_compat\"]"

    @Test func `what a connection brings is an answer, though no byte of it is read by the worker`()
        throws
    {
        let peer = try Peer()
        let script =
            "import { connect } from 'cloudflare:sockets';\n"
            + Worker.fetch(
                """
                const socket = connect('127.0.0.1:\(peer.port("source"))');
                const writer = socket.writable.getWriter();
                await writer.write(new TextEncoder().encode('256\\n'));
                return new Response(socket.readable);
                """
            )
        try Server.run(Worker.host(script), ["dev"]) { server in
            let answer = try server.get("/")
            #expect(answer.body.count == 256 << 16)
        }
    }

    @Test
    func `a connection within a request's body reaches its server, and the answer comes back`()
        throws
    {
        let peer = try Peer()
        let script =
            "import { connect } from 'cloudflare:sockets';\n"
            + Worker.fetch(
                """
                const socket = connect('127.0.0.1:\(peer.port("echo"))', { allowHalfOpen: true });
                ctx.waitUntil(request.body.pipeTo(socket.writable));
                return new Response(socket.readable);
                """
            )
        try Server.run(Worker.host(script), ["dev"]) { server in
            let body = String(repeating: "there and back ", count: 100_000)
            let answer = try server.send("POST", "/", body: body)
            #expect(answer.text == body)
        }
    }

    @Test func `a server of node:http answers the requests of its host`() throws {
        let script = """
            import http from 'node:http';
            import { httpServerHandler } from 'cloudflare:node';
            const server = http.createServer((request, response) => {
              let body = '';
              request.on('data', (part) => { body += part; });
              request.on('end', () => {
                response.setHeader('x-method', request.method);
                response.write(`${request.url} `);
                response.end(body);
              });
            });
            export default httpServerHandler(server.listen(8080));
            """
        try Server.run(Worker.host(script, Self.keys), ["dev"]) { server in
            let answer = try server.send("POST", "/path?a", body: "sent")
            #expect(answer.text == "/path?a sent")
            #expect(answer["x-method"] == "POST")
        }
    }
    @Test func `a server of node:http may put a coding into its body itself`() async throws {
        let script = """
            import http from 'node:http';
            import zlib from 'node:zlib';
            import { httpServerHandler } from 'cloudflare:node';
            const server = http.createServer((request, response) => {
              response.setHeader('content-encoding', 'gzip');
              if (request.url === '/whole') return response.end(zlib.gzipSync('coded once'));
              const gzip = zlib.createGzip();
              gzip.pipe(response);
              gzip.write('coded ');
              gzip.end('once');
            });
            export default httpServerHandler(server.listen(8080));
            """
        let answers = try Server.run(Worker.host(script, Self.keys), ["dev"]) { server in
            try ["/whole", "/parts"].map { try server.get($0, [("accept-encoding", "gzip")]) }
        }
        let gzip = try #require(Tool("gzip"))
        for answer in answers {
            #expect(answer["content-encoding"] == "gzip")
            #expect(try await gzip.run(["-dc"], input: answer.body).text == "coded once")
        }
    }
}
