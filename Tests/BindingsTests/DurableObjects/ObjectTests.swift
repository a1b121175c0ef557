import IsolaTesting
import Testing

// https://developers.cloudflare.com/durable-objects/api/namespace/ and .../api/id/
@Suite struct ObjectIDTests {
    @Test func `an id of a name is the same at every time, and other names have others`()
        async throws
    {
        let bench = try await ObjectBench("")
        let ids = try await bench.run(
            """
            const a = env.THINGS.idFromName('a');
            return [
              /^[0-9a-f]{64}$/.test(a.toString()),
              a.equals(env.THINGS.idFromName('a')), a.equals(env.THINGS.idFromName('b')),
              a.name, env.THINGS.newUniqueId().name ?? null,
              env.THINGS.idFromString(`${a}`).equals(a), env.THINGS.idFromString(`${a}`.toUpperCase()).equals(a),
              env.THINGS.get(a).name, `${env.THINGS.getByName('a').id}` === `${a}`,
              env.THINGS.newUniqueId().equals(env.THINGS.newUniqueId()),
              env.THINGS.newUniqueId({ jurisdiction: 'eu' }).jurisdiction,
              `${env.THINGS.jurisdiction('eu').idFromName('a')}` === `${a}`,
            ];
            """
        )
        #expect(
            ids == #"[true,true,false,"a",null,true,true,"a",true,false,"eu",false]"#
        )
        await bench.host.stop()
    }

    @Test(arguments: [
        (
            "env.THINGS.idFromString('12')",
            "TypeError: Invalid Durable Object ID: must be 64 hex digits"
        ),
        (
            "env.THINGS.idFromString('0'.repeat(64))",
            "TypeError: Durable Object ID is not valid for this namespace."
        ),
        (
            "env.THINGS.jurisdiction('eu').get(env.THINGS.idFromName('a'))",
            "TypeError: get called on jurisdictional subnamespace with an ID from a different jurisdiction"
        ),
        (
            "env.THINGS.getByName('a', { routingMode: 'x' })",
            "RangeError: unknown routingMode: x"
        ),
        (
            "env.THINGS.get('a')",
            "TypeError: Failed to execute 'get' on 'DurableObjectNamespace': parameter 1 is not of type 'DurableObjectId'."
        ),
    ])
    func `what is no id of the namespace is refused`(code: String, message: String) async throws {
        let bench = try await ObjectBench("")
        #expect(try await bench.run(code) == message)
        await bench.host.stop()
    }
}

// https://developers.cloudflare.com/durable-objects/concepts/durable-object-lifecycle/
@Suite struct ObjectLifeTests {
    private static let counter = """
        count = 0;
        async fetch(request) {
          const { pathname } = new URL(request.url);
          if (pathname === '/id') return Response.json([`${this.ctx.id}`, this.ctx.id.name]);
          if (pathname === '/throw') throw new RangeError('no');
          return new Response(`${++this.count}`);
        }
        """

    @Test func `an object is made at its first event and keeps what it has in memory`() async throws
    {
        let bench = try await ObjectBench(ObjectLifeTests.counter)
        let counts = try await bench.run(
            """
            const counts = [];
            for (const name of ['a', 'a', 'b', 'a']) counts.push(await text(stub(name).fetch('http://x/')));
            const [id, name] = await (await stub('a').fetch('http://x/id')).json();
            return [...counts, id === `${env.THINGS.idFromName('a')}`, name];
            """
        )
        #expect(counts == #"["1","2","1","3",true,"a"]"#)
        await bench.host.stop()
    }

    @Test func `what an object throws is its caller's, and the object goes on`() async throws {
        let bench = try await ObjectBench(ObjectLifeTests.counter)
        #expect(
            try await bench.run("await stub('a').fetch('http://x/throw')")
                == "RangeError remote: no"
        )
        let outcome = try await bench.run(
            """
            await stub('a').fetch('http://x/');
            await stub('a').fetch('http://x/throw').catch(() => {});
            return text(stub('a').fetch('http://x/'));
            """
        )
        #expect(outcome == "\"2\"")
        await bench.host.stop()
    }

    @Test func `what the constructor throws is every caller's, and it is tried again`() async throws
    {
        let bench = try await ObjectBench(
            """
            constructor(ctx, env) {
              super(ctx, env);
              globalThis.tries = (globalThis.tries ?? 0) + 1;
              if (globalThis.tries === 1) throw new TypeError('not yet');
            }
            fetch() { return new Response(`${globalThis.tries}`); }
            """
        )
        let outcome = try await bench.run(
            """
            const calls = [stub('a').fetch('http://x/'), stub('a').fetch('http://x/')];
            const results = (await Promise.allSettled(calls)).map((r) => `${r.reason}`);
            return [...results, await text(stub('a').fetch('http://x/'))];
            """
        )
        #expect(outcome == #"["TypeError: not yet","TypeError: not yet","2"]"#)
        await bench.host.stop()
    }

    @Test func `an object that nobody asks leaves memory and is made anew`() async throws {
        let bench = try await ObjectBench(
            ObjectLifeTests.counter,
            head: "[host.storage.durable_objects]\nhibernate_after_ms = 50"
        )
        let outcome = try await bench.run(
            """
            const first = await text(stub('a').fetch('http://x/'));
            await sleep(300);
            return [first, await text(stub('a').fetch('http://x/'))];
            """
        )
        #expect(outcome == #"["1","1"]"#)
        await bench.host.stop()
    }

    @Test func `an object with a timer stays, until the longer time`() async throws {
        let bench = try await ObjectBench(
            """
            count = 0;
            fetch() {
              setInterval(() => {}, 1000);
              return new Response(`${++this.count}`);
            }
            """,
            head: "[host.storage.durable_objects]\nhibernate_after_ms = 20\nevict_after_ms = 600"
        )
        let outcome = try await bench.run(
            """
            const counts = [await text(stub('a').fetch('http://x/'))];
            await sleep(150);
            counts.push(await text(stub('a').fetch('http://x/')));
            await sleep(1200);
            counts.push(await text(stub('a').fetch('http://x/')));
            return counts;
            """
        )
        #expect(outcome == #"["1","2","1"]"#)
        await bench.host.stop()
    }

    @Test func `abort ends the object and all its events`() async throws {
        let bench = try await ObjectBench(
            """
            count = 0;
            async fetch(request) {
              this.count++;
              if (request.url.endsWith('/abort')) this.ctx.abort('over');
              if (request.url.endsWith('/bare')) this.ctx.abort();
              if (request.url.endsWith('/wait')) await new Promise(() => {});
              return new Response(`${this.count}`);
            }
            """
        )
        let outcome = try await bench.run(
            """
            const waiting = stub('a').fetch('http://x/wait').catch((e) => `${e.message} ${e.durableObjectReset}`);
            const aborting = stub('a').fetch('http://x/abort').catch((e) => e.message);
            const bare = stub('b').fetch('http://x/bare').catch((e) => e.message);
            return [await waiting, await aborting, await bare, await text(stub('a').fetch('http://x/'))];
            """
        )
        #expect(
            outcome == """
                ["over true","over","Application called abort() to reset Durable Object.","1"]
                """
        )
        await bench.host.stop()
    }

    @Test func `an event may wait for what another event of its object settles`() async throws {
        let bench = try await ObjectBench(
            """
            waiters = [];
            async fetch(request) {
              if (request.url.endsWith('/wake')) {
                for (const wake of this.waiters) wake('woken');
                return new Response('ok');
              }
              return new Response(await new Promise((resolve) => this.waiters.push(resolve)));
            }
            """
        )
        let outcome = try await bench.run(
            """
            const waiting = [1, 2].map(() => text(stub('a').fetch('http://x/')));
            await sleep(20);
            await stub('a').fetch('http://x/wake');
            return Promise.all(waiting);
            """
        )
        #expect(outcome == #"["woken","woken"]"#)
        await bench.host.stop()
    }
}

// https://developers.cloudflare.com/durable-objects/api/state/#blockconcurrencywhile
@Suite struct CriticalSectionTests {
    private static let ordered = """
        log = [];
        constructor(ctx, env) {
          super(ctx, env);
          ctx.blockConcurrencyWhile(async () => {
            this.log.push('begin');
            await new Promise((resolve) => setTimeout(resolve, 30));
            this.log.push('ready');
          });
        }
        async fetch(request) {
          const { pathname } = new URL(request.url);
          this.log.push(pathname);
          if (pathname === '/section') {
            const value = await this.ctx.blockConcurrencyWhile(async () => {
              await new Promise((resolve) => setTimeout(resolve, 30));
              return 'inside';
            });
            this.log.push(value);
          }
          return Response.json(this.log);
        }
        """

    @Test func `no event comes before what the constructor waits for is done`() async throws {
        let bench = try await ObjectBench(CriticalSectionTests.ordered)
        let outcome = try await bench.run(
            "return (await stub('a').fetch('http://x/first')).json()"
        )
        #expect(outcome == #"["begin","ready","/first"]"#)
        await bench.host.stop()
    }

    @Test func `no event comes while another is in its critical section`() async throws {
        let bench = try await ObjectBench(CriticalSectionTests.ordered)
        let outcome = try await bench.run(
            """
            await stub('a').fetch('http://x/0');
            const calls = ['/section', '/a', '/b'].map((path) => stub('a').fetch(`http://x${path}`));
            return (await (await Promise.all(calls))[2].json()).slice(3);
            """
        )
        #expect(outcome == #"["/section","inside","/a","/b"]"#)
        await bench.host.stop()
    }

    @Test func `a section that throws ends the object`() async throws {
        let bench = try await ObjectBench(
            """
            count = 0;
            async fetch(request) {
              this.count++;
              if (request.url.endsWith('/fail')) {
                await this.ctx.blockConcurrencyWhile(async () => { throw new TypeError('broken'); }).catch(() => {});
              }
              return new Response(`${this.count}`);
            }
            """
        )
        let outcome = try await bench.run(
            """
            await stub('a').fetch('http://x/');
            const error = await stub('a').fetch('http://x/fail').catch((e) => `${e}`);
            return [error, await text(stub('a').fetch('http://x/'))];
            """
        )
        #expect(outcome == #"["TypeError: broken","1"]"#)
        await bench.host.stop()
    }
}

@Suite struct ObjectClassTests {
    @Test func `an object of another worker is the same one`() async throws {
        let host = try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.a]
            main = "a.js"
            routes = ["a.test/*"]
            compatibility_date = "2026-08-01"
            [[workers.a.durable_objects.bindings]]
            name = "COUNTERS"
            class_name = "Counter"
            script_name = "b"
            [workers.b]
            main = "b.js"
            routes = ["b.test/*"]
            compatibility_date = "2026-08-01"
            [[workers.b.durable_objects.bindings]]
            name = "COUNTERS"
            class_name = "Counter"
            """,
            "a.js": """
            export default { fetch: (request, env) => env.COUNTERS.getByName('x').fetch(request) };
            """,
            "b.js": """
            import { DurableObject } from 'cloudflare:workers';
            export class Counter extends DurableObject {
              count = 0;
              fetch(request) { return new Response(`${++this.count} ${request.url}`); }
            }
            export default { fetch: (request, env) => env.COUNTERS.getByName('x').fetch(request) };
            """,
        ])
        #expect(try await host.fetch("http://a.test/p").text == "1 http://a.test/p")
        #expect(try await host.fetch("http://b.test/q").text == "2 http://b.test/q")
        await host.stop()
    }

    @Test func `a class that is not exported is told at start`() async throws {
        await #expect(throws: TestHostError.self) {
            _ = try await TestHost(files: [
                "wrangler-like.toml": """
                [workers.w]
                main = "w.js"
                compatibility_date = "2026-08-01"
                [[workers.w.durable_objects.bindings]]
                name = "A"
                class_name = "Absent"
                """,
                "w.js": "export default { fetch: () => new Response('') };",
            ])
        }
    }
}
