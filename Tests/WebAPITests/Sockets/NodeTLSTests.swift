import TestSupport
import Testing

/// `node:tls` against real servers; what it must refuse is in js/node/net.js.
@Suite(.enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not installed"))
struct NodeTLSTests {
    private static let preamble = """
        const net = require('node:net');
        const tls = require('node:tls');
        const closed = (socket) => new Promise((resolve) => socket.once('close', resolve));
        const until = (socket, name) => new Promise((resolve) => socket.once(name, resolve));

        """

    private func value(_ body: String) async throws -> String {
        try await SocketRig.value(Self.preamble + body)
    }

    @Test func `a connection that is secure from the start`() async throws {
        let text = try await value(
            """
            const log = [];
            const socket = tls.connect({ host: 'localhost', port: ports['tls-echo'] }, () => log.push('callback'));
            for (const name of ['connect', 'secureConnect', 'ready']) socket.on(name, () => log.push(name));
            socket.setEncoding('utf8');
            socket.write('secret');
            log.push(await until(socket, 'data'));
            socket.end();
            await closed(socket);
            return [...log, socket.encrypted, socket.authorized, socket.servername].join();
            """
        )
        #expect(text == "connect,callback,secureConnect,ready,secret,true,true,localhost")
    }

    @Test func `another name than the address`() async throws {
        let text = try await value(
            """
            const socket = tls.connect(ports['tls-name'], '127.0.0.1', { servername: 'localhost' });
            return `${await until(socket, 'data')}`;
            """
        )
        #expect(text == "localhost")
    }

    @Test func `TLS over a connection that is there, as database drivers begin it`() async throws {
        let text = try await value(
            """
            const plain = net.connect(ports.starttls, '127.0.0.1');
            plain.write('STARTTLS\\n');
            const answer = `${await until(plain, 'data')}`;
            const secure = tls.connect({ socket: plain, servername: 'localhost' });
            await until(secure, 'secureConnect');
            secure.write('hush');
            const echoed = `${await until(secure, 'data')}`;
            secure.destroy();
            await closed(plain);
            return [answer.trim(), echoed, secure.remotePort === undefined, plain.destroyed].join();
            """
        )
        #expect(text == "go,hush,true,true")
    }

    @Test func `a certificate of another name is an error with Node's code`() async throws {
        let text = try await value(
            """
            const socket = tls.connect(ports['tls-echo'], '127.0.0.1');
            const error = await until(socket, 'error');
            await closed(socket);
            return [error.code, socket.authorized].join();
            """
        )
        #expect(text == "ERR_TLS_CERT_ALTNAME_INVALID,false")
    }

    @Test func `a server that is not there is the same error as without TLS`() async throws {
        let text = try await value(
            """
            const error = await until(tls.connect(ports.none, '127.0.0.1'), 'error');
            return [error.code, error.syscall].join();
            """
        )
        #expect(text == "ECONNREFUSED,connect")
    }
}
