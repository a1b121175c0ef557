import Foundation
import Testing

/// A test that starts programs and waits for them, on a thread that nobody else needs.
///
/// Only a few run at once: what they start is what takes the time, and a machine that has more to do
/// than cores answers late.
struct EndToEndTrait: SuiteTrait, TestTrait, TestScoping {
    private static let gate = Gate(width: 3)

    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> EndToEndTrait? {
        testCase == nil ? nil : self
    }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        await Self.gate.enter()
        do {
            try await withTaskExecutorPreference(ThreadExecutor.shared) { try await function() }
        } catch {
            await Self.gate.leave()
            throw error
        }
        await Self.gate.leave()
    }
}

extension Trait where Self == EndToEndTrait {
    static var endToEnd: EndToEndTrait { EndToEndTrait() }
}

/// Lets a few in at a time, in the order they came.
private actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = width }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// A thread for each piece of work, so that it may wait as it likes.
final class ThreadExecutor: TaskExecutor {
    static let shared = ThreadExecutor()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
