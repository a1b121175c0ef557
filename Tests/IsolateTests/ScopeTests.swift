import Foundation
import HTTPWire
import Isolate
import Synchronization
import TestIsolate
import TestSupport
import Testing
import WebAPI

@testable import Host

/// The life of an event: what holds it, and what its end lets go of.
@Suite struct ScopeTests {
    /// An isolate with `gate()`, a promise that `open` settles.
    private func isolateWithGate(waitUntilMilliseconds: UInt64 = 30_000) async throws -> TestIsolate
    {
        var options = TestIsolate.Options()
        options.limits.waitUntilMilliseconds = waitUntilMilliseconds
        let isolate = try await TestIsolate(OpTable.all(), options)
        try await isolate.exposeInternals()
        try await isolate.define("gate") { call in
            let kept = call.runtime.state { _ in KeptSettlements() }
            return call.promise { kept.all.append($0) }
        }
        return isolate
    }

    private func openGates(of isolate: TestIsolate) async throws {
        try await isolate.withRuntime { runtime in
            let kept = runtime.state { _ in KeptSettlements() }
            let all = kept.all
            kept.all = []
            for settlement in all { settlement.resolve { $0.undefined } }
        }
    }

    @Test func `waitUntil holds an event that has its outcome`() async throws {
        let isolate = try await isolateWithGate()
        let running = try await isolate.begin(
            """
            const { ops } = testRuntime;
            ops.waitUntil(eventId);
            gate().then(() => { globalThis.after = 'ran'; ops.waitUntilDone(eventId); });
            return 'answered';
            """
        )
        #expect(await running.outcome == .value("answered"))
        #expect(!running.hasEnded)
        try await openGates(of: isolate)
        await running.end()
        #expect(try await isolate.value("return after") == "ran")
        await isolate.stop()
    }

    @Test func `waitUntil that goes on for too long is cut off with a warning`() async throws {
        let isolate = try await isolateWithGate(waitUntilMilliseconds: 5)
        let running = try await isolate.begin(
            """
            testRuntime.ops.waitUntil(eventId);
            gate().then(() => { globalThis.after = 'ran'; });
            """
        )
        await running.end()
        #expect(isolate.takeLog().first?.hasPrefix("waitUntil() tasks did not complete") == true)
        try await openGates(of: isolate)
        #expect(try await isolate.value("return typeof after") == "undefined")
        await isolate.stop()
    }

    @Test func `waitUntil for what nothing can settle ends with the event`() async throws {
        let isolate = try await isolateWithGate()
        let running = try await isolate.begin(
            "testRuntime.ops.waitUntil(eventId); new Promise(() => {}); return 1"
        )
        #expect(await running.outcome == .value("1"))
        await running.end()
        await isolate.stop()
    }

    @Test func `an event's end cancels its timers`() async throws {
        let isolate = try await isolateWithGate()
        let running = try await isolate.begin(
            """
            globalThis.fired = 0;
            setTimeout(() => { fired++; }, 0);
            setInterval(() => { fired++; }, 1);
            scheduler.wait(1).then(() => { fired++; });
            """
        )
        await running.end()
        // A later event's own timer is due after those would have been.
        let fired = try await isolate.value(
            "await new Promise((resolve) => setTimeout(resolve, 5)); return fired"
        )
        #expect(fired == "0")
        await isolate.stop()
    }

    @Test func `an event's end cancels the bodies that it did not read`() async throws {
        let isolate = try await isolateWithGate()
        let cancelled = Counter()
        try await isolate.define("openBody") { call in
            let source = EndlessSource { cancelled.add() }
            return call.number(SourceTable.of(call.runtime).insert(source, scope: call.scope))
        }
        let running = try await isolate.begin(
            "openBody(); openBody(); globalThis.body = openBody();"
        )
        await running.end()
        #expect(cancelled.count == 3)
        #expect(try await isolate.withRuntime { SourceTable.of($0).count } == 0)
        // And what is gone cannot be read for another request.
        let outcome = try await isolate.run("await testRuntime.ops.sourceRead(body)")
        guard case .threw(let exception) = outcome else {
            Issue.record("read another event's body: \(outcome)")
            return
        }
        #expect(exception.message == JSError.crossRequestBan.message)
        await isolate.stop()
    }

    @Test func `a body belongs to the event that it was given to`() async throws {
        let isolate = try await isolateWithGate()
        try await isolate.define("openBody") { call in
            call.number(SourceTable.of(call.runtime).insert(BytesSource([1]), scope: call.scope))
        }
        let first = try await isolate.begin("globalThis.body = openBody(); await gate();")
        for op in ["sourceRead", "sourceLength", "sourceBytes", "sourceText"] {
            let outcome = try await isolate.run("await testRuntime.ops.\(op)(body)")
            guard case .threw(let exception) = outcome else {
                Issue.record("\(op): \(outcome)")
                continue
            }
            #expect(exception.message == JSError.crossRequestBan.message)
        }
        try await openGates(of: isolate)
        #expect(await first.outcome == .value("undefined"))
        await isolate.stop()
    }

    @Test func `no I/O happens outside of an event`() async throws {
        let isolate = try await isolateWithGate()
        for call in [
            "setTimeout(() => {}, 0)", "fetch('http://localhost:1/')", "scheduler.wait(1)",
            "crypto.randomUUID()",
        ] {
            let failure = Caught()
            try await isolate.define("caught") { call in
                failure.set(try call.string(0))
                return call.undefined
            }
            try await isolate.evaluate(
                "(async () => \(call))().then(() => caught('nothing'), (e) => caught(e.message))"
            )
            #expect(failure.text == JSError.globalScopeBan.message, "\(call)")
        }
        await isolate.stop()
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
}

private final class Caught: Sendable {
    private let value = Mutex("")
    func set(_ text: String) { value.withLock { $0 = text } }
    var text: String { value.withLock { $0 } }
}

/// A body that never ends; it tells when it is cancelled.
private final class EndlessSource: BodySource {
    let length: Int? = nil
    private let onCancel: () -> Void
    init(onCancel: @escaping () -> Void) { self.onCancel = onCancel }
    func read(_ deliver: @escaping (BodyPart) -> Void) { deliver(.bytes([0])) }
    func cancel() { onCancel() }
}
