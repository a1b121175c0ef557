import Foundation
import Isolate
import TestIsolate
import Testing

@testable import Host

/// Every op with arguments that no builtin would pass: errors are fine, a crash is not.
@Suite struct OpFuzzTests {
    /// Ops that are left out, and why.
    private static let excluded: Set<String> = [
        "abortEvent",  // ends the event that the others run in
        "waitUntil",  // holds it for ever
    ]

    @Test(arguments: [1, 2, 3])
    func `no argument crashes an op, within an event`(seed: Int) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.exposeInternals()
        let outcome = try await isolate.run(Self.script(seed: seed, rounds: 40))
        guard case .value(let count) = outcome else {
            Issue.record("\(outcome)")
            await isolate.stop()
            return
        }
        #expect(Int(count) ?? 0 > 1_000)
        #expect(try await isolate.value("return 1 + 1") == "2")
        await isolate.stop()
    }

    @Test func `no argument crashes an op in the global scope`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.exposeInternals()
        try await isolate.evaluate("(function () {\(Self.script(seed: 4, rounds: 10))})()")
        #expect(try await isolate.value("return 1 + 1") == "2")
        await isolate.stop()
    }

    private static func script(seed: Int, rounds: Int) -> String {
        let excluded = Self.excluded.map { "'\($0)'" }.sorted().joined(separator: ", ")
        return """
            const { ops } = testRuntime;
            const excluded = new Set([\(excluded)]);
            let state = \(seed) * 2654435761 >>> 0;
            const below = (n) => {
              state = (Math.imul(state, 1103515245) + 12345) >>> 0;
              return (state >>> 8) % n;
            };
            const victim = new ArrayBuffer(64);
            const id = typeof eventId === 'undefined' ? 0 : eventId;
            const makers = [
              () => undefined, () => null, () => true, () => NaN, () => -1, () => 0, () => 1, () => 2,
              () => 1e308, () => -1e308, () => 2 ** 53, () => 2 ** 31, () => 0.5, () => id, () => id + 1,
              () => '', () => 'x', () => 'GET', () => 'AES-GCM', () => 'SHA-256', () => 'http://[::1',
              () => 'y'.repeat(5000), () => '\\ud800', () => '\\u0000', () => 'a\\nb\\n', () => '{"a":1}',
              () => Symbol('s'), () => 10n, () => ({}), () => [], () => [1, 'a', null], () => () => 1,
              () => () => { throw new Error('callback') }, () => new ArrayBuffer(0), () => new ArrayBuffer(16),
              () => new Uint8Array(3), () => new Uint8Array(64), () => new DataView(new ArrayBuffer(8)),
              () => new Float64Array(4), () => new Uint8Array(new ArrayBuffer(8, { maxByteLength: 64 })),
              () => { const b = new ArrayBuffer(8); structuredClone(b, { transfer: [b] }); return b; },
              () => new Uint8Array(victim.byteLength ? victim : 5), () => new Proxy({}, {}), () => new Proxy(() => {}, {}),
              () => ({ toString() { throw 1 } }), () => ({ valueOf() { throw 2 } }),
              () => ({ valueOf() { if (victim.byteLength) victim.transfer(); return 3 } }),
              () => ({ toString() { return 'z' }, valueOf() { return 7 } }),
              () => Promise.resolve(1), () => new Date(0), () => new Error('e'), () => new Map(),
              () => Object.create(null),
            ];
            let count = 0;
            for (const name of Object.keys(ops)) {
              if (excluded.has(name)) continue;
              for (let round = 0; round < \(rounds); round++) {
                const args = Array.from({ length: below(8) }, () => makers[below(makers.length)]());
                try {
                  const result = ops[name](...args);
                  if (result instanceof Promise) result.catch(() => {});
                } catch {}
                count++;
              }
            }
            return count;
            """
    }
}
