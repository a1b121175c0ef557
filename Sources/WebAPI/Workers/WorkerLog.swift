package import Isolate

/// One line that a worker logged, or that the platform says of it.
package struct WorkerLogRecord: Sendable {
    package enum Level: String, Sendable, CaseIterable { case debug, info, log, warn, error }

    package var worker: String
    package var level: Level
    package var message: String
    /// The event that it belongs to, such as `GET /api`; empty for none.
    package var event: String
    /// The stack of an exception, with original positions.
    package var stack: String
    /// Whether it is an exception that nobody caught.
    package var isUncaught: Bool

    package init(
        worker: String,
        level: Level,
        message: String,
        event: String = "",
        stack: String = "",
        isUncaught: Bool = false
    ) {
        self.worker = worker
        self.level = level
        self.message = message
        self.event = event
        self.stack = stack
        self.isUncaught = isUncaught
    }
}

/// Where a worker's log lines go; it belongs to the isolate's loop.
package final class WorkerLog {
    package let worker: String
    /// Whether values are shown in colour.
    package let isColored: Bool
    private let write: @Sendable (WorkerLogRecord) -> Void

    package init(
        worker: String,
        isColored: Bool,
        write: @escaping @Sendable (WorkerLogRecord) -> Void
    ) {
        self.worker = worker
        self.isColored = isColored
        self.write = write
    }

    package static func of(_ runtime: Runtime) -> WorkerLog {
        runtime.state { WorkerLog(worker: $0.settings.name, isColored: false, write: { _ in }) }
    }

    package func write(
        _ level: WorkerLogRecord.Level,
        _ message: String,
        scope: RequestScope?,
        stack: String = "",
        isUncaught: Bool = false
    ) {
        write(
            WorkerLogRecord(
                worker: worker,
                level: level,
                message: message,
                event: scope?.event?.label ?? "",
                stack: stack,
                isUncaught: isUncaught
            )
        )
    }

    /// Writes an exception that nobody caught; `text` says what it was.
    package func writeUncaught(_ exception: JSException, as text: String, scope: RequestScope?) {
        InvocationTrace.of(scope)?.didThrow(exception)
        write(.error, text, scope: scope, stack: exception.stack, isUncaught: true)
    }
}

extension OpTable {
    /// What exceptions that nobody caught come to.
    package mutating func addLog() {
        // (what to show, name, message, stack)
        add("logUncaught") { call in
            let exception = JSException(
                name: try call.string(1),
                message: try call.string(2),
                stack: call.runtime.mapStack(try call.string(3))
            )
            WorkerLog.of(call.runtime)
                .writeUncaught(exception, as: "Uncaught \(try call.string(0))", scope: call.scope)
            return call.undefined
        }
        // (what was thrown, where if not in a promise)
        add("logRejection") { call in
            let exception = call.runtime.describe(call.value(0))
            let place = call.isUndefined(1) ? "in promise" : try call.string(1)
            WorkerLog.of(call.runtime).writeUncaught(
                exception,
                as: "Uncaught (\(place)) \(exception)",
                scope: call.scope
            )
            return call.undefined
        }
        add("logWarning") { call in
            WorkerLog.of(call.runtime).write(.warn, try call.string(0), scope: call.scope)
            return call.undefined
        }
        add("consoleWrite") { call in
            let level = WorkerLogRecord.Level(rawValue: try call.string(0)) ?? .log
            WorkerLog.of(call.runtime).write(level, try call.string(1), scope: call.scope)
            return call.undefined
        }
        add("consoleColors") { call in call.bool(WorkerLog.of(call.runtime).isColored) }
        add("mapStack") { call in call.string(call.runtime.mapStack(try call.string(0))) }
    }
}
