package import Bindings
package import Bundler
package import WebAPI

/// What a host tells of itself; called from any thread.
package protocol HostObserver: Sendable {
    /// A worker logged, or an exception of it was not caught.
    func didLog(_ record: WorkerLogRecord)
    /// A request was answered.
    func didAnswer(_ request: AnsweredRequest)
    /// A consumer has handled a batch of messages.
    func didConsume(_ batch: HandledBatch)
    /// What happened to a worker's code.
    func didChange(_ worker: String, _ change: WorkerChange)
    /// Something that concerns no single worker, such as a queue that nobody consumes.
    func didWarn(_ message: String)
}

/// A request that was answered, for the log.
package struct AnsweredRequest: Sendable {
    package let worker: String
    package let method: String
    package let target: String
    package let status: Int
    package let duration: Duration
}

/// A batch of messages that a consumer has handled, for the log.
package struct HandledBatch: Sendable {
    package let worker: String
    package let queue: String
    /// How many of its messages are done with; the others come again, or have failed too often.
    package let acknowledged: Int
    package let count: Int
    package let duration: Duration
}

/// What happened to a worker's code.
package enum WorkerChange: Sendable {
    /// A build or a start is under way because files changed.
    case reloading
    /// New code serves.
    case ready(milliseconds: Double)
    /// The code could not be built or started; what served before, if anything, still serves.
    case failed(WorkerStartError)
    /// The bundler warns.
    case warnings([Diagnostic])
    /// The isolate overran a limit and was replaced.
    case replaced(reason: String)
}

/// Why a worker's code does not serve.
package enum WorkerStartError: Error, Sendable {
    case build(BundleError)
    /// It threw, or overran a limit, while it started; the stack has original positions.
    case load(WorkerLoadError, codeFrame: CodeFrame?)
    /// The build command of its config failed.
    case buildCommand(String)
    /// Its static assets cannot be served.
    case assets(AssetsError)
    /// Built files that cannot be read.
    case unreadable(String)

    /// The sentence for people.
    package var message: String {
        switch self {
        case .build(let error): error.message
        case .load(let error, _): "\(error.exception)"
        case .buildCommand(let text): text
        case .assets(let error): error.message
        case .unreadable(let text): text
        }
    }
}
