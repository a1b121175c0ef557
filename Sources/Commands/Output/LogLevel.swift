/// What `--log-level` lets through, with wrangler's order: `info` is above `log`.
enum LogLevel: String, CaseIterable, Hashable, Sendable {
    case debug
    case log
    case info
    case warn
    case error
    case none

    private var rank: Int {
        switch self {
        case .debug: 0
        case .log: 1
        case .info: 2
        case .warn: 3
        case .error: 4
        case .none: 5
        }
    }

    /// Whether a line of `level` is written when this is the least.
    func admits(_ level: LogLevel) -> Bool { level != .none && level.rank >= rank }
}
