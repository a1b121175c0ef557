internal import Bundler
internal import Foundations
internal import Host
internal import WebAPI

/// Turns what a host tells into log lines; called from any thread.
struct HostLog: HostObserver {
    let sink: any LogSink
    /// Where the code of exceptions is found.
    let frames: SourceFrames

    func didLog(_ record: WorkerLogRecord) {
        let kind: LogLine.Kind =
            record.isUncaught
            ? .exception(
                stack: record.stack,
                codeFrame: frames.frame(of: record.stack, record.worker)
            )
            : .console
        sink.write(
            LogLine(
                level: LogLevel(record.level),
                worker: record.worker,
                request: record.event,
                message: record.message,
                kind: kind
            )
        )
    }

    func didAnswer(_ request: AnsweredRequest) {
        let milliseconds = request.duration.milliseconds
        sink.write(
            LogLine(
                level: .info,
                worker: request.worker,
                request: "",
                message: "request answered",
                kind: .request(
                    method: request.method,
                    target: request.target,
                    status: request.status,
                    milliseconds: milliseconds
                )
            )
        )
    }

    func didConsume(_ batch: HandledBatch) {
        sink.write(
            LogLine(
                level: .info,
                worker: batch.worker,
                message: "batch handled",
                kind: .batch(
                    queue: batch.queue,
                    acknowledged: batch.acknowledged,
                    count: batch.count,
                    milliseconds: batch.duration.milliseconds
                )
            )
        )
    }

    func didChange(_ worker: String, _ change: WorkerChange) {
        for (level, message) in Self.lines(of: change) {
            sink.write(LogLine(level: level, worker: worker, message: message))
        }
    }

    func didWarn(_ message: String) {
        sink.write(LogLine(level: .warn, worker: "", message: message))
    }

    private static func lines(of change: WorkerChange) -> [(LogLevel, String)] {
        switch change {
        case .reloading: [(.debug, "Reloading…")]
        case .ready(let milliseconds): [(.info, "Ready in \(Timestamp.rounded(milliseconds)) ms")]
        case .failed(let error): [(.error, error.report)]
        case .warnings(let warnings): warnings.map { (.warn, "Build warning: \($0.rendered)") }
        case .replaced(let reason):
            [(.warn, "\(reason) A fresh isolate has taken over.")]
        }
    }
}

extension LogLevel {
    init(_ level: WorkerLogRecord.Level) {
        switch level {
        case .debug: self = .debug
        case .info: self = .info
        case .log: self = .log
        case .warn: self = .warn
        case .error: self = .error
        }
    }
}
