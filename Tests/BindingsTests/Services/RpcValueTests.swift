import IsolaTesting
import Testing

/// What goes beside the bytes: streams, requests and responses, services; and how calls within one isolate
/// differ in nothing but speed.
@Suite struct RpcValueTests {
    private static let back = """
        const enc = new TextEncoder();
        async function fill(stream) {
          const writer = stream.getWriter();
          for (const text of ['foo, ', 'bar, ', 'baz!']) await writer.write(enc.encode(text));
          await writer.close();
        }
        export class Other extends WorkerEntrypoint {
          hello(name) { return `hello ${name} from ${this.ctx.props.from}`; }
          fetch() { return new Response('fetched'); }
        }
        export class Named extends WorkerEntrypoint {
          fill(stream) { return fill(stream); }
          fillLater(stream) { this.ctx.waitUntil(fill(stream)); }
          text(stream) { return new Response(stream).text(); }
          echo(...values) { return values; }
          native() {
            const { readable, writable } = new IdentityTransformStream();
            this.ctx.waitUntil(fill(writable));
            return readable;
          }
          made() {
            const parts = ['a', 'b', 'c'];
            return new ReadableStream({
              async pull(controller) {
                await scheduler.wait(1);
                if (parts.length === 0) controller.close();
                else controller.enqueue(enc.encode(parts.shift()));
              },
            });
          }
          fails() {
            return new ReadableStream({
              pull(controller) { controller.error(new RangeError('half way')); },
            });
          }
          counts(n) {
            let sent = 0;
            const body = new ReadableStream({
              pull(controller) {
                sent++;
                if (sent > n) controller.close();
                else controller.enqueue(new Uint8Array(16384));
              },
              cancel: () => { sent = -1; },
            });
            return { body, sent: () => sent };
          }
          async response(request) {
            const body = request.body === null ? 'no body' : await request.text();
            return new Response(`${request.method} ${request.url} ${request.headers.get('x-a')} ${body}`, {
              status: 201, statusText: 'Made', headers: [['x-b', '1'], ['set-cookie', 'a=1'], ['set-cookie', 'b=2']],
            });
          }
          streamed() { return new Response(this.made()); }
          async use(service) { return [await service.hello('you'), await (await service.fetch('http://a/')).text()]; }
          service() { return this.ctx.exports.Other({ props: { from: 'back' } }); }
          abandon(stream) { return 'not read'; }
        }
        export default {};
        """

    private static let front = back.replacing("export default {};", with: "")

    /// The same from another isolate and from its own.
    private func both(_ code: String) async throws -> [String] {
        let bench = try await RpcBench(
            Self.back,
            keys: "limits = { cpu_ms = 2000 }",
            front: Self.front
        )
        let far = try await bench.run("const to = env.NAMED;" + code)
        let near = try await bench.run("const to = ctx.exports.Named;" + code)
        await bench.host.stop()
        return [far, near]
    }

    private func expectBoth(_ answer: String, _ code: String) async throws {
        let answers = try await both(code)
        #expect(answers == [answer, answer])
    }

    @Test func `a stream that is written to becomes somebody else's`() async throws {
        try await expectBoth(
            #"["foo, bar, baz!",true,"TypeError: The WritableStream has been locked to a writer."]"#,
            """
            const { readable, writable } = new IdentityTransformStream();
            const done = to.fill(writable);
            const text = await new Response(readable).text();
            await done;
            return [text, writable.locked, await to.fill(writable).catch(String)];
            """
        )
        try await expectBoth(
            #""foo, bar, baz!""#,
            """
            const { readable, writable } = new IdentityTransformStream();
            await to.fillLater(writable);
            return new Response(readable).text();
            """
        )
    }

    @Test func `a stream of the worker's own making is written to, and its failure comes back`()
        async throws
    {
        try await expectBoth(
            #"[["foo, ","bar, ","baz!"],"closed","RangeError: full"]"#,
            """
            const got = [];
            const dec = new TextDecoder();
            await to.fill(new WritableStream({
              write: (chunk) => { got.push(dec.decode(chunk)); },
              close: () => { got.end = 'closed'; },
            }));
            const full = new WritableStream({ write() { throw new RangeError('full'); } });
            return [got, got.end, await to.fill(full).catch(String)];
            """
        )
    }

    @Test func `a stream that is read becomes somebody else's`() async throws {
        try await expectBoth(
            #"["one two","three",true,"TypeError: The ReadableStream has been locked to a reader."]"#,
            """
            const { readable, writable } = new IdentityTransformStream();
            const text = to.text(readable);
            const writer = writable.getWriter();
            await writer.write(new TextEncoder().encode('one '));
            await writer.write(new TextEncoder().encode('two'));
            await writer.close();
            const made = new ReadableStream({
              start(controller) { controller.enqueue(new TextEncoder().encode('three')); controller.close(); },
            });
            const three = await to.text(made);
            return [await text, three, made.locked, await to.text(made).catch(String)];
            """
        )
    }

    @Test func `streams that are returned outlive the call`() async throws {
        try await expectBoth(
            #"["foo, bar, baz!","abc","abc","RangeError: half way"]"#,
            """
            const read = (stream) => new Response(stream).text();
            return [await read(await to.native()), await read(await to.made()), await (await to.streamed()).text(),
              await read(await to.fails()).catch(String)];
            """
        )
    }

    @Test func `a stream is read no faster than its new owner takes it`() async throws {
        try await expectBoth(
            "[true,true,-1]",
            """
            using result = await to.counts(1000);
            const reader = result.body.getReader();
            await reader.read();
            await scheduler.wait(20);
            const sent = await result.sent();
            await reader.cancel();
            let after = 0;
            while (after !== -1) after = await result.sent();
            return [sent > 0, sent < 100, after];
            """.replacing("using", with: "const")
        )
    }

    @Test func `a long stream arrives whole`() async throws {
        try await expectBoth(
            "16384000",
            "return (await new Response((await to.counts(1000)).body).arrayBuffer()).byteLength;"
        )
    }

    @Test func `requests and responses are sent with their bodies`() async throws {
        try await expectBoth(
            """
            ["201 Made POST http://a/b two hi","1",["a=1","b=2"],true,\
            "GET http://a/ null no body","text stream"]
            """,
            """
            const request = new Request('http://a/b', { method: 'POST', headers: { 'x-a': 'two' }, body: 'hi' });
            const response = await to.response(request);
            const line = `${response.status} ${response.statusText} ${await response.text()}`;
            const get = await (await to.response(new Request('http://a/'))).text();
            const [, echoed] = await to.echo(1, new Response(new Blob(['text ', 'stream']).stream()));
            return [line, response.headers.get('x-b'), response.headers.getSetCookie(), request.bodyUsed, get,
              await echoed.text()];
            """
        )
    }

    @Test func `headers and blobs are sent`() async throws {
        try await expectBoth(
            #"[[["a","1"],["set-cookie","b"],["set-cookie","c"]],"text","text/plain"]"#,
            """
            const headers = new Headers([['a', '1'], ['set-cookie', 'b'], ['set-cookie', 'c']]);
            const [one, blob] = await to.echo(headers, new Blob(['te', 'xt'], { type: 'text/plain' }));
            return [[...one], await blob.text(), blob.type];
            """
        )
    }

    @Test func `services are sent both ways`() async throws {
        try await expectBoth(
            #"[["hello you from me","fetched"],"hello me from back","fetched"]"#,
            """
            const there = await to.use(ctx.exports.Other({ props: { from: 'me' } }));
            const service = await to.service();
            return [there, await service.hello('me'), await (await service.fetch('http://a/')).text()];
            """
        )
    }

    @Test func `what is in the same isolate is copied all the same`() async throws {
        let code = """
            const given = { list: [1, { a: new Date(5) }], map: new Map([[1, new Set([2])]]), bytes: new Uint8Array([1, 2]) };
            const [got, again, undef] = await to.echo(given, given, undefined);
            return [got === given, got === again, got.list[1].a.getTime(), got.map.get(1).has(2), [...got.bytes],
              undef === undefined, got.bytes.buffer === given.bytes.buffer];
            """
        try await expectBoth("[false,true,5,true,[1,2],true,false]", code)
    }

    /// What cannot be sent, and why.
    private static let refusals: [(value: String, type: String)] = [
        ("new (class Foo {})", "Foo"),
        ("new URL('http://a/')", "URL"),
        ("new FormData()", "FormData"),
        ("Object.create(null)", "Object"),
        ("new WeakMap()", "WeakMap"),
        ("Promise.resolve(1)", "Promise"),
        ("to.echo()", "JsRpcPromise"),
        ("to.echo", "JsRpcProperty"),
        (
            "await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-1' }, true, ['sign'])",
            "CryptoKey"
        ),
    ]

    @Test(arguments: refusals)
    func `what has no copy is refused`(value: String, type: String) async throws {
        let text = """
            DataCloneError: Could not serialize object of type "\(type)". This type does not support \
            serialization.
            """
        try await expectBoth(text, "return await to.echo([\(value)]);")
    }
}
