import Foundation
import IsolaTesting
import TestSupport
import Testing

/// The host of `wrangler-like.toml`, one for all tests of a suite.
struct Demo: SuiteTrait, TestScoping {
    private struct Running {
        let host: TestHost
        let config: String
    }

    @TaskLocal private static var running: Running?

    /// The suite's host; only its tests may ask.
    static var host: TestHost { current.host }

    private static var current: Running {
        guard let running else { preconditionFailure("This is no test of a suite with .demo.") }
        return running
    }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        try Project.copyDemo(to: directory.url)
        let config = directory.path("wrangler-like.toml")
        let host = try await Demo.start(config: config)
        do {
            let running = Running(host: host, config: config)
            try await Demo.$running.withValue(running) { try await function() }
        } catch {
            await host.stop()
            throw error
        }
        await host.stop()
    }

    /// The path of a file of the project.
    static func path(_ name: String) -> String { Project.root.appending(path: name).path }

    /// A host of one's own, with other variables than the demo has.
    static func start(
        vars: [String: String] = [:],
        config: String? = nil,
        outside: (@Sendable (TestRequest) async throws -> TestResponse)? = nil
    ) async throws -> TestHost {
        var options = TestHost.Options()
        options.vars = secrets.merging(vars) { $1 }
        options.outside = outside
        return try await TestHost(config: config ?? current.config, options)
    }

    /// What `.dev.vars` has otherwise.
    static let secrets = [
        "JWT_SECRET": "a-secret-of-these-tests-of-32-bytes-or-more",
        "ENCRYPTION_KEY": "ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtMzItYnl0ZXM",
        "PROVIDER_SECRET_DEMO": "development-only",
    ]
}

extension Trait where Self == Demo {
    static var demo: Demo { Demo() }
}
