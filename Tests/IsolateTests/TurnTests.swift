import EventLoop
import Foundation
import Foundations
import Isolate
import Synchronization
import TestIsolate
import TestSupport
import Testing

@testable import Host

/// Turns: one event's work at a time, to the end of its microtasks.
@Suite struct TurnTests {
    @Test func `an event's microtasks run before the next event's turn begins`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("beginOther") { call in
            // Within a turn, so the new event has to wait for its own.
            call.runtime.begin(RequestScope(), call.reference(0), call.runtime.undefined)
            return call.undefined
        }
        let order = try await isolate.value(
            """
            const log = [];
            beginOther(() => {
              log.push('b1');
              queueMicrotask(() => log.push('b2'));
              beginOther(() => log.push('c'));
            });
            log.push('a1');
            await null;
            log.push('a2');
            await null;
            log.push('a3');
            globalThis.log = log;
            """
        )
        #expect(order == "undefined")
        // On a busy machine the last turn may come after this question's.
        var log = ""
        try await eventually {
            log = try await isolate.value("return log.join()")
            return log.hasSuffix("c")
        }
        #expect(log == "a1,a2,a3,b1,b2,c")
        await isolate.stop()
    }

    @Test func `a settlement brings a turn of the event that called`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("here") { $0.number($0.scope?.id ?? -1) }
        try await isolate.define("elsewhere") { call in
            let number = call.int(0)
            return call.promise { settle in
                DispatchQueue.global().async { settle.resolve { $0.number(Double(number)) } }
            }
        }
        let values = try await withThrowingTaskGroup(of: String.self) { group in
            for start in 0..<20 {
                group.addTask {
                    try await isolate.value(
                        """
                        const id = here();
                        if (id !== eventId) throw new Error('another event: ' + id);
                        const numbers = Array.from({ length: 20 }, (_, i) => \(start) * 20 + i);
                        const results = await Promise.all(numbers.map(async (n) => {
                          const value = await elsewhere(n);
                          return value === n && here() === id;
                        }));
                        return results.every(Boolean);
                        """
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: "true", count: 20))
        await isolate.stop()
    }

    @Test func `a promise is settled once`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("twice") { call in
            call.promise { settle in
                settle.reject(JSError(.rangeError, "first"))
                settle.resolve { $0.number(2) }
                DispatchQueue.global().async { settle.reject(JSError(.error, "third")) }
            }
        }
        let outcome = try await isolate.run("return await twice().catch((e) => e.name + e.message)")
        #expect(outcome == .value("RangeErrorfirst"))
        #expect(isolate.takeLog().isEmpty)
        await isolate.stop()
    }

    @Test func `an exception that nobody catches is reported once`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.value("reportError(new TypeError('one'))")
        #expect(isolate.takeLog() == ["Uncaught TypeError: one"])
        try await isolate.value("Promise.reject(new Error('two')); await null;")
        try await isolate.value("return 0")  // it is reported after the answer
        #expect(isolate.takeLog() == ["Error: two"])
        await isolate.stop()
    }

    @Test(arguments: [
        "await new Promise(() => {})",
        "await (async () => { for await (const _ of new ReadableStream()) {} })()",
        "await Promise.race([])",
    ])
    func `an event that nothing can settle any more hangs, and is told at once`(body: String)
        async throws
    {
        let isolate = try await TestIsolate(OpTable.all())
        #expect(try await isolate.run(body) == .hung)
        #expect(try await isolate.value("return 1") == "1")
        #expect(try await isolate.withRuntime { $0.scopeCount } == 0)
        await isolate.stop()
    }

    @Test func `an event that a timer can still settle does not hang`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let body = "return await new Promise((resolve) => setTimeout(resolve, 1, 'late'))"
        #expect(try await isolate.run(body) == .value("late"))
        await isolate.stop()
    }

    @Test func `a promise that does not count keeps no event waiting`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("idle") { call in
            let settlements = call.runtime.state { _ in KeptSettlements() }
            return call.promise(counts: false) { settlements.all.append($0) }
        }
        #expect(try await isolate.run("await idle()") == .hung)
        await isolate.stop()
    }

    @Test func `a wasm module that is instantiated asynchronously brings a turn of the event`()
        async throws
    {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.exposeInternals()
        // (module (func (export "f") (result i32) i32.const 42))
        let module =
            "0,97,115,109,1,0,0,0,1,5,1,96,0,1,127,3,2,1,0,7,5,1,1,102,0,0,10,6,1,4,0,65,42,11"
        let outcome = try await isolate.run(
            """
            const { ban, WasmModule } = testRuntime.load('code-generation');
            ban();
            const module = new WasmModule(new Uint8Array([\(module)]));
            const instance = await WebAssembly.instantiate(module);
            // What follows is in the event, so it may do I/O.
            await new Promise((resolve) => setTimeout(resolve, 0));
            const failure = await WebAssembly.instantiate(module, 1).catch((error) => error);
            return `${instance.exports.f()} ${failure.name}`;
            """
        )
        #expect(outcome == .value("42 TypeError"))
        await isolate.stop()
    }

    @Test func `wasm from bytes is refused under the ban`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.exposeInternals()
        let text = try await isolate.value(
            """
            testRuntime.load('code-generation').ban();
            const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
            const name = (error) => error.constructor.name;
            let constructed;
            try { new WebAssembly.Module(bytes) } catch (error) { constructed = name(error) }
            return [
              constructed, await WebAssembly.compile(bytes).catch(name), await WebAssembly.instantiate(bytes).catch(name),
            ].join();
            """
        )
        #expect(text == "CompileError,CompileError,CompileError")
        await isolate.stop()
    }
}

/// Settlements that a test settles when it likes, or never.
final class KeptSettlements {
    var all: [Settlement] = []
}
