internal import HTTPWire

/// A log for people: one line begins with its worker, and stays one line's worth.
struct PrettyLog: LogSink {
    let minimum: LogLevel
    let style: Style
    let output: @Sendable (String) -> Void

    func write(_ line: LogLine) {
        guard minimum.admits(line.level) else { return }
        output(text(of: line) + "\n")
    }

    func text(of line: LogLine) -> String {
        let worker = line.worker.isEmpty ? "" : style.worker(line.worker) + " "
        switch line.kind {
        case .request(let method, let target, let status, let milliseconds):
            let shown = Printable.text("\(method) \(target)", keepsColor: false)
            return "\(worker)\(shown) \(self.status(status)) \(time(milliseconds))"
        case .batch(let queue, let acknowledged, let count, let milliseconds):
            let name = Printable.text(queue, keepsColor: false)
            let share = self.share(acknowledged, of: count)
            return "\(worker)QUEUE \(name) \(share) \(time(milliseconds))"
        case .console:
            return worker + request(line) + leveled(line.level, line.message)
        case .exception(let stack, let codeFrame):
            let headline = style(.red, text: Printable.text(line.message, keepsColor: false))
            let source = codeFrame.map { "\n" + Printable.text($0, keepsColor: false) } ?? ""
            return worker + request(line) + headline + frames(of: stack) + source
        case .event:
            return worker + leveled(line.level, line.message)
        }
    }

    private func request(_ line: LogLine) -> String {
        guard !line.request.isEmpty else { return "" }
        return style(.dim, text: "(\(Printable.text(line.request, keepsColor: false)))") + " "
    }

    private func leveled(_ level: LogLevel, _ message: String) -> String {
        let text = Printable.text(message, keepsColor: style.isColored)
        switch level {
        case .debug: return style(.dim, text: text)
        case .log, .info, .none: return text
        case .warn: return style(.yellow, text: text)
        case .error: return style(.red, text: text)
        }
    }

    /// The lines below the headline.
    private func frames(of stack: String) -> String {
        let lines = stack.split(separator: "\n").drop { !$0.hasPrefix("    at ") }
        guard !lines.isEmpty else { return "" }
        let text = Printable.text(lines.joined(separator: "\n"), keepsColor: false)
        return "\n" + style(.dim, text: text)
    }

    private func status(_ status: Int) -> String {
        let ink: Style.Ink =
            switch status {
            case ..<300: .green
            case ..<400: .cyan
            case ..<500: .yellow
            default: .red
            }
        let reason = StatusLine.reason(status)
        return style(ink, text: reason.isEmpty ? "\(status)" : "\(status) \(reason)")
    }

    private func share(_ part: Int, of count: Int) -> String {
        let ink: Style.Ink = part == count ? .green : part > 0 ? .yellow : .red
        return style(ink, text: "\(part)/\(count)")
    }

    private func time(_ milliseconds: Double) -> String {
        style(.dim, text: "(\(Int(milliseconds.rounded()))ms)")
    }
}
