internal import Foundations

/// A log of one JSON object a line, for programs.
struct JSONLog: LogSink {
    let minimum: LogLevel
    let clock: WallClock
    let output: @Sendable (String) -> Void

    func write(_ line: LogLine) {
        guard minimum.admits(line.level) else { return }
        output(text(of: line) + "\n")
    }

    func text(of line: LogLine) -> String {
        var fields = JSONFields()
        fields.add("level", line.level.rawValue)
        fields.add("time", Timestamp.text(milliseconds: clock.milliseconds()))
        if !line.worker.isEmpty { fields.add("worker", line.worker) }
        if !line.request.isEmpty { fields.add("request", line.request) }
        // Programs do not read colours.
        fields.add("msg", Printable.withoutColor(line.message))
        switch line.kind {
        case .console, .event: break
        case .exception(let stack, _):
            fields.add("uncaught", literal: "true")
            if !stack.isEmpty { fields.add("stack", stack) }
        case .batch(let queue, let acknowledged, let count, let milliseconds):
            fields.add("queue", queue)
            fields.add("acknowledged", literal: "\(acknowledged)")
            fields.add("count", literal: "\(count)")
            fields.add("ms", literal: Timestamp.rounded(milliseconds))
        case .request(let method, let target, let status, let milliseconds):
            fields.add("method", method)
            fields.add("target", target)
            fields.add("status", literal: "\(status)")
            fields.add("ms", literal: Timestamp.rounded(milliseconds))
        }
        return fields.text
    }
}

/// The members of one JSON object, in order.
struct JSONFields {
    private var members: [String] = []

    mutating func add(_ name: StaticString, _ value: String) {
        members.append("\"\(name)\":\(value.jsonQuoted)")
    }

    /// A number, a bool, or JSON that is made already.
    mutating func add(_ name: StaticString, literal: String) {
        members.append("\"\(name)\":\(literal)")
    }

    var text: String { "{\(members.joined(separator: ","))}" }
}
