internal import CSQLite
internal import Foundations
internal import Foundation

/// Ends what runs too long on a connection: it is asked every thousand steps of SQLite's machine.
final class SQLWatch {
    /// Why a statement was ended.
    enum Verdict { case outOfSteps, outOfTime, waitedTooLong }

    private static let stepsBetweenLooks: Int32 = 1000

    private var looksLeft = Int.max
    private var deadline = UInt64.max
    private(set) var verdict: Verdict?

    /// Begins anew.
    ///
    /// - Parameters:
    ///   - steps: About how many steps there are; `nil` for any number.
    ///   - time: How long it may take, waits for other processes included.
    func start(steps: Int?, time: Duration) {
        verdict = nil
        looksLeft = steps.map { max($0 / Int(Self.stepsBetweenLooks), 1) } ?? .max
        let nanoseconds = UInt64(max(time / .nanoseconds(1), 0))
        deadline = MonotonicTime.now.nanoseconds + nanoseconds
    }

    func install(on handle: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle,
            Self.stepsBetweenLooks,
            { context in
                guard let context else { return 0 }
                return Unmanaged<SQLWatch>.fromOpaque(context).takeUnretainedValue().look() ? 0 : 1
            },
            context
        )
        sqlite3_busy_handler(
            handle,
            { context, count in
                guard let context else { return 0 }
                return Unmanaged<SQLWatch>.fromOpaque(context).takeUnretainedValue()
                    .wait(count) ? 1 : 0
            },
            context
        )
    }

    private func look() -> Bool {
        looksLeft -= 1
        if looksLeft <= 0 {
            verdict = .outOfSteps
        } else if MonotonicTime.now.nanoseconds > deadline {
            verdict = .outOfTime
        }
        return verdict == nil
    }

    /// Another process has the lock: within this one, nobody waits for it.
    private func wait(_ count: Int32) -> Bool {
        // Who has few steps has no time to wait either.
        if looksLeft < .max / 2 {
            verdict = .outOfSteps
        } else if MonotonicTime.now.nanoseconds > deadline {
            verdict = .waitedTooLong
        } else {
            usleep(UInt32(min(count + 1, 10)) * 1000)
        }
        return verdict == nil
    }
}
