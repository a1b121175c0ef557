import Foundations
import HTTPWire
import TestIsolate
import TestSupport
import Testing

/// `cloudflare:sockets` against real servers.
@Suite(.enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not installed"))
struct SocketTests {
    private static let connect = "const { connect } = require('cloudflare:sockets');\n"

    private func value(_ body: String) async throws -> String {
        try await SocketRig.value(Self.connect + body)
    }

    @Test func `bytes go out and come back`() async throws {
        let text = try await value(
            """
            const socket = connect(at('echo'));
            const { remoteAddress, localAddress } = await socket.opened;
            await send(socket, 'hello ');
            await send(socket, 'world');
            await socket.writable.close();
            const text = await textOf(socket.readable);
            await socket.closed;
            return [text, remoteAddress === at('echo'), localAddress.startsWith('127.0.0.1:'),
              socket.secureTransport, socket.upgraded].join();
            """
        )
        #expect(text == "hello world,true,true,off,false")
    }

    @Test func `what is written before the connection is there waits for it`() async throws {
        let text = try await value(
            """
            const socket = connect({ hostname: 'localhost', port: ports.total });
            const writer = socket.writable.getWriter();
            writer.write(encode('abc'));
            writer.close();
            return textOf(socket.readable);
            """
        )
        #expect(text == "3\n")
    }

    @Test func `TLS from the start, and a certificate that is trusted`() async throws {
        let text = try await value(
            """
            const socket = connect(`localhost:${ports['tls-echo']}`, { secureTransport: 'on' });
            await send(socket, 'secret');
            const reader = socket.readable.getReader();
            const { value } = await reader.read();
            await socket.close();
            return decode(value) + (await socket.closed) + socket.secureTransport;
            """
        )
        #expect(text == "secretundefinedon")
    }

    @Test func `a connection becomes secure under way`() async throws {
        let text = try await value(
            """
            const plain = connect(`localhost:${ports.starttls}`, { secureTransport: 'starttls' });
            await send(plain, 'STARTTLS\\n');
            const reader = plain.readable.getReader();
            const { value } = await reader.read();
            reader.releaseLock();
            const secure = plain.startTls();
            await plain.closed;
            await send(secure, 'hush');
            const answer = await secure.readable.getReader().read();
            const again = await outcomeOf((async () => plain.startTls())());
            const twice = await outcomeOf((async () => secure.startTls())());
            return [decode(value).trim(), plain.upgraded, plain.secureTransport, secure.secureTransport,
              decode(answer.value), again, twice].join('|');
            """
        )
        #expect(
            text == "go|true|starttls|on|hush|TypeError: startTls can only be called once."
                + "|TypeError: Cannot startTls on a TLS socket."
        )
    }

    @Test func `a server that is not there rejects everything`() async throws {
        let text = try await value(
            """
            const socket = connect(at('none'));
            const writer = socket.writable.getWriter();
            const error = await socket.opened.catch((error) => error);
            return JSON.stringify([error.message, error.cause.code, await outcomeOf(socket.closed),
              await outcomeOf(writer.write(encode('x'))), await outcomeOf(socket.readable.getReader().read())]);
            """
        )
        let message = "proxy request failed, cannot connect to the specified address"
        #expect(
            text.hasPrefix(
                #"["\#(message)","ECONNREFUSED","Error: \#(message)","Error: \#(message)","#
            )
        )
        #expect(text.contains("connection refused (ECONNREFUSED)"))
    }

    @Test func `a certificate that nobody vouches for, or of another name, is refused`()
        async throws
    {
        let text = try await value(
            """
            const socket = connect(at('tls-echo'), { secureTransport: 'on' });
            const error = await socket.opened.catch((error) => error);
            return error.cause.message;
            """
        )
        #expect(text == "TLS peer's certificate is not trusted; reason = IP address mismatch")
        let rig = try await SocketRig(isTrusted: false)
        let reason = try await rig.isolate.value(
            Self.connect + """
                const socket = connect(`localhost:${ports['tls-echo']}`, { secureTransport: 'on' });
                return (await socket.opened.catch((error) => error)).cause.code;
                """
        )
        await rig.isolate.stop()
        #expect(reason == "ERR_SOCKET_UNTRUSTED")
    }

    @Test func `who may go on alone hears the answer after its own end`() async throws {
        let text = try await value(
            """
            const socket = connect(at('half'), { allowHalfOpen: true });
            const first = await textOf(socket.readable);
            await send(socket, 'after the end');
            await socket.writable.close();
            await socket.closed;
            return first + '|' + await textOf(connect(at('overheard')).readable);
            """
        )
        #expect(text == "first|after the end")
    }

    @Test func `the peer's end is the end of both directions otherwise`() async throws {
        let text = try await value(
            """
            const socket = connect(at('bye'));
            const writer = socket.writable.getWriter();
            const text = await textOf(socket.readable);
            await socket.closed;
            return text + '|' + await outcomeOf(writer.write(encode('x')));
            """
        )
        #expect(text == "bye|TypeError: This WritableStream has been closed.")
    }

    @Test func `a connection that breaks fails what waits for it`() async throws {
        let text = try await value(
            """
            const socket = connect(at('reset'));
            const reader = socket.readable.getReader();
            await reader.read();
            await send(socket, 'x');
            return [await outcomeOf(reader.read()), await outcomeOf(socket.closed)].join('|');
            """
        )
        #expect(text == "Error: Network connection lost.|Error: Network connection lost.")
    }

    @Test func `closing under way ends both directions, and the server hears of it`() async throws {
        let text = try await value(
            """
            const socket = connect(at('hold'));
            const reading = socket.readable.getReader().read();
            await socket.opened;
            await socket.close();
            return JSON.stringify(await reading) + await textOf(connect(at('wait')).readable);
            """
        )
        #expect(text == #"{"done":true}closed"#)
    }

    @Test func `the end of the event closes its connections`() async throws {
        let rig = try await SocketRig()
        try await rig.isolate.value(Self.connect + "await connect(at('hold')).opened;")
        let text = try await rig.isolate.value(
            Self.connect + "return textOf(connect(at('wait')).readable);"
        )
        await rig.isolate.stop()
        #expect(text == "closed")
    }

    @Test func `many megabytes stay within the memory of an isolate, both ways at once`()
        async throws
    {
        // 100 MiB there and back, by parts of 1 MiB: the isolate may use 128 MiB in all.
        let text = try await value(
            """
            const socket = connect(at('echo'), { allowHalfOpen: true });
            const part = new Uint8Array(1 << 20).fill(7);
            const writing = (async () => {
              const writer = socket.writable.getWriter();
              for (let i = 0; i < 100; i++) await writer.write(part);
              await writer.close();
            })();
            let count = 0;
            for await (const chunk of socket.readable) count += chunk.byteLength;
            await writing;
            return count;
            """
        )
        #expect(text == "\(100 << 20)")
    }

    @Test func `a reader that does not read holds the sender`() async throws {
        let text = try await value(
            """
            const socket = connect(at('source'));
            await send(socket, '4096\\n');
            const reader = socket.readable.getReader();
            let count = 0;
            for (let i = 0; i < 10; i++) count += (await reader.read()).value.byteLength;
            await socket.close();
            return count <= 10 * (128 << 10);
            """
        )
        #expect(text == "true")
    }

    @Test(arguments: [
        ("'localhost'", "Specified address is missing port."),
        ("{ hostname: 'localhost' }", "Specified address is missing port."),
        ("{ port: 80 }", "Specified address is missing hostname."),
        ("'a b:80'", "Specified address could not be parsed."),
        ("'localhost:99999'", "Specified address could not be parsed."),
        (
            "{ hostname: 'a/b', port: 1 }",
            "Specified address is empty string, contains unsupported characters or is too long."
        ),
        (
            "{ hostname: 'a', port: 65536 }",
            "Value out of range. Must be between 0 and 65535 (inclusive)."
        ),
        (
            "'localhost:1', { secureTransport: 'maybe' }",
            "Unsupported value in secureTransport socket option: maybe"
        ),
    ])
    func `an address that is none is refused`(arguments: String, message: String) async throws {
        let text = try await value("return outcomeOf((async () => connect(\(arguments)))());")
        #expect(text == "TypeError: \(message)")
    }

    @Test func `starting TLS needs its option, and takes no other name`() async throws {
        let text = try await value(
            """
            const off = connect(at('hold'));
            const ready = connect(at('hold'), { secureTransport: 'starttls' });
            return [
              await outcomeOf((async () => off.startTls())()),
              await outcomeOf((async () => ready.startTls({ expectedServerHostname: 'x' }))()),
            ].join('|');
            """
        )
        #expect(
            text
                == "TypeError: The `secureTransport` socket option must be set to 'starttls' for startTls "
                + "to be used.|TypeError: The expectedServerHostname option is not currently supported in "
                + "startTls."
        )
    }

    @Test func `nobody connects in the global scope, and a connection is a subrequest`()
        async throws
    {
        let rig = try await SocketRig(subrequests: 1)
        try await rig.isolate.evaluate(
            """
            try { require('cloudflare:sockets').connect(at('bye')); } catch (error) { globalThis.ban = error.message; }
            """
        )
        let ban = try await rig.isolate.value("return ban;")
        #expect(ban.hasPrefix("Disallowed operation called within global scope."))
        let limit = try await rig.isolate.value(
            Self.connect
                + "connect(at('bye')); return outcomeOf((async () => connect(at('bye')))());"
        )
        #expect(limit.hasPrefix("Error: Too many subrequests by single Worker invocation."))
        await rig.isolate.stop()
    }

    @Test func `another request may not use it`() async throws {
        let rig = try await SocketRig()
        let holder = try await rig.isolate.begin(
            Self.connect
                + "globalThis.shared = connect(at('hold')); await shared.opened; await shared.closed;"
        )
        let text = try await rig.isolate.value(
            "return outcomeOf(shared.readable.getReader().read());"
        )
        #expect(text.hasPrefix("Error: Cannot perform I/O on behalf of a different request."))
        await rig.isolate.stop()
        _ = await holder.outcome
    }
}
