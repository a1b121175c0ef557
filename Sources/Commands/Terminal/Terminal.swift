/// What a command talks to: a real terminal or pipe, or a test's stand-in.
package protocol Terminal: Sendable {
    /// Whether a person is looking at the output.
    var isTTY: Bool { get }
    /// In columns.
    var width: Int { get }
    /// Writes a piece of output whole; pieces of several threads do not mix.
    func write(_ text: String)
    /// Writes to where errors of the command itself go.
    func writeError(_ text: String)
    /// The keys that are pressed, from now on; ends at once where nobody can press any.
    func keys() -> AsyncStream<Character>
    /// Requests to stop (SIGINT, SIGTERM), from now on.
    func interrupts() -> AsyncStream<Void>
    /// Puts the terminal back as it was found.
    func restore()
}
