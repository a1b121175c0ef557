import Bindings
import Foundation
import Foundations
import Isolate
import Storage
import TestIsolate
import WebAPI

@testable import Host

/// An isolate with a database bound as `DB`, as the host binds it.
struct D1Isolate {
    private let isolate: TestIsolate

    init(_ databases: D1Database...) async throws {
        isolate = try await TestIsolate(OpTable.all())
        let names = databases.indices.map { $0 == 0 ? "DB" : "DB\($0 + 1)" }
        let bound = BoundBindings(names, .d1, databases)
        try await isolate.withRuntime { runtime in
            _ = runtime.state { _ in Environment(bound.environment) }
            bound.install(runtime)
        }
        try await isolate.exposeInternals()
    }

    func stop() async { await isolate.stop() }

    /// What the body of an async function returns, as JSON.
    @discardableResult
    func run(_ body: String) async throws -> String {
        try await isolate.value(
            """
            const { DB, DB2 } = testRuntime.load('env').makeEnv();
            const text = async (promise) => {
              try { return await promise; } catch (error) {
                return error.message + (error.cause ? ' | ' + error.cause.message : '');
              }
            };
            return JSON.stringify(await (async () => { \(body) })());
            """
        )
    }

    func begin(_ body: String) async throws -> RunningEvent {
        try await isolate.begin(
            "const { DB, DB2 } = testRuntime.load('env').makeEnv();\n\(body)"
        )
    }
}

extension D1Database {
    convenience init(
        inFolder path: String,
        name: String = "test",
        limits: SQLLimits = SQLLimits(),
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.init(
            name: name,
            at: .file("\(path)/\(name).sqlite"),
            limits: limits,
            warn: warn
        )
    }
}
