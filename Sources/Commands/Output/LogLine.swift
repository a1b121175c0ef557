/// One thing to log, before it is known how it will look.
struct LogLine: Sendable {
    enum Kind: Hashable, Sendable {
        /// `console.log` and its kin.
        case console
        /// An exception that nobody caught.
        case exception(stack: String, codeFrame: String? = nil)
        case request(method: String, target: String, status: Int, milliseconds: Double)
        /// A consumer has handled a batch of messages, and is done with so many of them.
        case batch(queue: String, acknowledged: Int, count: Int, milliseconds: Double)
        /// Something of the host's own.
        case event
    }

    var level: LogLevel
    /// Empty for what belongs to no worker.
    var worker = ""
    /// The request that it belongs to; empty for none.
    var request = ""
    var message: String
    var kind = Kind.event
}

/// Where log lines go.
protocol LogSink: Sendable {
    func write(_ line: LogLine)
}
