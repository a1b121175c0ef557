internal import CJavaScriptCore
internal import Foundations

/// Ends a turn that overruns its limits.
///
/// The engine calls back after every 10 ms of the thread's CPU time within one entry; the callback
/// re-arms it. See DESIGN.md, section 1.
struct Watchdog {
    static let tickSeconds = 0.01
    static let tickNanoseconds: UInt64 = 10_000_000

    /// CPU time of the thread when the turn's first tick was due, less that tick.
    var baseCPU: UInt64?
    var hasWarned = false

    func arm(_ group: JSContextGroupRef, runtime: Runtime) {
        JSContextGroupSetExecutionTimeLimit(
            group,
            Watchdog.tickSeconds,
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
        let base = watchdog.baseCPU ?? (cpu - min(cpu, Watchdog.tickNanoseconds))
        watchdog.baseCPU = base
        let scope = currentScope ?? globalScope
        // Scopes before this one may have used a part of the first tick.
        let wall = MonotonicTime.now.nanoseconds - turnStart.nanoseconds
        let used = scope.cpuNanoseconds + min(cpu - base, wall)
        if isCPUExceeded(used) { return true }
        if memoryBytes > settings.limits.memoryBytes, isMemoryExceeded() { return true }
        watchdog.arm(group, runtime: self)
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
