package import Bundler
internal import EventLoop
package import Isolate

/// Why a worker's code did not load.
package enum WorkerLoadError: Error, Sendable {
    /// It threw while it was evaluated; the stack has original positions.
    case threw(JSException)
    /// A module that it requires is none that the runtime has.
    case neverSettled
    case limit(IsolateFailure)

    package var exception: JSException {
        switch self {
        case .threw(let exception): exception
        case .neverSettled:
            JSException(message: "Top-level await in the worker's code never settles.")
        case .limit(let failure): JSException(message: failure.message)
        }
    }
}

/// Evaluates a bundle in an isolate that has just started.
package final class WorkerLoader {
    private let runtime: Runtime
    private let bundle: WorkerBundle
    private var result: Result<[String], WorkerLoadError>?
    private var onEnd: ((Result<[String], WorkerLoadError>) -> Void)?

    private init(_ runtime: Runtime, _ bundle: WorkerBundle) {
        self.runtime = runtime
        self.bundle = bundle
    }

    /// The name that the script has in stacks, before they are mapped.
    package static func scriptURL(of worker: String) -> String { "worker:\(worker)" }

    /// Loads the code, and gives the names that it exports; `onEnd` is called on the loop.
    package static func load(
        _ bundle: WorkerBundle,
        in runtime: Runtime,
        onEnd: @escaping (Result<[String], WorkerLoadError>) -> Void
    ) {
        let loader = WorkerLoader(runtime, bundle)
        loader.onEnd = onEnd
        runtime.enterGlobalScope { runtime in loader.run(runtime) }
        if let failure = runtime.failure {
            loader.end(.failure(.limit(failure)))
        } else if loader.result == nil, !bundle.hasTopLevelAwait {
            loader.end(.failure(.neverSettled))
        } else if loader.result == nil {
            // What a module may await at its top is settled by microtasks, or compiles WebAssembly.
            let timer = LoopTimer(on: runtime.loop)
            timer.fire = { [timer] in
                timer.stop()
                loader.end(.failure(.neverSettled))
            }
            timer.start(afterMilliseconds: topLevelAwaitMilliseconds)
            loader.timer = timer
        }
    }

    private static let topLevelAwaitMilliseconds: UInt64 = 1000
    private var timer: LoopTimer?

    private func run(_ runtime: Runtime) {
        do {
            let run = try runtime.builtinFunction("worker", "run")
            let factory = try runtime.evaluate(
                bundle.script,
                url: WorkerLoader.scriptURL(of: runtime.settings.name)
            )
            let require = runtime.function("require") { [self] call in try self.require(call) }
            let meta = try runtime.call(
                try runtime.builtinFunction("modules", "importMeta"),
                runtime.string("file:///\(runtime.settings.name).js")
            )
            let exports = try runtime.call(run, factory, require, meta)
            guard bundle.hasTopLevelAwait else { return try install(exports, runtime) }
            let settled = runtime.function("settled") { [self] call in
                if call.bool(0) {
                    do { try install(call.value(1), call.runtime) } catch { fail(error) }
                } else {
                    end(.failure(.threw(call.runtime.describe(call.value(1)))))
                }
                return call.undefined
            }
            try runtime.call(
                try runtime.builtinFunction("modules", "whenSettled"),
                exports,
                settled
            )
        } catch {
            fail(error)
        }
    }

    private func install(_ exports: JSValue, _ runtime: Runtime) throws {
        let install = try runtime.builtinFunction("worker", "install")
        let isServiceWorker = runtime.bool(bundle.format == .serviceWorker)
        let names = runtime.text(of: try runtime.call(install, exports, isServiceWorker))
        end(.success(names.split(separator: "\n").map(String.init)))
    }

    private func fail(_ error: any Error) {
        // Code that is ended for a limit throws, but that is not why it failed.
        if let failure = runtime.failure { return end(.failure(.limit(failure))) }
        end(.failure(.threw(error as? JSException ?? JSException(message: "\(error)"))))
    }

    private func end(_ result: Result<[String], WorkerLoadError>) {
        guard self.result == nil else { return }
        self.result = result
        timer?.stop()
        timer = nil
        onEnd?(result)
        onEnd = nil
    }

    /// The `require` of the bundle: attached files, and the platform's own modules.
    private func require(_ call: OpCall) throws -> JSValue {
        let name = try call.string(0)
        let module = try call.runtime.builtinFunction("modules", "require")
        guard let attachment = bundle.attachments.first(where: { $0.name == name }) else {
            return try call.runtime.call(
                module,
                call.string(name),
                call.string("builtin"),
                call.undefined
            )
        }
        let value =
            switch attachment.kind {
            case .text: attachment.bytes.withUnsafeBytes { call.string(utf8: $0) }
            case .data, .compiledWasm: call.bytes(attachment.bytes)
            }
        return try call.runtime.call(
            module,
            call.string(name),
            call.string(attachment.kind.rawValue),
            value
        )
    }
}
