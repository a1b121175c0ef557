import EventLoop
import Isolate
import TestIsolate
import Testing

@testable import Host

/// The threads of isolates.
@Suite struct ThreadTests {
    /// A loop that its own thread keeps alive: when it is gone, the thread has ended.
    private final class Watched {
        weak var loop: EventLoop?
        init(_ loop: EventLoop) { self.loop = loop }
    }

    @Test func `the threads of isolates end with them`() async throws {
        var isolates: [TestIsolate] = []
        for _ in 0..<40 { isolates.append(try await TestIsolate(OpTable.all())) }
        let watched = isolates.map { Watched($0.isolate.loop) }
        for isolate in isolates {
            #expect(try await isolate.value("return 6 * 7") == "42")
            await isolate.stop()
        }
        isolates = []
        // A thread ends a moment after it was told to; one that never does fails the test.
        let deadline = ContinuousClock.now + .seconds(20)
        while watched.contains(where: { $0.loop != nil }), ContinuousClock.now < deadline {
            await Task.yield()
        }
        #expect(watched.count { $0.loop != nil } == 0)
    }

    @Test func `an isolate that has stopped says so`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let waiting = try await isolate.begin("await new Promise((r) => setTimeout(r, 60_000))")
        await isolate.stop()
        #expect(await waiting.outcome == .failed(.stopped))
        await #expect(throws: IsolateIsGone.self) { try await isolate.value("return 1") }
        await isolate.stop()
    }
}
