package import EventLoop

/// One JavaScript world as an actor: its loop is the executor, so all that touches the VM runs on its
/// thread, and a worker that spins or blocks stops nobody else.
///
/// It belongs to one version of a worker and is never given another.
package actor Isolate {
    package nonisolated let loop: EventLoop
    package nonisolated let name: String
    private var runtime: Runtime?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        loop.asUnownedSerialExecutor()
    }

    package init(name: String) {
        self.name = name
        loop = EventLoop(name: name, turnsGLib: true)
    }

    /// Makes the VM on the isolate's thread.
    package func start(_ settings: IsolateSettings, _ ops: sending OpTable) throws {
        runtime = try Runtime(loop: loop, settings: settings, ops: ops)
    }

    /// Gives the VM, which may not leave; `nil` once the isolate has stopped.
    package func withRuntime<R: Sendable>(
        _ body: @Sendable (Runtime) throws -> R
    ) rethrows -> R? {
        guard let runtime else { return nil }
        return try body(runtime)
    }

    /// Ends the VM and its thread; events that wait get ``IsolateFailure/stopped``.
    package func stop() {
        guard let runtime else { return }
        if runtime.failure == nil { runtime.fail(.stopped) }
        self.runtime = nil
        Runtime.clearCurrent()
        loop.stop()
    }
}
