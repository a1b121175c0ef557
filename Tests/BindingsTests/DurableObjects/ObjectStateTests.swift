import IsolaTesting
import TestSupport
import Testing

// https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
@Suite struct ObjectStateTests {
    private static let counter = """
        async increment() {
          const count = ((await this.ctx.storage.get('count')) ?? 0) + 1;
          await this.ctx.storage.put('count', count);
          return count;
        }
        async fetch() { return new Response(`${await this.increment()}`); }
        async read() { return this.ctx.storage.get('count'); }
        async failing() {
          this.ctx.storage.put('count', 99);
          throw new Error('no');
        }
        aborting() {
          this.ctx.storage.put('count', 99);
          this.ctx.abort('over');
        }
        rows() {
          this.ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b TEXT)');
          this.ctx.storage.sql.exec('INSERT INTO t (b) VALUES (?), (?)', 'x', 'y');
          return this.ctx.storage.sql.exec('SELECT * FROM t').toArray();
        }
        """

    @Test func `what an object keeps outlives the instance and the host`() async throws {
        let directory = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = directory.path("state")
        let head = "[host.storage.durable_objects]\nhibernate_after_ms = 30"
        var bench = try await ObjectBench(ObjectStateTests.counter, head: head, options)
        let counts = try await bench.run(
            """
            const counts = [await stub('a').increment(), await stub('a').increment()];
            await sleep(200);
            return [...counts, await stub('a').increment(), await text(stub('b').fetch('http://x/'))];
            """
        )
        #expect(counts == #"[1,2,3,"1"]"#)
        await bench.host.stop()
        bench = try await ObjectBench(ObjectStateTests.counter, head: head, options)
        #expect(try await bench.run("return stub('a').increment()") == "4")
        #expect(
            try await bench.run("return stub('a').rows()") == #"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#
        )
        await bench.host.stop()
    }

    @Test func `no increment is lost, however many come at once`() async throws {
        let bench = try await ObjectBench(ObjectStateTests.counter)
        let counts = try await bench.run(
            """
            const calls = Array.from({ length: 200 }, () => stub('a').increment());
            const counts = await Promise.all(calls);
            return [new Set(counts).size, Math.max(...counts)];
            """
        )
        #expect(counts == "[200,200]")
        await bench.host.stop()
    }

    @Test func `what an event wrote before it threw stays, before an abort it does not`()
        async throws
    {
        let bench = try await ObjectBench(ObjectStateTests.counter)
        let counts = try await bench.run(
            """
            await stub('a').failing().catch(() => {});
            await stub('b').aborting().catch(() => {});
            return [await stub('a').read(), await stub('b').read() ?? null];
            """
        )
        #expect(counts == "[99,null]")
        await bench.host.stop()
    }
}
