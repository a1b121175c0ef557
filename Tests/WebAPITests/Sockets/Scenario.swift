import Testing

/// A script about `node:net`, and what it must give.
///
/// `ports` has the servers of `peer.py`, `watch` logs events, `closed` waits for the last of them.
struct Scenario: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    let expected: String
    var testDescription: String { name }

    static let all = [
        Scenario(
            name: "the events of a conversation come in their order",
            script: """
                const socket = watch(net.connect(ports.echo, '127.0.0.1'),
                  'connect', 'ready', 'end', 'finish', 'close');
                socket.setEncoding('utf8');
                socket.on('data', (text) => { log.push(text); socket.end(); });
                socket.write('hello');
                await closed(socket);
                return [...log, socket.bytesRead, socket.bytesWritten, socket.destroyed].join();
                """,
            expected: "connect,ready,hello,finish,end,close false,5,5,true"
        ),
        Scenario(
            name: "the callback of connect, and the addresses of both ends",
            script: """
                const socket = new net.Socket();
                const before = [socket.pending, socket.connecting];
                await new Promise((resolve) => socket.connect({ port: ports.hold, host: '127.0.0.1' }, resolve));
                const after = [socket.pending, socket.connecting, socket.readyState, socket.remoteAddress,
                  socket.remotePort === ports.hold, socket.remoteFamily, socket.localAddress, socket.localPort > 0,
                  socket.address().family];
                socket.destroy();
                await closed(socket);
                return [...before, ...after, socket.readyState].join();
                """,
            expected: "true,false,false,false,open,127.0.0.1,true,IPv4,127.0.0.1,true,IPv4,closed"
        ),
        Scenario(
            name: "nobody listens",
            script: """
                const socket = watch(net.connect(ports.none, '127.0.0.1'), 'connect', 'close');
                const error = await new Promise((resolve) => socket.once('error', resolve));
                await closed(socket);
                return [error.message.replace(ports.none, 'N'), error.code, error.errno, error.syscall, error.address,
                  error.port === ports.none, ...log].join();
                """,
            expected: "connect ECONNREFUSED 127.0.0.1:N,ECONNREFUSED,-111,connect,127.0.0.1,true,"
                + "close true"
        ),
        Scenario(
            name: "a name that nobody has",
            script: """
                const socket = net.connect(80, 'nobody.invalid');
                const error = await new Promise((resolve) => socket.once('error', resolve));
                return [error.syscall, error.hostname].join();
                """,
            expected: "getaddrinfo,nobody.invalid"
        ),
        Scenario(
            name: "the peer's end is the end",
            script: """
                const socket = watch(net.connect(ports.bye, '127.0.0.1'), 'data', 'end', 'finish', 'close');
                await closed(socket);
                return log.join();
                """,
            expected: "data bye,end,finish,close false"
        ),
        Scenario(
            name: "half open goes on",
            script: """
                const socket = watch(net.connect({ port: ports.half, host: '127.0.0.1', allowHalfOpen: true }), 'data', 'end', 'close');
                await new Promise((resolve) => socket.once('end', resolve));
                const state = socket.readyState;
                socket.end('more');
                await closed(socket);
                const ear = net.connect(ports.overheard, '127.0.0.1');
                let heard = '';
                for await (const part of ear) heard += part;
                return [...log, state, heard].join();
                """,
            expected: "data first,end,close false,writeOnly,more"
        ),
        Scenario(
            name: "what is written early is sent, and drain says when there is room",
            script: """
                const socket = net.connect({ port: ports.total, host: '127.0.0.1', allowHalfOpen: true });
                const part = Buffer.alloc(1 << 20, 1);
                for (let i = 0; i < 8; i++) {
                  if (!socket.write(part)) await new Promise((resolve) => socket.once('drain', resolve));
                }
                socket.end();
                let text = '';
                for await (const chunk of socket) text += chunk;
                return text.trim();
                """,
            expected: "\(8 << 20)"
        ),
        Scenario(
            name: "who does not read holds the sender, and reads all in the end",
            script: """
                const socket = net.connect(ports.source, '127.0.0.1');
                socket.pause();
                socket.write('64\\n');
                await new Promise((resolve) => setTimeout(resolve, 20));
                const early = socket.bytesRead < 2 << 20;
                let count = 0;
                for await (const chunk of socket) count += chunk.length;
                return [early, count].join();
                """,
            expected: "true,\(64 << 16)"
        ),
        Scenario(
            name: "a connection that breaks",
            script: """
                const socket = watch(net.connect(ports.reset, '127.0.0.1'), 'data', 'error', 'close');
                socket.once('data', () => socket.write('x'));
                await closed(socket);
                return log.join();
                """,
            expected: "data one,error ECONNRESET,close true"
        ),
        Scenario(
            name: "destroyed before the connection is there",
            script: """
                const socket = watch(net.connect(ports.hold, '127.0.0.1'), 'connect', 'error', 'close');
                let failed;
                socket.write('x', (error) => { failed = error?.code; });
                socket.destroy();
                await closed(socket);
                await new Promise((resolve) => setTimeout(resolve, 1));
                return [...log, socket.destroyed].join();
                """,
            expected: "close false,true"
        ),
        Scenario(
            name: "an aborted signal",
            script: """
                const controller = new AbortController();
                const socket = watch(net.connect({ port: ports.hold, host: '127.0.0.1', signal: controller.signal }), 'error', 'close');
                socket.on('connect', () => controller.abort());
                await closed(socket);
                return log.join();
                """,
            expected: "error ABORT_ERR,close true"
        ),
        Scenario(
            name: "a timeout of silence",
            script: """
                const socket = net.connect(ports.hold, '127.0.0.1');
                await new Promise((resolve) => socket.setTimeout(10, resolve));
                const state = [socket.timeout, socket.destroyed];
                socket.setTimeout(0);
                socket.destroy();
                return state.join();
                """,
            expected: "10,false"
        ),
        Scenario(
            name: "a buffer of one's own",
            script: """
                let text = '';
                const buffer = Buffer.alloc(2);
                const socket = net.connect({ port: ports.bye, host: '127.0.0.1', onread: { buffer,
                  callback(count, given) { text += given.toString('latin1', 0, count); return true; } } });
                await closed(socket);
                return [text, socket.bytesRead].join();
                """,
            expected: "bye,3"
        ),
        Scenario(
            name: "a lookup of one's own",
            script: """
                const socket = watch(net.connect({ port: ports.bye, host: 'made.up',
                  lookup: (name, options, callback) => callback(null, options.all ? [{ address: '127.0.0.1', family: 4 }]
                    : '127.0.0.1', 4) }), 'data');
                await closed(socket);
                return log.join();
                """,
            expected: "data bye"
        ),
        Scenario(
            name: "pipes to itself",
            script: """
                const { pipeline } = require('node:stream/promises');
                const { Readable } = require('node:stream');
                const socket = net.connect({ port: ports.echo, host: '127.0.0.1' });
                const out = [];
                await pipeline(Readable.from(['a', 'b', 'c']), socket, async function (source) {
                  for await (const part of source) out.push(`${part}`);
                });
                return out.join('');
                """,
            expected: "abc"
        ),
    ]
}
