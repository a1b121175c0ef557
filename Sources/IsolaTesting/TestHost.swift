internal import Config
internal import EventLoop
public import Foundation
internal import Foundations
internal import Host

/// A whole host in the test's own process: real workers with real bindings, on storage that goes
/// with it.
///
/// ```swift
/// let host = try await TestHost(config: "wrangler-like.toml")
/// let answer = try await host.fetch("https://api.example.com/users")
/// #expect(answer.status == 200)
/// #expect(try await host.kv("core", "CACHE").text("users") != nil)
/// await host.stop()
/// ```
///
/// It listens on no port: a request is routed by its URL as the edge would. Time stands still until
/// ``clock`` is moved on, and nothing leaves for the network unless ``Options/outside`` lets it.
public final class TestHost: Sendable {
    /// How a host differs from what its config says.
    public struct Options: Sendable {
        /// The environment of the config, as `--env`.
        public var environment: String?
        /// More variables, as `--var`.
        public var vars: [String: String] = [:]
        /// Answers what workers ask of the outside; without it, every such request fails.
        public var outside: (@Sendable (TestRequest) async throws -> TestResponse)?
        /// Lets the outside be the real one.
        public var allowsNetwork = false
        /// Where state is kept, for a test of what outlives a host; otherwise it goes with the host.
        public var stateDirectory: String?
        /// What the clock shows first; now, unless it is said.
        public var startTime: Date?

        /// Options that leave all as the config says.
        public init() {}
    }

    /// The time that bindings go by: expiries, delays, crons.
    public let clock: TestClock
    let host: EmbeddedHost
    private let log: TestLog
    let loop: EventLoop
    private let directory: TestDirectory

    /// Starts the workers of a config: `wrangler-like.toml`, or any `wrangler.toml` or `.jsonc`.
    ///
    /// - Throws: ``TestHostError``, with every finding of the config or the worker's own exception.
    public convenience init(config path: String, _ options: Options = Options()) async throws {
        try await self.init(config: path, options, in: try TestDirectory())
    }

    /// Starts the workers of files that are written for it, by their paths: a config and the code.
    ///
    /// - Throws: ``TestHostError``.
    public convenience init(
        files: [String: String],
        config name: String = "wrangler-like.toml",
        _ options: Options = Options()
    ) async throws {
        let directory = try TestDirectory()
        try directory.write(files)
        try await self.init(config: directory.path(name), options, in: directory)
    }

    private init(
        config path: String,
        _ options: Options,
        in directory: TestDirectory
    ) async throws {
        self.directory = directory
        let here = FileManager.default.currentDirectoryPath
        let file = URL(filePath: path, relativeTo: URL(filePath: here, directoryHint: .isDirectory))
        var request = ConfigRequest(
            paths: [file.path],
            directory: file.deletingLastPathComponent().path,
            environment: options.environment,
            vars: options.vars.sorted { $0.key < $1.key }.map {
                VariableOverride(name: $0.key, value: $0.value)
            },
            today: CompatibilityDate(unixSeconds: WallClock.system.seconds())
        )
        request.processEnvironment = ProcessInfo.processInfo.environment
        let config: HostConfig
        do throws(ConfigErrors) {
            config = try ConfigLoader.load(request).host
        } catch {
            throw TestHostError(error.message)
        }
        clock = TestClock(options.startTime ?? Date())
        log = TestLog()
        var hostOptions = HostOptions(
            stateDirectory: options.stateDirectory ?? directory.path(".isola")
        )
        hostOptions.clock = clock.wall
        hostOptions.listens = false
        if !options.allowsNetwork {
            hostOptions.outbound = { OutsideNetwork(loop: $0, answer: options.outside) }
        }
        host = EmbeddedHost(config: config, options: hostOptions, observer: log)
        loop = EventLoop(name: "test")
        do throws(HostError) {
            _ = try await host.start()
        } catch {
            loop.stop()
            throw TestHostError(error.message)
        }
        if let failure = log.failures.first {
            await stop()
            throw TestHostError(failure)
        }
    }

    func bindings(of worker: String) async throws -> WorkerBindings {
        guard let bindings = await host.bindings(of: worker) else {
            throw TestHostError("There is no worker \"\(worker)\".")
        }
        return bindings
    }

    /// What workers logged so far, and exceptions that nobody caught.
    public var logs: [TestLogLine] { log.lines }

    /// What the host warned of so far.
    public var warnings: [String] { log.warnings }

    /// Ends every worker and removes the state.
    public func stop() async {
        await host.stop(grace: .seconds(5))
        loop.stop()
        directory.remove()
    }

    /// Brings a request in as a client's, and gives the whole answer.
    ///
    /// - Parameters:
    ///   - url: A whole URL, or a path of the default worker.
    ///   - method: Any token.
    ///   - headers: As they are sent; `host` is the URL's.
    ///   - body: The whole body.
    /// - Returns: The answer, once all of it has come.
    /// - Throws: ``TestHostError`` for a URL that is none, or an answer that broke off.
    public func fetch(
        _ url: String,
        method: String = "GET",
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) async throws -> TestResponse {
        let request = TestRequest(method: method, url: url, headers: headers, body: body)
        return try await InboundRequest(request, loop: loop).answer(of: host)
    }

    /// The same with a text as the body.
    public func fetch(
        _ url: String,
        method: String = "POST",
        headers: [(String, String)] = [],
        text: String
    ) async throws -> TestResponse {
        try await fetch(url, method: method, headers: headers, body: Array(text.utf8))
    }
}

/// Why a host could not be started, or a request not be answered.
public struct TestHostError: Error, Hashable, CustomStringConvertible {
    /// What, where, and how to mend it.
    public let message: String

    init(_ message: String) { self.message = message }

    static func missing(_ kind: String, _ binding: String, _ worker: String) -> TestHostError {
        TestHostError("Worker \"\(worker)\" has no \(kind) \"\(binding)\".")
    }

    /// The same.
    public var description: String { message }
}
