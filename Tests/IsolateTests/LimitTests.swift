import Isolate
import TestIsolate
import Testing

@testable import Host

/// What overruns is ended, whatever it does.
@Suite struct LimitTests {
    private func isolate(
        cpuMilliseconds: Int = 50,
        memoryBytes: Int = 128 << 20,
        isEnforced: Bool = true
    ) async throws -> TestIsolate {
        var options = TestIsolate.Options()
        options.limits.cpuMilliseconds = cpuMilliseconds
        options.limits.memoryBytes = memoryBytes
        options.limits.isEnforced = isEnforced
        return try await TestIsolate(OpTable.all(), options)
    }

    @Test(arguments: [
        "for (;;) {}",
        "for (;;) await null",
        "const f = () => Promise.resolve().then(f); await f()",
        "const f = () => queueMicrotask(f); f(); await new Promise(() => {})",
        "for (;;) { try { for (;;) {} } catch {} finally { continue } }",
        "const f = () => { setTimeout(f, 0); for (let i = 0; i < 1e6; i++); }; f(); await new Promise(() => {})",
        "while (true) JSON.parse(JSON.stringify(Array(1000).fill({ a: 1 })))",
    ])
    func `an event that takes too much CPU time is ended`(body: String) async throws {
        let isolate = try await isolate()
        #expect(try await isolate.run(body) == .failed(.exceededCPU(limitMilliseconds: 50)))
        await isolate.stop()
    }

    @Test func `an isolate that is given up fails whatever waits in it, and whatever comes`()
        async throws
    {
        let isolate = try await isolate()
        let waiting = try await isolate.begin("await new Promise((r) => setTimeout(r, 60_000))")
        let failure = EventOutcome.failed(.exceededCPU(limitMilliseconds: 50))
        #expect(try await isolate.run("for (;;) {}") == failure)
        #expect(await waiting.outcome == failure)
        #expect(try await isolate.run("return 1") == failure)
        await isolate.stop()
    }

    @Test func `CPU time is counted over all turns of an event, and not between events`()
        async throws
    {
        let isolate = try await isolate(cpuMilliseconds: 200)
        let spin = "{ const end = performance.now() + 30; while (performance.now() < end); }"
        for _ in 0..<10 { try await isolate.value(spin) }
        let outcome = try await isolate.run(
            "for (;;) { \(spin) await new Promise((resolve) => setTimeout(resolve, 0)); }"
        )
        #expect(outcome == .failed(.exceededCPU(limitMilliseconds: 200)))
        await isolate.stop()
    }

    @Test(arguments: [
        "const all = []; for (;;) all.push(new Array(1000).fill(all.length / 3))",
        "const all = []; for (;;) all.push(new Uint8Array(1 << 20).fill(1))",
        "const all = new Map(); for (let i = 0; ; i++) all.set(i, { i })",
        "const all = []; for (let i = 0; ; i++) all.push(('x' + i).repeat(1000).toUpperCase())",
    ])
    func `an event that takes too much memory is ended`(body: String) async throws {
        let isolate = try await isolate(cpuMilliseconds: 30_000, memoryBytes: 24 << 20)
        #expect(try await isolate.run(body) == .failed(.exceededMemory(limitBytes: 24 << 20)))
        await isolate.stop()
    }

    @Test func `limits that are not enforced are warned of once`() async throws {
        let isolate = try await isolate(cpuMilliseconds: 20, isEnforced: false)
        let warnings = Warnings()
        try await isolate.withRuntime { $0.onWarning = { text, _ in warnings.add(text) } }
        try await isolate.define("isWarned") { $0.bool(!warnings.all.isEmpty) }
        // On beyond the warning, for as long as a second one would take.
        let spin = "while (!isWarned()); for (let i = 0; i < 1e7; i++); return 'done'"
        #expect(try await isolate.run(spin) == .value("done"))
        #expect(
            warnings.all == [
                "Worker exceeded CPU time limit of 20 ms. (a warning only: limits are not enforced)"
            ]
        )
        await isolate.stop()
    }

    @Test(arguments: [
        "const f = () => f() + 1; f()",
        "const o = {}; o.toString = () => `${o}`; `${o}`",
        "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)",
    ])
    func `a stack overflow is a RangeError, and the isolate answers after it`(body: String)
        async throws
    {
        let isolate = try await isolate(cpuMilliseconds: 30_000)
        let outcome = try await isolate.run(body)
        guard case .threw(let exception) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(exception.name == "RangeError")
        #expect(try await isolate.value("return 1 + 1") == "2")
        await isolate.stop()
    }

    @Test(arguments: [
        "eval('1')", "(0, eval)('1')", "new Function('return 1')",
        "(async () => {}).constructor('return 1')", "(function* () {}).constructor('return 1')",
    ])
    func `code is not made from strings`(source: String) async throws {
        var options = TestIsolate.Options()
        options.allowsCodeGeneration = false
        let isolate = try await TestIsolate(OpTable.all(), options)
        let outcome = try await isolate.run("return \(source)")
        guard case .threw(let exception) = outcome else {
            Issue.record("\(source): \(outcome)")
            return
        }
        #expect(exception.name == "EvalError")
        #expect(exception.message == "Code generation from strings disallowed for this context")
        await isolate.stop()
    }
}
