import Foundation
import IsolaTesting
import TestSupport
import Testing

/// `setAlarm()` and `alarm()`, in real objects of a host whose clock the test moves.
///
/// https://developers.cloudflare.com/durable-objects/api/alarms/
@Suite struct AlarmTests {
    private static let members = """
        async set(ms) { await this.ctx.storage.setAlarm(ms); }
        async get() { return this.ctx.storage.getAlarm(); }
        async remove() { await this.ctx.storage.deleteAlarm(); }
        async plan(steps) { await this.ctx.storage.put('steps', steps); }
        async seen() { return (await this.ctx.storage.get('seen')) ?? []; }
        async alarm(info) {
          const { storage } = this.ctx;
          const seen = (await storage.get('seen')) ?? [];
          seen.push([info.scheduledTime, info.retryCount, info.isRetry, await storage.getAlarm()]);
          await storage.put('seen', seen);
          const step = ((await storage.get('steps')) ?? []).at(seen.length - 1);
          if (step?.set) await storage.setAlarm(step.set);
          if (step?.remove) await storage.deleteAlarm();
          if (step?.fail) throw new Error('no');
        }
        """

    private static func bench(
        _ options: TestHost.Options = TestHost.Options(),
        _ members: String = members
    ) async throws -> (ObjectBench, TestClock) {
        var options = options
        options.startTime = Date(timeIntervalSince1970: 1000)
        let bench = try await ObjectBench(members, options)
        return (bench, bench.host.clock)
    }

    /// Moves the clock on until something can be seen of it.
    private func wait(
        _ bench: ObjectBench,
        _ clock: TestClock,
        _ code: String,
        for wanted: String,
        step milliseconds: Int = 0
    ) async throws {
        var given = ""
        for _ in 0..<400 {
            given = try await bench.run(code)
            if given == wanted { return }
            clock.advance(milliseconds: milliseconds)
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(given == wanted)
    }

    @Test func `an alarm goes off when its time has come`() async throws {
        let (bench, clock) = try await AlarmTests.bench()
        let before = try await bench.run(
            "await stub('a').set(1_060_000); return [await stub('a').get(), await stub('a').seen()]"
        )
        #expect(before == "[1060000,[]]")
        clock.advance(milliseconds: 59_999)
        #expect(try await bench.run("return stub('a').seen()") == "[]")
        clock.advance(milliseconds: 1)
        try await wait(
            bench,
            clock,
            "return [await stub('a').seen(), await stub('a').get()]",
            for: "[[[1060000,0,false,null]],null]"
        )
        await bench.host.stop()
    }

    @Test func `a time that is over is now, and a later one takes its place`() async throws {
        let (bench, clock) = try await AlarmTests.bench()
        let set = try await bench.run(
            """
            await stub('a').set(new Date(2_000_000));
            await stub('a').set(1_500_000);
            const first = await stub('a').get();
            await stub('b').set(5);
            return first;
            """
        )
        #expect(set == "1500000")
        try await wait(
            bench,
            clock,
            "return stub('b').seen()",
            for: "[[1000000,0,false,null]]"
        )
        clock.advance(milliseconds: 500_000)
        try await wait(
            bench,
            clock,
            "return stub('a').seen()",
            for: "[[1500000,0,false,null]]"
        )
        await bench.host.stop()
    }

    @Test func `one that was deleted does not go off`() async throws {
        let (bench, clock) = try await AlarmTests.bench()
        let get = try await bench.run(
            """
            await stub('a').set(1_000_500);
            await stub('a').remove();
            await stub('b').set(1_000_600);
            return stub('a').get();
            """
        )
        #expect(get == "null")
        clock.advance(milliseconds: 1000)
        try await wait(
            bench,
            clock,
            "return [await stub('b').seen(), await stub('a').seen()]",
            for: "[[[1000600,0,false,null]],[]]"
        )
        await bench.host.stop()
    }

    @Test func `a handler that throws is called again, with what it is told of that`() async throws
    {
        let (bench, clock) = try await AlarmTests.bench()
        _ = try await bench.run(
            """
            await stub('a').plan([{ fail: true }, { fail: true }]);
            await stub('a').set(1_000_100);
            """
        )
        try await wait(
            bench,
            clock,
            "return [await stub('a').seen(), await stub('a').get()]",
            for: "[[[1000100,0,false,null],[1000100,1,true,null],[1000100,2,true,null]],null]",
            step: 500
        )
        await bench.host.stop()
    }

    @Test func `after six more tries it is given up`() async throws {
        let (bench, clock) = try await AlarmTests.bench()
        _ = try await bench.run(
            """
            await stub('a').plan(Array(20).fill({ fail: true }));
            await stub('a').set(1_000_100);
            """
        )
        try await wait(
            bench,
            clock,
            "return [(await stub('a').seen()).map((s) => s[1]), await stub('a').get()]",
            for: "[[0,1,2,3,4,5,6],null]",
            step: 5000
        )
        clock.advance(milliseconds: 10_000_000)
        #expect(try await bench.run("return (await stub('a').seen()).length") == "7")
        await bench.host.stop()
    }

    @Test func `a handler may set the next alarm, also to the same time, and may then fail`()
        async throws
    {
        let (bench, clock) = try await AlarmTests.bench()
        _ = try await bench.run(
            """
            await stub('a').plan([{ set: 1_000_100 }, { set: 1_500_000, fail: true }]);
            await stub('a').set(1_000_100);
            """
        )
        clock.advance(milliseconds: 100)
        try await wait(
            bench,
            clock,
            "return [await stub('a').seen(), await stub('a').get()]",
            for: "[[[1000100,0,false,null],[1000100,0,false,null]],1500000]"
        )
        clock.advance(milliseconds: 500_000)
        try await wait(
            bench,
            clock,
            "return [(await stub('a').seen()).at(-1), await stub('a').get()]",
            for: "[[1500000,0,false,null],null]"
        )
        await bench.host.stop()
    }

    @Test func `a handler that deletes the alarm and fails is not called again`() async throws {
        let (bench, clock) = try await AlarmTests.bench()
        _ = try await bench.run(
            """
            await stub('a').plan([{ remove: true, fail: true }]);
            await stub('a').set(1_000_100);
            """
        )
        clock.advance(milliseconds: 100)
        try await wait(bench, clock, "return (await stub('a').seen()).length", for: "1")
        clock.advance(milliseconds: 10_000)
        _ = try await bench.run("await stub('b').set(1_010_100)")
        try await wait(bench, clock, "return (await stub('b').seen()).length", for: "1")
        #expect(try await bench.run("return (await stub('a').seen()).length") == "1")
        await bench.host.stop()
    }

    @Test func `what goes off while no host runs goes off when one starts`() async throws {
        let directory = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = directory.path("state")
        var (bench, clock) = try await AlarmTests.bench(options)
        _ = try await bench.run("await stub('a').set(1_000_100); await stub('b').set(9_000_000)")
        await bench.host.stop()
        (bench, clock) = try await AlarmTests.bench(options)
        clock.advance(milliseconds: 50_000)
        try await wait(
            bench,
            clock,
            "return [await stub('a').seen(), await stub('b').get()]",
            for: "[[[1000100,0,false,null]],9000000]",
            step: 0
        )
        await bench.host.stop()
    }

    @Test func `an alarm that was undone does not go off`() async throws {
        let members = """
            \(AlarmTests.members)
            async undo() {
              const { storage } = this.ctx;
              try {
                storage.transactionSync(() => { storage.setAlarm(1_000_100); throw new Error(); });
              } catch {}
              await storage.transaction(async (txn) => { await txn.setAlarm(1_000_100); txn.rollback(); });
              return storage.getAlarm();
            }
            async clear() { await this.ctx.storage.deleteAll(); return this.ctx.storage.getAlarm(); }
            """
        let (bench, clock) = try await AlarmTests.bench(TestHost.Options(), members)
        let undone = try await bench.run(
            """
            const undone = await stub('a').undo();
            await stub('b').set(1_000_100);
            const cleared = await stub('b').clear();
            await stub('c').set(1_000_200);
            return [undone, cleared];
            """
        )
        #expect(undone == "[null,null]")
        clock.advance(milliseconds: 1000)
        try await wait(bench, clock, "return (await stub('c').seen()).length", for: "1")
        #expect(
            try await bench.run("return [await stub('a').seen(), await stub('b').seen()]")
                == "[[],[]]"
        )
        await bench.host.stop()
    }

    @Test func `an index that cannot be used keeps alarms from being set, and nothing else`()
        async throws
    {
        let directory = try TemporaryDirectory()
        var options = TestHost.Options()
        options.stateDirectory = directory.path("state")
        var (bench, _) = try await AlarmTests.bench(options)
        _ = try await bench.run("await stub('a').plan([1]); await stub('a').set(9_000_000)")
        await bench.host.stop()
        let index = try #require(
            FileManager.default.enumerator(atPath: directory.path("state"))?
                .compactMap { $0 as? String }.first { $0.hasSuffix("alarms.sqlite") }
        )
        try Data(repeating: 65, count: 8192)
            .write(to: URL(filePath: directory.path("state/\(index)")))
        (bench, _) = try await AlarmTests.bench(options)
        let set = try await bench.run("await stub('a').set(9_000_001)")
        #expect(
            set == "Error remote: Alarms of this class cannot be kept, as the file of their times "
                + "cannot be used."
        )
        #expect(
            try await bench.run("await stub('a').plan([2]); return stub('a').get()") == "9000000"
        )
        await bench.host.stop()
    }

    @Test func `a class without a handler cannot set one, nor can a time be none`() async throws {
        let (bench, _) = try await AlarmTests.bench(
            TestHost.Options(),
            "async set(ms) { await this.ctx.storage.setAlarm(ms); }"
        )
        #expect(
            try await bench.run("await stub('a').set(5)")
                == "TypeError remote: Your Durable Object class must have an alarm() handler in order "
                + "to call setAlarm()"
        )
        #expect(
            try await bench.run("await stub('a').set(0)")
                == "TypeError remote: setAlarm() cannot be called with an alarm time <= 0"
        )
        await bench.host.stop()
    }
}
