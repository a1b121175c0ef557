import Foundations
import TestIsolate
import Testing

@testable import Host
@testable import Isolate

/// Ops as the engine's own functions; see docs/adr/0011.
@Suite struct HostFunctionTests {
    #if arch(x86_64) && os(Linux)
        @Test func `the engine's library makes them`() async throws {
            let isolate = try await TestIsolate(OpTable.all())
            #expect(try await isolate.withRuntime { $0.hostFunctions != nil })
            await isolate.stop()
        }
    #endif

    @Test func `an op gets all arguments, and what is missing is undefined`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("list") { call in
            let parts = try (0..<call.count).map { try call.string($0) }
            return call.string("\(call.count):\(parts.joined(separator: ","))")
        }
        try await isolate.define("second") { call in call.value(1) }
        let text = try await isolate.value(
            """
            const many = Array.from({ length: 300 }, (_, i) => i);
            const sum = list(...many) === `300:${many}`;
            return [list(), list('a'), list('a', 1, null), sum, second('a'), second('a', 'b'),
              list.call('receiver', 'b')].join(' ');
            """
        )
        #expect(text == "0: 1:a 3:a,1,null true  b 1:b")
        await isolate.stop()
    }

    @Test func `an op without a value gives null`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("nothing") { _ in JSValue(nil) }
        try await isolate.define("fail") { _ in throw JSThrown(value: JSValue(nil)) }
        let text = try await isolate.value(
            "try { fail() } catch (error) { return `${nothing()} ${error}` }"
        )
        #expect(text == "null undefined")
        await isolate.stop()
    }

    @Test func `an op calls JavaScript, which calls it again`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("again") { call in
            try call.runtime.call(call.reference(0), call.value(1))
        }
        let text = try await isolate.value(
            """
            let depth = 0;
            const down = (n) => {
              depth++;
              if (n === 0) throw new RangeError('at the bottom');
              try { again(down, n - 1) } finally { depth-- }
            };
            try { down(50) } catch (error) { return `${error.message} ${depth}` }
            """
        )
        #expect(text == "at the bottom 1")
        await isolate.stop()
    }

    @Test func `a recursion through an op meets the end of the stack`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("again") { call in
            try call.runtime.call(call.reference(0), call.value(0))
        }
        let text = try await isolate.value(
            "const f = () => again(f); try { f() } catch (error) { return error.message }"
        )
        #expect(text.contains("Maximum call stack size exceeded."))
        await isolate.stop()
    }
}
