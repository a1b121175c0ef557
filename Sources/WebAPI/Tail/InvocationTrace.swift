internal import Foundation
internal import Foundations
internal import Isolate

/// What an event has done so far, for its worker's tail workers.
package final class InvocationTrace {
    private(set) var record: InvocationRecord
    private let start = MonotonicTime.now
    private let clock: WallClock
    /// UTF-8 that is left of ``TraceLimits/bytesMax``.
    private var bytesLeft = TraceLimits.bytesMax

    init(_ scope: RequestScope, worker: String, clock: WallClock) {
        let event = scope.event
        let called = event as? any CalledEvent
        record = InvocationRecord(
            event: .other,
            eventTimestamp: clock.milliseconds(),
            scriptName: worker,
            entrypoint: called.flatMap { $0.entrypoint.isEmpty ? nil : $0.entrypoint },
            object: (event as? any ObjectEvent)?.object ?? 0,
            depth: event?.depth ?? 0
        )
        self.clock = clock
        describe((event as? any TracedEvent)?.traceEvent ?? .other)
    }

    /// The trace of an event, if its worker has tail workers.
    static func of(_ scope: RequestScope?) -> InvocationTrace? { scope?.trace as? InvocationTrace }

    private func describe(_ event: TraceEvent) {
        guard case .fetch(let method, let url, let headers, let cf, _) = event else {
            return record.event = event
        }
        let count = url.utf8.count + headers.utf8.count + cf.utf8.count
        if count <= bytesLeft {
            bytesLeft -= count
            return record.event = event
        }
        record.event = .fetch(method: method, url: "", headers: "", cf: "", status: nil)
        record.truncated = true
        addLog("warn", TraceLimits.noEventMessage)
    }

    func log(_ level: String, _ message: String) {
        guard hasRoom(message.utf8.count) else { return }
        addLog(level, message)
    }

    func didThrow(_ exception: JSException) {
        let stack = exception.stack.isEmpty ? nil : exception.stack
        let count = exception.name.utf8.count + exception.message.utf8.count
        guard hasRoom(count + (stack?.utf8.count ?? 0)) else { return }
        record.exceptions.append(
            InvocationRecord.Exception(
                timestamp: clock.milliseconds(),
                name: exception.name,
                message: exception.message,
                stack: stack
            )
        )
    }

    func publish(_ channel: String, _ message: String) {
        guard hasRoom(channel.utf8.count + message.utf8.count) else { return }
        record.diagnosticsChannelEvents.append(
            InvocationRecord.DiagnosticsEvent(
                timestamp: clock.milliseconds(),
                channel: channel,
                message: message
            )
        )
    }

    func didRespond(status: Int) {
        guard case .fetch(let method, let url, let headers, let cf, _) = record.event else {
            return
        }
        record.event = .fetch(method: method, url: url, headers: headers, cf: cf, status: status)
    }

    /// What came of it; the first that is said counts, and nothing is `ok`.
    func didEnd(_ outcome: String) {
        if record.outcome == "ok" { record.outcome = outcome }
    }

    func didFail(_ failure: WorkerFailure) { didEnd(failure.outcomeName) }

    func finish(_ scope: RequestScope) -> InvocationRecord {
        record.cpuTime = Int(scope.cpuNanoseconds / 1_000_000)
        record.wallTime = Int(start.elapsed.milliseconds)
        return record
    }

    private func hasRoom(_ count: Int) -> Bool {
        guard !record.truncated else { return false }
        if count <= bytesLeft {
            bytesLeft -= count
            return true
        }
        record.truncated = true
        addLog("warn", TraceLimits.truncatedMessage)
        return false
    }

    private func addLog(_ level: String, _ message: String) {
        record.logs.append(
            InvocationRecord.Log(timestamp: clock.milliseconds(), level: level, message: message)
        )
    }
}

/// An event that says what it is about.
protocol TracedEvent: ScopeEvent {
    var traceEvent: TraceEvent { get }
}

/// workerd's (FEATURES.md, section 2.4).
enum TraceLimits {
    /// What an event's trace may hold.
    static let bytesMax = 256 << 10

    static let truncatedMessage =
        #"["Log size limit exceeded: More than 256KB of data (across console.log statements, "#
        + "exception, request metadata and headers) was logged during a single request. Subsequent "
        + "data for this request will not be recorded in logs, appear when tailing this Worker's "
        + #"logs, or in Tail Workers."]"#

    static let noEventMessage = #"["Trace resource limit exceeded; could not capture event info."]"#
}

extension WorkerFailure {
    /// The platform's name for what came of an event.
    package var outcomeName: String {
        switch self {
        case .threw, .hung, .tooDeep: "exception"
        case .isolate(.exceededCPU): "exceededCpu"
        case .isolate(.exceededMemory): "exceededMemory"
        case .isolate(.stopped): "canceled"
        case .tooLong: "exceededWallTime"
        }
    }
}
