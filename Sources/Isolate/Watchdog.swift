internal import CJavaScriptCore
internal import Foundations

/// Ends a turn that overruns its limits.
///
/// The engine calls back once an entry has used so much CPU time, and the callback re-arms it: see
/// DESIGN.md, section 1. To look at the time the engine stops the VM, busy with many short entries or
/// with one long one, and throws the optimised code on its stack away: at a hundred looks a second
/// that is a fifth of a busy server's time. So it looks rarely, and often only at an entry that has
/// turned out to be long. How rarely is set by memory: a loop that fills buffers takes 5 MB a
/// millisecond until it is looked at.
struct Watchdog {
    private static let longMilliseconds = 50
    private static let shortMilliseconds = 10

    /// What an entry may use before it is looked at.
    private let milliseconds: Int
    /// The time until the next look; shorter once an entry has turned out to be long.
    private(set) var intervalNanoseconds: UInt64
    /// CPU time of the thread when the turn's first tick was due, less that tick.
    var baseCPU: UInt64?
    var hasWarned = false

    /// A look comes no later than the CPU limit.
    init(limits: IsolateLimits) {
        milliseconds = min(
            Watchdog.longMilliseconds,
            max(Watchdog.shortMilliseconds, limits.cpuMilliseconds)
        )
        intervalNanoseconds = UInt64(milliseconds) * 1_000_000
    }

    private var isLooking: Bool { intervalNanoseconds < UInt64(milliseconds) * 1_000_000 }

    /// Arms it for entries of any length.
    mutating func arm(_ group: JSContextGroupRef, runtime: Runtime) {
        arm(group, runtime: runtime, milliseconds: milliseconds)
    }

    /// Arms it for the rest of a long entry.
    mutating func lookAgain(_ group: JSContextGroupRef, runtime: Runtime) {
        arm(group, runtime: runtime, milliseconds: Watchdog.shortMilliseconds)
    }

    /// The entry is over; the next one is likely to be short.
    mutating func didLeave(_ group: JSContextGroupRef, runtime: Runtime) {
        if isLooking { arm(group, runtime: runtime) }
    }

    private mutating func arm(_ group: JSContextGroupRef, runtime: Runtime, milliseconds: Int) {
        intervalNanoseconds = UInt64(milliseconds) * 1_000_000
        JSContextGroupSetExecutionTimeLimit(
            group,
            Double(milliseconds) / 1000,
            { _, user in
                guard let user else { return false }
                return Unmanaged<Runtime>.fromOpaque(user).takeUnretainedValue().watchdogDidTick()
            },
            Unmanaged.passUnretained(runtime).toOpaque()
        )
    }
}

extension Runtime {
    /// - Returns: Whether to end the turn; the exception cannot be caught.
    fileprivate func watchdogDidTick() -> Bool {
        if failure != nil { return true }
        let cpu = MonotonicTime.threadCPUNanoseconds
        let base = watchdog.baseCPU ?? (cpu - min(cpu, watchdog.intervalNanoseconds))
        watchdog.baseCPU = base
        let scope = currentScope ?? globalScope
        // Scopes before this one may have used a part of the first tick.
        let wall = MonotonicTime.now.nanoseconds - turnStart.nanoseconds
        let used = scope.cpuNanoseconds + min(cpu - base, wall)
        if isCPUExceeded(used) { return true }
        if memoryBytes > settings.limits.memoryBytes, isMemoryExceeded() { return true }
        watchdog.lookAgain(group, runtime: self)
        return false
    }

    /// Whether an event has used more than its time, and what to do says to end.
    func isCPUExceeded(_ usedNanoseconds: UInt64) -> Bool {
        let limit = settings.limits.cpuMilliseconds
        guard usedNanoseconds > UInt64(limit) * 1_000_000 else { return false }
        return overrun(.exceededCPU(limitMilliseconds: limit))
    }

    /// Bytes of the heap and of the buffers outside it; 0 if the engine does not tell.
    package var memoryBytes: Int { memory.bytes(in: context, encoding) ?? 0 }

    /// Whether the memory limit can hold: an engine of another layout does not tell what it uses.
    package var isMemoryCounted: Bool { memory.isKnown }

    /// Whether the limit is passed even after a collection, and what to do says to end.
    func isMemoryExceeded() -> Bool {
        JSSynchronousGarbageCollectForDebugging(context)
        guard memoryBytes > settings.limits.memoryBytes else { return false }
        return overrun(.exceededMemory(limitBytes: settings.limits.memoryBytes))
    }

    /// Gives the isolate up, or warns once where limits are not enforced.
    private func overrun(_ failure: IsolateFailure) -> Bool {
        guard settings.limits.isEnforced else {
            if !watchdog.hasWarned {
                watchdog.hasWarned = true
                onWarning(
                    "\(failure.message) (a warning only: limits are not enforced)",
                    currentScope
                )
            }
            return false
        }
        self.failure = failure
        return true
    }
}

extension IsolateFailure {
    /// The sentence for people.
    package var message: String {
        switch self {
        case .exceededCPU(let limit): "Worker exceeded CPU time limit of \(limit) ms."
        case .exceededMemory(let limit): "Worker exceeded memory limit of \(limit >> 20) MB."
        case .stopped: "The worker was stopped."
        }
    }
}
