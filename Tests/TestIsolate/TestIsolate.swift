package import Isolate
internal import Synchronization
internal import WebAPI

/// A real isolate, with every builtin and the ops that it is given, to run scripts in.
package final class TestIsolate: Sendable {
    package let isolate: Isolate
    private let log = Mutex<[WorkerLogRecord]>([])

    /// What can be set before the isolate starts.
    package struct Options: Sendable {
        package var limits = IsolateLimits()
        package var flags: [String: Bool] = [:]
        package var allowsCodeGeneration = true
        /// The name of its thread, too.
        package var name = "test"
        package init() {}
    }

    package init(_ ops: sending OpTable, _ options: Options = Options()) async throws {
        isolate = Isolate(name: options.name)
        var settings = IsolateSettings(name: "test") { name in
            name == InternalsBuiltin.name ? InternalsBuiltin.source : Builtins.source(of: name)
        }
        settings.limits = options.limits
        settings.flags = options.flags
        settings.allowsCodeGeneration = options.allowsCodeGeneration
        do {
            try await isolate.start(settings, ops)
            try await withRuntime { [self] in try prepare($0, options) }
        } catch {
            await isolate.stop()
            throw error
        }
    }

    private func prepare(_ runtime: Runtime, _ options: Options) throws {
        _ = runtime.state { _ in
            WorkerLog(worker: "test", isColored: false) { [self] record in
                log.withLock { $0.append(record) }
            }
        }
        _ = runtime.state { TestEvents($0) }
        runtime.onUncaught = { [self] exception, _ in
            let record = WorkerLogRecord(
                worker: "test",
                level: .error,
                message: "\(exception)",
                stack: exception.rawStack,
                isUncaught: true
            )
            log.withLock { $0.append(record) }
        }
        runtime.setCodeGeneration(allowed: options.allowsCodeGeneration)
    }

    /// What was logged since the last call, the platform's own lines too.
    @discardableResult
    package func takeLog() -> [String] {
        log.withLock { log in
            defer { log = [] }
            return log.map(\.message)
        }
    }

    package func stop() async { await isolate.stop() }
}

/// The isolate has stopped.
package struct IsolateIsGone: Error {
    package init() {}
}

extension TestIsolate {
    /// Gives the VM, on its own thread.
    package func withRuntime<R: Sendable>(_ body: @Sendable (Runtime) throws -> R) async throws -> R
    {
        guard let result = try await isolate.withRuntime(body) else { throw IsolateIsGone() }
        return result
    }

    /// Runs the body of an async function as an event of its own.
    ///
    /// - Returns: How the event ended, with what the function returned as text.
    package func run(_ body: String) async throws -> EventOutcome {
        let ending = try await begin(body)
        return await ending.outcome
    }

    /// The same, to be waited for later: the first turn has run when the call returns.
    ///
    /// - Parameters:
    ///   - body: The function's.
    ///   - prepare: What is done with the event's scope before it begins.
    /// - Returns: The event.
    /// - Throws: ``IsolateIsGone``, or what the engine says of the body.
    package func begin(
        _ body: String,
        _ prepare: @Sendable (Runtime, RequestScope) -> Void = { _, _ in }
    ) async throws -> RunningEvent {
        let running = RunningEvent()
        try await withRuntime { runtime in
            try TestEvents.of(runtime).begin(body, in: runtime, running, prepare)
        }
        return running
    }

    /// What the function returned, as text.
    ///
    /// - Throws: ``EventOutcome`` for every other end.
    @discardableResult
    package func value(_ body: String) async throws -> String {
        let outcome = try await run(body)
        guard case .value(let text) = outcome else { throw outcome }
        return text
    }

    /// Runs a classic script in the global scope.
    package func evaluate(_ source: String, url: String = "test.js") async throws {
        try await withRuntime { runtime in
            var failure: (any Error)?
            runtime.enterGlobalScope { runtime in
                do { _ = try runtime.evaluate(source, url: url) } catch { failure = error }
            }
            if let failure { throw failure }
        }
    }
}
