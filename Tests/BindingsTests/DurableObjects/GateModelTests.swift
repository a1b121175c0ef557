import IsolaTesting
import TestSupport
import Testing

/// Random interleavings of the events of one object, against what one event after the other would do.
///
/// Each event takes the state from one version to the next, by storage alone or in a critical section
/// that waits for other things; so the versions that the events saw must make one chain, in an order
/// that no caller could tell from the real one.
@Suite struct GateModelTests {
    private static let members = """
        constructor(ctx, env) {
          super(ctx, env);
          ctx.blockConcurrencyWhile(async () => {
            await new Promise((resolve) => setTimeout(resolve, 0));
            this.ready = true;
          });
        }

        async step(kind, factor) {
          if (!this.ready) throw new Error('an event came before the constructor was done');
          return kind === 'storage' ? this.change(factor, false)
            : kind === 'transaction' ? this.ctx.storage.transaction((txn) => this.change(factor, true, txn))
            : this.ctx.blockConcurrencyWhile(() => this.change(factor, true));
        }

        async change(factor, waits, storage = this.ctx.storage) {
          const before = (await storage.get('state')) ?? { version: 0, value: 1 };
          if (waits) await this.pause(factor);
          const other = await storage.get('other');
          const after = { version: before.version + 1, value: (before.value * factor + before.version) % 1_000_003 };
          storage.put('other', after.version);
          if (waits) await this.pause(factor + 1);
          await storage.put('state', after);
          return { before, after, other: other ?? 0 };
        }

        async pause(factor) {
          if (factor % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
          else if (factor % 3 === 1) await Promise.resolve();
          else await this.env.THINGS.getByName('echo').echo(factor);
        }

        echo(value) { return value; }
        state() { return this.ctx.storage.get('state'); }
        """

    private static let check = """
        let seed = %SEED%;
        const random = (n) => {
          seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
          return Math.floor(seed / 4294967296 * n);
        };
        const kinds = ['storage', 'storage', 'transaction', 'section'];
        let clock = 0;
        for (let history = 0; history < %COUNT%; history++) {
          const target = stub(`${%SEED%} ${history}`);
          const events = [];
          const count = 2 + random(5);
          const run = async () => {
            const event = { began: ++clock };
            events.push(event);
            Object.assign(event, await target.step(kinds[random(4)], 2 + random(9)));
            event.ended = ++clock;
          };
          const running = [];
          for (let i = 0; i < count; i++) {
            running.push(run());
            if (random(3) === 0) await Promise.race(running);
          }
          await Promise.all(running);
          events.sort((a, b) => a.after.version - b.after.version);
          let state = { version: 0, value: 1 };
          for (const [i, { before, after, other, began }] of events.entries()) {
            const isNext = before.version === state.version && before.value === state.value && other === state.version;
            const isEarly = events.slice(i + 1).some((later) => later.ended < began);
            if (!isNext || isEarly) return { history, events };
            state = after;
          }
          const last = await target.state();
          if (last.version !== state.version || last.value !== state.value) return { history, last, events };
        }
        return 'serial';
        """

    @Test(arguments: [1, 2]) func `events of an object are as if one came after the other`(
        seed: Int
    ) async throws {
        let bench = try await ObjectBench(
            GateModelTests.members,
            keys: "limits = { profile = \"custom\", cpu_ms = 600000, subrequests = 1000000 }"
        )
        let count = Soak.isOn ? 5000 : 100
        let check = GateModelTests.check
            .replacing("%SEED%", with: "\(seed)").replacing("%COUNT%", with: "\(count)")
        #expect(try await bench.run(check) == "\"serial\"")
        await bench.host.stop()
    }
}
