import IsolaTesting
import Testing

// https://developers.cloudflare.com/durable-objects/best-practices/create-durable-object-stubs-and-send-requests/
@Suite struct ObjectRpcTests {
    private static let members = """
        count = 0;
        callbacks = [];
        increment(by = 1) { return (this.count += by); }
        fail() { throw new RangeError('no'); }
        over() { this.ctx.abort('over'); }
        counter() { return { value: this.count, add: (by) => this.increment(by) }; }
        watch(callback) { this.callbacks.push(callback.dup()); }
        async tell(text) { return Promise.all(this.callbacks.map((callback) => callback(text))); }
        get now() { return this.count; }
        """

    @Test(arguments: [
        ("return [await stub('a').increment(), await stub('a').increment(5)]", "[1,6]"),
        ("await stub('a').increment(); return stub('a').now", "1"),
        ("return stub('a').fail()", "RangeError remote: no"),
        (
            "return stub('a').count",
            #"TypeError remote: The RPC receiver does not implement the method "count"."#
        ),
        (
            "return stub('a').nothing()",
            #"TypeError remote: The RPC receiver does not implement the method "nothing"."#
        ),
        (
            "return stub('a').alarm()",
            "TypeError remote: 'alarm' is a reserved method and cannot be called over RPC."
        ),
        ("return stub('a').over()", "Error durableObjectReset: over"),
        (
            "const counter = await stub('a').counter(); return [counter.value, await counter.add(3)]",
            "[0,3]"
        ),
        ("return stub('a').counter().add(2)", "2"),
        (
            """
            const heard = [];
            await stub('a').watch((text) => { heard.push(text); return text.length; });
            return [await stub('a').tell('hello'), heard];
            """,
            #"[[5],["hello"]]"#
        ),
        (
            "const s = stub('a'); return Promise.all([1, 2, 3].map(() => s.increment()))",
            "[1,2,3]"
        ),
    ])
    func `methods of an object are called as workerd calls them`(code: String, result: String)
        async throws
    {
        let bench = try await ObjectBench(ObjectRpcTests.members)
        #expect(try await bench.run(code) == result)
        await bench.host.stop()
    }

    @Test func `a class that does not extend DurableObject has no methods`() async throws {
        let bench = try await ObjectBench(
            "",
            keys: """
                [[workers.w.durable_objects.bindings]]
                name = "OLD"
                class_name = "Old"
                """,
            more: "export class Old { fetch() { return new Response('old'); } go() {} }"
        )
        #expect(
            try await bench.run("return text(env.OLD.getByName('a').fetch('http://x/'))")
                == "\"old\""
        )
        #expect(
            try await bench.run("return env.OLD.getByName('a').go()") == """
                TypeError: The receiving Durable Object does not support RPC, because its class was \
                not declared with `extends DurableObject`. In order to enable RPC, make sure your \
                class extends the special class `DurableObject`, which can be imported from the \
                module "cloudflare:workers".
                """
        )
        await bench.host.stop()
    }
}
