internal import Edge
package import EventLoop
package import Foundations
package import WebAPI

/// How a host runs, beside what its config says.
package struct HostOptions: Sendable {
    package enum Mode: Sendable {
        /// Error pages show stacks; clients may say who they are.
        case development
        /// Error pages show nothing internal.
        case service
    }

    package var mode = Mode.development
    /// Where builds and state are kept, absolute.
    package var stateDirectory: String
    /// Whether the observer is told of each request.
    package var logsRequests = true
    /// Whether logged values are shown in colour.
    package var isColored = false
    /// Overrides of the config's address.
    package var ip: String?
    package var port: Int?
    /// Directories of `isola build`, to run as they are.
    package var builtDirectories: [String] = []
    package var usesTLS: Bool?
    package var tlsKeyPath: String?
    package var tlsCertificatePath: String?

    /// What bindings take the time from, and wait by.
    package var clock = WallClock.system

    /// Whether there are ports.
    package var listens = true
    /// What workers' `fetch()` leaves through, by the loop of each isolate; `nil` for the network.
    package var outbound: (@Sendable (EventLoop) -> any OutboundService)?

    package init(stateDirectory: String) { self.stateDirectory = stateDirectory }
}
