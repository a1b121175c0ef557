import Config
import Foundation
import Testing

@testable import Commands

@Suite struct HostManifestTests {
    private func config() throws -> HostConfig {
        let name = try #require(WorkerName("auth"))
        var worker = WorkerConfig(name: name, main: "/src/a.ts", directory: "/src")
        worker.compatibility = CompatibilityFlags(date: "2024-01-01", flags: ["nodejs_compat"])
        worker.vars = [
            Variable(
                name: "A",
                value: .object([.init(name: "b", value: .array([.null, .int(1)]))])
            ),
            Variable(name: "KEY", value: .string("hunter2"), origin: .secretFile),
            Variable(name: "V", value: .string("x"), origin: .commandLine),
        ]
        worker.routes = [WorkerRoute(pattern: try RoutePattern("a.com/x*"))]
        worker.bindings.services = [ServiceEntry(binding: "SELF", service: "auth", entrypoint: "E")]
        worker.bindings.crons = [try CronExpression("17 3 * * *")]
        worker.bindings.durableObjects = try decoded(
            #"[{"name":"COUNTERS","className":"Counter","scriptName":"other"}]"#
        )
        worker.bindings.migrations = try decoded(
            """
            [{"tag":"v1","newClasses":["Old"],"newSQLiteClasses":["Counter"],"deletedClasses":[],
              "renamedClasses":[{"from":"A","to":"B"}],
              "transferredClasses":[{"from":"C","fromScript":"other","to":"D"}]}]
            """
        )
        worker.bindings.exports = .object([.init(name: "D", value: .string("x"))])
        worker.limits.cpuMs = 77
        worker.port = 9999
        worker.instances = 2
        var config = HostConfig(directory: "/src", workers: [worker])
        config.port = 1234
        config.isPortExplicit = true
        config.logsRequests = true
        config.storage.appliesMigrations = true
        return config
    }

    private func decoded<Value: Decodable>(_ json: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    @Test func `what is built is what is served, but for secrets`() throws {
        let manifest = HostManifest(try config())
        let text = try #require(manifest.text)
        #expect(!text.contains("hunter2"))
        #expect(!text.contains("KEY"))
        let read = try JSONDecoder().decode(HostManifest.self, from: Data(text.utf8))
        #expect(read == manifest)
        let back = try read.config(in: "/dist")
        #expect(back.port == 1234 && back.isPortExplicit && back.logsRequests == true)
        #expect(back.defaultWorker?.text == "auth")
        let worker = try #require(back.workers.first)
        let first = try #require(try config().workers.first)
        #expect(worker.compatibility == first.compatibility)
        #expect(worker.vars.map(\.name) == ["A", "V"])
        #expect(worker.vars.first?.value == first.vars.first?.value)
        #expect(worker.routes == first.routes)
        #expect(worker.services == first.services)
        #expect(worker.limits == first.limits)
        #expect(worker.bindings.crons == first.bindings.crons)
        #expect(worker.bindings.durableObjects == first.bindings.durableObjects)
        #expect(worker.bindings.migrations == first.bindings.migrations)
        #expect(worker.bindings.exports == first.bindings.exports)
        #expect(back.storage.appliesMigrations)
        #expect(worker.port == 9999 && worker.instances == 2)
        #expect(worker.main == "/dist/auth/worker.js")
    }

    @Test(arguments: [
        #""name" : "../../etc""#, #""compatibilityDate" : "2024-13-01""#, #""pattern" : "?""#,
        #""instances" : 65"#, #""instances" : 0"#, #""port" : 65536"#,
    ])
    func `a manifest that was tampered with is refused`(member: String) throws {
        let text = try #require(HostManifest(try config()).text)
        let name = try #require(member.split(separator: " ").first)
        let lines = text.split(separator: "\n").map { line in
            let isIt = line.drop { $0 == " " }.hasPrefix("\(name) :")
            return isIt ? member + (line.hasSuffix(",") ? "," : "") : String(line)
        }
        let data = Data(lines.joined(separator: "\n").utf8)
        let manifest = try JSONDecoder().decode(HostManifest.self, from: data)
        #expect(throws: PlanFailure.self) { try manifest.config(in: "/dist") }
    }

    @Test func `a build of before requests could be logged in a service is served as it was`()
        throws
    {
        let text = try #require(HostManifest(try config()).text)
        let old = text.replacing("  \"requestLog\" : true,\n", with: "")
        #expect(old != text)
        let manifest = try JSONDecoder().decode(HostManifest.self, from: Data(old.utf8))
        #expect(try manifest.config(in: "/dist").logsRequests == nil)
    }

    @Test(arguments: [(-1, 1), (65_536, 1), (9000, 0), (9000, 65)])
    func `a worker of a build has a port and instances within bounds`(port: Int, instances: Int)
        throws
    {
        var config = try config()
        config.workers[0].port = port
        config.workers[0].instances = instances
        let manifest = HostManifest(config)
        #expect(throws: PlanFailure.self) { try manifest.config(in: "/dist") }
    }

    @Test func `two workers of a build cannot share a port`() throws {
        var config = try config()
        let other = try #require(WorkerName("other"))
        var second = try #require(config.workers.first)
        second.name = other
        config.workers.append(second)
        let error = #expect(throws: PlanFailure.self) {
            try HostManifest(config).config(in: "/dist")
        }
        guard case .other(let reason)? = error else { throw try #require(error) }
        #expect(reason.contains("two of its workers have the same port"))
    }

    @Test func `flags that a date implies are not repeated`() {
        let flags = CompatibilityFlags(date: "2024-01-01", flags: ["nodejs_compat"])
        #expect(flags.explicit.contains("nodejs_compat"))
        #expect(CompatibilityFlags(date: flags.date, flags: flags.explicit) == flags)
        #expect(CompatibilityFlags(date: "2024-01-01").explicit == [])
    }
}
