/// What a shell is told of how a command ended.
enum ExitCode: Int32, Sendable {
    case success = 0
    case failure = 1
    /// The command line cannot be understood.
    case usage = 2
    /// A second signal: 128 and the number of SIGINT, as shells have it.
    case interrupted = 130
}
