/// One host: where it listens, how it treats connections, and its workers.
package struct HostConfig: Hashable, Sendable {
    package enum LocalProtocol: String, CaseIterable, Hashable, Sendable { case http, https }

    /// Absolute: the directory of the first file, where state is kept.
    package var directory: String
    package var ip = "localhost"
    package var port = 8787
    /// A port that was written down is wanted as it is; any other may give way to the next free.
    package var isPortExplicit = false
    package var localProtocol = LocalProtocol.http
    package var upstreamProtocol = LocalProtocol.http
    /// The host that workers see in `request.url`, if not the one that was asked for.
    package var upstreamHost: String?
    package var inspectorIP = "localhost"
    package var inspectorPort = 9229
    /// Absolute; both or neither.
    package var tlsKeyPath: String?
    package var tlsCertificatePath: String?
    /// `nil` leaves it to the command: `isola dev` logs requests, `isola serve` does not.
    package var logsRequests: Bool?
    /// A larger request body is answered with 413.
    package var bodyBytesMax = 100 << 20
    /// For the whole head of a request; after it comes 408.
    package var headerTimeoutSeconds = 30
    /// For a connection between two requests; after it, it is closed.
    package var idleTimeoutSeconds = 75
    package var storage = StorageConfig()
    /// `nil` keeps what workers send in files alone.
    package var smtp: SMTPConfig?
    /// `nil` for no admin port.
    package var admin: AdminConfig?
    /// The first is the primary one.
    package var workers: [WorkerConfig] = []
    /// Answers what no route matches; the loader always names one.
    package var defaultWorker: WorkerName?

    package init(directory: String, workers: [WorkerConfig] = []) {
        self.directory = directory
        self.workers = workers
        defaultWorker = workers.first?.name
    }
}

extension HostConfig {
    package func worker(named name: WorkerName) -> WorkerConfig? {
        workers.first { $0.name == name }
    }
}
