internal import Bindings
internal import Isolate
internal import Bundler
internal import WebAPI

extension WorkerStartError {
    /// Everything a person needs to repair it: places, code frames, the stack; no colour.
    package var report: String {
        switch self {
        case .build(let error): return error.message
        case .load(let error, let codeFrame):
            let exception = error.exception
            var parts = [exception.description]
            let frames = exception.stack.split(separator: "\n").filter { $0.hasPrefix("    at ") }
            if !frames.isEmpty { parts[0] += "\n" + frames.joined(separator: "\n") }
            if let codeFrame { parts.append(codeFrame.rendered) }
            return parts.joined(separator: "\n\n")
        case .assets(let error): return error.message
        case .buildCommand(let text), .unreadable(let text): return text
        }
    }
}
