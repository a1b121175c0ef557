import Foundation
import Synchronization
import Testing

/// A program that runs beside the test; what it says is in one file.
///
/// Foundation's `Process` tells of an end through a run loop, which the threads of tests do not turn.
final class Program: Sendable {
    private enum State {
        case running
        /// The status as `waitpid` gives it.
        case ended(Int32)
    }

    let identifier: Int32
    private let logFile: URL
    private let state = Mutex(State.running)

    /// Starts the program in a directory, which must outlive it.
    init(
        _ executable: URL,
        _ arguments: [String],
        in directory: URL,
        environment: [String: String] = [:],
        log: String = "log"
    ) throws {
        logFile = directory.appending(path: log)
        try Data().write(to: logFile)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, logFile.path, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A proxy of the machine is nothing for servers on the machine itself.
        let clean = ProcessInfo.processInfo.environment.filter {
            !$0.key.lowercased().contains("proxy")
        }
        let merged = clean.merging(environment) { $1 }
        // The shell goes there, and makes way for the program.
        let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, directory.path, executable.path]
        let words = (shell + arguments).map { strdup($0) } + [nil]
        let variables = merged.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, "/bin/sh", &actions, nil, words, variables)
        guard code == 0 else { throw POSIXError(.init(rawValue: code) ?? .EIO) }
        self.identifier = identifier
    }

    deinit { kill() }

    /// All that it has said so far.
    var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

    var isRunning: Bool { status == nil }

    private var status: Int32? {
        state.withLock { state in
            if case .ended(let status) = state { return status }
            var status: Int32 = 0
            guard waitpid(identifier, &status, WNOHANG) != 0 else { return nil }
            state = .ended(status)
            return status
        }
    }

    func signal(_ number: Int32) {
        // Only a process that has not been waited for is sure to have this number.
        state.withLock { state in
            if case .running = state { _ = Foundation.kill(identifier, number) }
        }
    }

    /// The exit code, once it has ended; less than zero for a signal.
    func exitCode(within limit: Duration = Deadline.usual) throws -> Int32 {
        try Deadline.wait(limit, for: "the end of the program, which said: \(log)") { !isRunning }
        let status = self.status ?? 0
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    /// Waits until it says something.
    func waitForLog(_ text: String, within limit: Duration = Deadline.usual) throws {
        try waitForLog("\"\(text)\"", within: limit) { $0.contains(text) }
    }

    func waitForLog(
        _ what: String,
        within limit: Duration = Deadline.usual,
        _ isThere: (String) -> Bool
    ) throws {
        try Deadline.wait(limit, for: "\(what) in the log: \(log)") { isThere(log) }
    }

    /// The port that a fixture says it listens on.
    func listeningPort() throws -> Int { try portInLog(/Listening on (\d+)\n/) }

    /// The port that the log names; the words end with what comes behind the port, as a line may
    /// come in pieces.
    func portInLog(_ words: Regex<(Substring, Substring)>) throws -> Int {
        try waitForLog("a port") { $0.contains(words) }
        return try #require(log.firstMatch(of: words).flatMap { Int($0.1) })
    }

    /// Ends it at once, if it still runs.
    func kill() {
        signal(SIGKILL)
        state.withLock { state in
            guard case .running = state else { return }
            var status: Int32 = 0
            waitpid(identifier, &status, 0)
            state = .ended(status)
        }
    }
}
