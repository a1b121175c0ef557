import Bindings
import Foundation
import IsolaTesting
import Storage
import TestSupport
import Testing

/// The KV binding, from JavaScript: <https://developers.cloudflare.com/kv/api/>.
@Suite struct KVTests {
    private static let binding = "kv_namespaces = [{ binding = \"KV\", id = \"things\" }]"

    /// Runs pieces of code one after the other, in one host, and compares what each gives.
    private func check(_ steps: KeyValuePairs<String, String>) async throws {
        let bench = try await Bench(Self.binding)
        for (code, expected) in steps {
            let result = try await bench.run(code)
            #expect(result == expected, "\(code)")
        }
        await bench.host.stop()
    }

    @Test func `values of every type come back as every type`() async throws {
        try await check([
            "return await env.KV.get('a')": "null",
            "return await env.KV.put('a', '{\"x\":[1,\"é😀\"]}')": "null",
            "return await env.KV.get('a')": #""{\"x\":[1,\"é😀\"]}""#,
            "return await env.KV.get('a', 'json')": #"{"x":[1,"é😀"]}"#,
            "return await env.KV.get('a', { type: 'json' })": #"{"x":[1,"é😀"]}"#,
            "return (await env.KV.get('a', 'arrayBuffer')).byteLength": "18",
            "return await new Response(await env.KV.get('a', { type: 'stream' })).json()":
                #"{"x":[1,"é😀"]}"#,
            "await env.KV.put('v', new DataView(new Uint8Array([1, 2, 255]).buffer, 1)); "
                + "return [...new Uint8Array(await env.KV.get('v', 'arrayBuffer'))]": "[2,255]",
            "const gone = new DataView(new ArrayBuffer(4)); gone.buffer.transfer(); "
                + "await env.KV.put('g', gone); return await env.KV.get('g')": "\"\"",
            "await env.KV.put('b', new Uint8Array([1, 2, 255]).subarray(1)); "
                + "return [...new Uint8Array(await env.KV.get('b', 'arrayBuffer'))]": "[2,255]",
            "await env.KV.put('c', new Response('from a stream').body); return env.KV.get('c')":
                #""from a stream""#,
            "await env.KV.put('d', new Blob(['x'.repeat(200000)]).stream()); "
                + "return (await env.KV.get('d')).length": "200000",
            "await env.KV.put('e', ''); return env.KV.get('e')": #""""#,
            "await env.KV.put('f', 12.5); return env.KV.get('f')": #""12.5""#,
            "await env.KV.delete('a'); await env.KV.delete('a'); return env.KV.get('a')": "null",
        ])
    }

    @Test func `metadata comes with the value, and null without`() async throws {
        try await check([
            "await env.KV.put('a', 'v', { metadata: { n: 1 } })": "null",
            "return env.KV.getWithMetadata('a')":
                #"{"value":"v","metadata":{"n":1},"cacheStatus":null}"#,
            "return env.KV.getWithMetadata('none')":
                #"{"value":null,"metadata":null,"cacheStatus":null}"#,
            "const { value } = await env.KV.getWithMetadata('a', 'stream'); "
                + "return await new Response(value).text()": #""v""#,
            "const { value } = await env.KV.getWithMetadata('a', { type: 'arrayBuffer' }); "
                + "return value.byteLength": "1",
            "await env.KV.put('a', 'w'); return (await env.KV.getWithMetadata('a')).metadata":
                "null",
        ])
    }

    @Test func `several keys are one map`() async throws {
        try await check([
            "await env.KV.put('a', '1', { metadata: 'm' }); await env.KV.put('b', '[2]')": "null",
            "return [...await env.KV.get(['a', 'b', 'none'])]":
                #"[["a","1"],["b","[2]"],["none",null]]"#,
            "return [...await env.KV.get(['a', 'b'], 'json')]": #"[["a",1],["b",[2]]]"#,
            "return [...await env.KV.getWithMetadata(['a', 'none'])]":
                #"[["a",{"value":"1","metadata":"m"}],["none",null]]"#,
            "await env.KV.put('t', 'no json'); return env.KV.get(['t'], 'json')":
                "Error: KV GET_BULK failed: 400 At least one of the requested keys corresponds to a "
                + "non-json value",
            "return env.KV.get(['a'], 'stream')":
                "Error: KV GET_BULK failed: 400 \"stream\" is not a valid type. Use \"json\" or "
                + "\"text\"",
            "return env.KV.get(Array.from({ length: 101 }, (_, i) => `k${i}`))":
                "Error: KV GET_BULK failed: 400 You can request a maximum of 100 keys",
            "return env.KV.get([])":
                "Error: KV GET_BULK failed: 400 You must request a minimum of 1 key",
        ])
    }

    @Test func `what is wrong is refused in the platform's words`() async throws {
        try await check([
            "return env.KV.get('')": "TypeError: Key name cannot be empty.",
            "return env.KV.put('.', 'x')": "TypeError: \".\" is not allowed as a key name.",
            "return env.KV.delete('..')": "TypeError: \"..\" is not allowed as a key name.",
            "return env.KV.get('é'.repeat(257))":
                "Error: KV GET failed: 414 UTF-8 encoded length of 514 exceeds key length limit of "
                + "512.",
            "return env.KV.put('a', {})":
                "TypeError: KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and "
                + "ReadableStreams as values.",
            "return env.KV.put('a', 'x', { expirationTtl: 59 })":
                "Error: KV PUT failed: 400 Invalid expiration_ttl of 59. Expiration TTL must be at "
                + "least 60.",
            "return env.KV.put('a', 'x', { expirationTtl: 0 })":
                "Error: KV PUT failed: 400 Invalid expiration_ttl of 0. Please specify integer "
                + "greater than 0.",
            "return env.KV.put('a', 'x', { expiration: 1000 })":
                "Error: KV PUT failed: 400 Invalid expiration of 1000. Please specify integer "
                + "greater than the current number of seconds since the UNIX epoch.",
            "return env.KV.put('a', 'x', { metadata: 'm'.repeat(1023) })":
                "Error: KV PUT failed: 413 Metadata length of 1025 exceeds limit of 1024.",
            "return env.KV.put('a', new Uint8Array(26214401))":
                "Error: KV PUT failed: 413 Value length of 26214401 exceeds limit of 26214400.",
            "return env.KV.get('a', 'xml')":
                "TypeError: Unknown response type. Possible types are \"text\", \"arrayBuffer\", "
                + "\"json\", and \"stream\".",
            "return env.KV.get('a', { cacheTtl: 29 })":
                "Error: KV GET failed: 400 Invalid cache_ttl of 29. Cache TTL must be at least 30.",
            "return env.KV.list({ limit: 1001 })":
                "Error: KV GET failed: 400 Invalid key_count_limit of 1001. Please specify an "
                + "integer less than 1000.",
            "return new env.KV.constructor()": "TypeError: Illegal constructor",
        ])
    }

    @Test func `keys are listed in order, page by page`() async throws {
        try await check([
            "for (const k of ['b', 'a/2', 'a/1', 'é', 'a', '😀', 'z']) "
                + "await env.KV.put(k, 'x', k === 'b' ? { metadata: { b: 1 } } : {})": "null",
            "const { keys, ...rest } = await env.KV.list(); return [keys.map((k) => k.name), rest]":
                #"[["a","a/1","a/2","b","z","é","😀"],{"list_complete":true,"cacheStatus":null}]"#,
            "return (await env.KV.list({ prefix: 'a/' })).keys":
                #"[{"name":"a/1"},{"name":"a/2"}]"#,
            "return (await env.KV.list({ prefix: 'b' })).keys":
                #"[{"name":"b","metadata":{"b":1}}]"#,
            "let cursor, all = []; do { const page = await env.KV.list({ limit: 3, cursor }); "
                + "all.push(page.keys.length); cursor = page.cursor; } while (cursor); return all":
                "[3,3,1]",
        ])
    }

    @Test func `what has expired is not there, to the second, and is swept`() async throws {
        let bench = try await Bench(Self.binding)
        _ = try await bench.run("await env.KV.put('a', 'x', { expirationTtl: 60 })")
        let kv = try await bench.host.kv("w", "KV")
        let seconds = bench.host.clock.milliseconds % 1000
        bench.host.clock.advance(milliseconds: 59_999 - seconds)
        #expect(try await kv.text("a") == "x")
        bench.host.clock.advance(milliseconds: 1)
        #expect(try await kv.text("a") == nil)
        let soon = bench.host.clock.milliseconds / 1000 + 59
        let refusal = try await bench.run("await env.KV.put('a', 'x', { expiration: \(soon) })")
        #expect(
            refusal == "Error: KV PUT failed: 400 Invalid expiration of \(soon). Expiration times "
                + "must be at least 60 seconds in the future."
        )
        #expect(try await bench.run("return (await env.KV.list()).keys.length") == "0")
        await bench.host.stop()
    }

    @Test func `hostile keys are only keys`() async throws {
        let bench = try await Bench(Self.binding)
        let keys = [
            "../../etc/passwd", "a\u{0}b", "a\u{0}", "'; DROP TABLE entry; --", "😀/..", "%2e%2e",
            String(repeating: "k", count: 512),
        ]
        let kv = try await bench.host.kv("w", "KV")
        for key in keys { try await kv.put(key, "value of \(key)") }
        for key in keys { #expect(try await kv.text(key) == "value of \(key)") }
        #expect(try await Set(kv.keys()) == Set(keys))
        await bench.host.stop()
    }

    @Test func `a namespace outlives its host, and no file is left over`() async throws {
        let state = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = state.url.path
        let values = state.path("state/kv/things.values")
        func files() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: values).count
        }
        do {
            let bench = try await Bench(Self.binding, options)
            _ = try await bench.run("await env.KV.put('long', 'x'.repeat(100000))")
            _ = try await bench.run("await env.KV.put('long', 'y'.repeat(100001))")
            _ = try await bench.run("await env.KV.put('gone', 'y'.repeat(100001))")
            #expect(try files() == 2)
            _ = try await bench.run("await env.KV.delete('gone')")
            #expect(try files() == 1)
            await bench.host.stop()
        }
        try Data("left over".utf8).write(to: URL(filePath: "\(values)/0123.part"))
        let bench = try await Bench(Self.binding, options)
        #expect(try await bench.run("return (await env.KV.get('long')).length") == "100001")
        #expect(try files() == 1)
        await bench.host.stop()
    }

    @Test func `a damaged file is named, and other namespaces go on`() async throws {
        let state = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = state.url.path
        let file = state.path("state/kv/bad.sqlite")
        try FileManager.default.createDirectory(
            atPath: state.path("state/kv"),
            withIntermediateDirectories: true
        )
        try Data(String(repeating: "no database ", count: 1000).utf8).write(to: URL(filePath: file))
        let keys = """
            kv_namespaces = [{ binding = "BAD", id = "bad" }, { binding = "GOOD", id = "good" }]
            """
        let bench = try await Bench(keys, options)
        let refusal = try await bench.run("return env.BAD.get('a')")
        #expect(refusal.hasPrefix("Error: KV GET failed: 500 "), "\(refusal)")
        #expect(refusal.contains("not a database") && refusal.contains("bad.sqlite"), "\(refusal)")
        let other = try await bench.run("await env.GOOD.put('a', '1'); return env.GOOD.get('a')")
        #expect(other == "\"1\"")
        await bench.host.stop()
    }

    @Test func `a hundred thousand keys are listed`() async throws {
        let surroundings = Surroundings()
        let namespace = KVNamespace(id: "many", surroundings.context)
        for index in 0..<100_000 { try await namespace.put("key \(index)", [1]) }
        var count = 0
        var cursor: String?
        repeat {
            let page = try await namespace.list(cursor: cursor)
            count += page.keys.count
            cursor = page.cursor
        } while cursor != nil
        #expect(count == 100_000)
    }
}
