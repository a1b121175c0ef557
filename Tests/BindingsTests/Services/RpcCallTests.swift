import IsolaTesting
import Testing

/// Methods of other workers: what can be called, with which values, and how it fails.
@Suite struct RpcCallTests {
    private static let back = """
        let made = 0;
        const plain = (value) => value;
        export class Named extends WorkerEntrypoint {
          constructor(ctx, env) { super(ctx, env); made++; this.own = () => 1; }
          #hidden() { return 'hidden'; }
          add(a, b) { return a + b; }
          echo(...values) { return values; }
          get version() { return 3; }
          props() { return this.ctx.props; }
          made() { return made; }
          fails(kind) {
            if (kind === 'type') throw new TypeError('bad type');
            if (kind === 'own') throw Object.assign(new RangeError('bad range'), { code: 7 });
            throw 'a string';
          }
          hangs() { return new Promise(() => {}); }
          spins() { for (;;); }
          instance() { return new (class Point { x = 1; })(); }
          large(n) { return 'x'.repeat(n); }
          symbol() { return Symbol('s'); }
        }
        export class Objects extends DurableObject {}
        export default {
          fetch() { return new Response('hi'); },
          greet(name, env, ctx) { return `${name} ${'THIRD' in env} ${typeof ctx.waitUntil}`; },
          many(a, b, env, ctx) {},
          number: 5,
        };
        """

    @Test func `methods take and give what can be cloned`() async throws {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("return env.NAMED.add(2, 3);") == "5")
        let code = """
            const shared = { n: 1 };
            const [date, map, error, view, a, b, nothing] = await env.NAMED.echo(
              new Date(5), new Map([[1, new Set([2])]]), new RangeError('r'), new Uint8Array([1, 2]), shared, shared,
              undefined,
            );
            return [date.getTime(), map.get(1).has(2), error instanceof RangeError, error.message, [...view], a === b,
              a === shared, nothing === undefined];
            """
        let answer = #"[5,true,true,"r",[1,2],true,false,true]"#
        #expect(try await bench.run(code) == answer)
        await bench.host.stop()
    }

    @Test func `properties are read by awaiting them, and an entrypoint is made for each call`()
        async throws
    {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("return env.NAMED.version;") == "3")
        #expect(try await bench.run("return env.NAMED.props();") == #"{"plan":"gold"}"#)
        #expect(try await bench.run("return env.BACK.number;") == "5")
        let code = "return [await env.NAMED.made() - await env.NAMED.made()];"
        #expect(try await bench.run(code) == "[-1]")
        await bench.host.stop()
    }

    @Test func `a plain handler's functions get one argument, env and ctx`() async throws {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("return env.BACK.greet('ann');") == #""ann true function""#)
        let few = try await bench.run("return env.BACK.greet();")
        #expect(
            few.hasPrefix(
                "TypeError: Attempted to call RPC function \"greet\" with the wrong number of"
            )
        )
        let many = try await bench.run("return env.BACK.many(1);")
        #expect(
            many.hasPrefix(
                "TypeError: Cannot call handler function \"many\" over RPC because it has the wrong"
            )
        )
        await bench.host.stop()
    }

    /// What is called, and what the caller gets.
    private static let refusals: [(code: String, answer: String)] = [
        ("env.NAMED.nope()", "TypeError: The RPC receiver does not implement the method \"nope\"."),
        ("env.NAMED.own()", "TypeError: The RPC receiver does not implement the method \"own\"."),
        ("env.NAMED.env", "TypeError: The RPC receiver does not implement the method \"env\"."),
        (
            "env.NAMED['#hidden']()",
            "TypeError: The RPC receiver does not implement the method \"#hidden\"."
        ),
        (
            "env.NAMED.alarm()",
            "TypeError: 'alarm' is a reserved method and cannot be called over RPC."
        ),
        ("env.NAMED.dup()", "TypeError: 'dup' is a reserved method and cannot be called over RPC."),
        ("env.NAMED.version()", "TypeError: \"version\" is not a function."),
        (
            "env.NAMED.version.x",
            "TypeError: The RPC receiver does not implement the method \"version\"."
        ),
        (
            """
            env.MISSING.any()
            """,
            """
            TypeError: The entrypoint name Missing was not found in this worker. Ensure the \
            worker exports an entrypoint with that name.
            """
        ),
        (
            """
            env.NAMED.instance()
            """,
            """
            DataCloneError: Could not serialize object of type "Point". This type does not \
            support serialization.
            """
        ),
        (
            """
            env.NAMED.echo(new (class Foo {}))
            """,
            """
            DataCloneError: Could not serialize object of type "Foo". This type does not support \
            serialization.
            """
        ),
        (
            """
            env.NAMED.echo(new URL('http://a/'))
            """,
            """
            DataCloneError: Could not serialize object of type "URL". This type does not support \
            serialization.
            """
        ),
        (
            """
            env.NAMED.echo((await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-1' }, \
            true, ['sign'])))
            """,
            """
            DataCloneError: Could not serialize object of type "CryptoKey". This type does not \
            support serialization.
            """
        ),
        ("env.NAMED.symbol()", "DataCloneError: Symbol(s) could not be cloned."),
        ("env.NAMED.fails('type')", "TypeError: bad type"),
        (
            """
            env.NAMED.hangs()
            """,
            """
            Error: The Workers runtime canceled this request because it detected that your \
            Worker's code had hung and would never generate a response. Refer to: \
            https://developers.cloudflare.com/workers/observability/errors/
            """
        ),
    ]

    @Test(arguments: refusals)
    func `what cannot be called says so`(code: String, answer: String) async throws {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("return await \(code);") == answer)
        await bench.host.stop()
    }

    @Test func `an error keeps its type, what it has of its own, and its stack`() async throws {
        let bench = try await RpcBench(Self.back)
        let code = """
            try { await env.NAMED.fails('own'); } catch (error) {
              return [error instanceof RangeError, error.message, error.code, error.remote, error.stack.includes('back.js')];
            }
            """
        #expect(try await bench.run(code) == #"[true,"bad range",7,true,true]"#)
        let text = "try { await env.NAMED.fails(); } catch (thrown) { return thrown; }"
        #expect(try await bench.run(text) == #""a string""#)
        await bench.host.stop()
    }

    @Test func `a value may have 32 MiB of bytes, either way`() async throws {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("return (await env.NAMED.large(33e6)).length;") == "33000000")
        let limit =
            "Error: Serialized RPC arguments or return values are limited to 32MiB, but the size of this value was: "
        let received = try await bench.run("return env.NAMED.large(34e6);")
        #expect(received.hasPrefix(limit), "\(received.prefix(300))")
        let sent = try await bench.run("return env.NAMED.echo(new Uint8Array(34e6));")
        #expect(sent.hasPrefix(limit) && sent.hasSuffix(" bytes."))
        await bench.host.stop()
    }

    @Test func `a callee that spins past its limit fails the call`() async throws {
        let bench = try await RpcBench(Self.back)
        let answer = try await bench.run("return env.NAMED.spins();")
        #expect(answer.hasPrefix("Error: ") && answer.contains("CPU"))
        #expect(try await bench.run("return env.NAMED.add(1, 1);") == "2")
        await bench.host.stop()
    }

    @Test func `a worker's own entrypoints are called through ctx.exports, in a circle 16 deep`()
        async throws
    {
        let front = """
            export class Own extends WorkerEntrypoint {
              who() { return this.ctx.props.who; }
              deeper(n) { return n === 0 ? 'end' : this.ctx.exports.Own.deeper(n - 1); }
            }
            """
        let bench = try await RpcBench(Self.back, front: front)
        let props = "return ctx.exports.Own({ props: { who: 'me' } }).who();"
        #expect(try await bench.run(props) == #""me""#)
        #expect(try await bench.run("return ctx.exports.Own.deeper(15);") == #""end""#)
        let deep = try await bench.run("return ctx.exports.Own.deeper(16);")
        #expect(deep.hasPrefix("Error: Subrequest depth limit exceeded."))
        await bench.host.stop()
    }
}
