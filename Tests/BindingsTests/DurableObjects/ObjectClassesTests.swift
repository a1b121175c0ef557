import Foundation
import IsolaTesting
import TestSupport
import Testing

// https://developers.cloudflare.com/durable-objects/reference/durable-objects-migrations/
@Suite struct ObjectClassesTests {
    /// One host after the other on the same state, each with other classes.
    private struct Hosts: ~Copyable {
        let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        func start(_ classes: [String], _ config: String) async throws -> TestHost {
            var options = TestHost.Options()
            options.stateDirectory = directory.path("state")
            let exports = classes.map { name in
                """
                export class \(name) extends DurableObject {
                  async increment() {
                    const count = (await this.ctx.storage.get('count') ?? 0) + 1;
                    await this.ctx.storage.put('count', count);
                    return count;
                  }
                  sql() { return this.ctx.storage.sql.exec('SELECT 1 AS a').one().a; }
                }
                """
            }
            return try await TestHost(
                files: [
                    "wrangler-like.toml": """
                    [workers.w]
                    main = "index.js"
                    compatibility_date = "2026-08-01"
                    \(config)
                    """,
                    "index.js": """
                    import { DurableObject } from 'cloudflare:workers';
                    \(exports.joined(separator: "\n"))
                    export default {
                      async fetch(request, env) {
                        const method = new URL(request.url).pathname.slice(1);
                        try {
                          return new Response(`${await env.OBJECTS.getByName('a')[method]()}`);
                        } catch (error) {
                          return new Response(`${error}`);
                        }
                      },
                    };
                    """,
                ],
                options
            )
        }
    }

    private static func binding(_ name: String) -> String {
        """
        [[workers.w.durable_objects.bindings]]
        name = "OBJECTS"
        class_name = "\(name)"
        """
    }

    private static let first = """
        [[workers.w.migrations]]
        tag = "v1"
        new_sqlite_classes = ["Old"]
        """

    @Test func `a class keeps its objects when it is renamed, and loses them when it is deleted`()
        async throws
    {
        let hosts = try Hosts()
        var config = ObjectClassesTests.first
        var host = try await hosts.start(["Old"], ObjectClassesTests.binding("Old") + "\n" + config)
        #expect(try await host.fetch("/increment").text == "1")
        #expect(try await host.fetch("/sql").text == "1")
        await host.stop()

        config += """

            [[workers.w.migrations]]
            tag = "v2"
            renamed_classes = [{ from = "Old", to = "New" }]
            """
        for count in 2...3 {
            host = try await hosts.start(["New"], ObjectClassesTests.binding("New") + "\n" + config)
            #expect(try await host.fetch("/increment").text == "\(count)", "it is done but once")
            #expect(host.warnings.isEmpty)
            await host.stop()
        }

        config += """

            [[workers.w.migrations]]
            tag = "v3"
            deleted_classes = ["New"]
            new_sqlite_classes = ["Other"]
            [[workers.w.migrations]]
            tag = "v4"
            new_sqlite_classes = ["New"]
            """
        host = try await hosts.start(["New"], ObjectClassesTests.binding("New") + "\n" + config)
        #expect(try await host.fetch("/increment").text == "1")
        await host.stop()
    }

    @Test func `a class that no migration names has no SQL`() async throws {
        let hosts = try Hosts()
        let host = try await hosts.start(["Plain"], ObjectClassesTests.binding("Plain"))
        #expect(try await host.fetch("/increment").text == "1")
        #expect(
            try await host.fetch("/sql").text.hasPrefix(
                "Error: SQL is not enabled for this Durable Object class."
            )
        )
        await host.stop()
    }

    @Test func `a migration of a class that is not there is told, and not done`() async throws {
        let hosts = try Hosts()
        let host = try await hosts.start(
            ["Old"],
            ObjectClassesTests.binding("Old") + """

                [[workers.w.migrations]]
                tag = "v1"
                deleted_classes = ["Absent"]
                """
        )
        #expect(
            host.warnings == [
                """
                The migrations of worker "w" were not applied: Cannot apply deleted_classes \
                migration to non-existent class Absent
                """
            ]
        )
        await host.stop()
    }

    @Test func `classes may be declared in exports`() async throws {
        let hosts = try Hosts()
        let host = try await hosts.start(
            ["Thing"],
            ObjectClassesTests.binding("Thing") + """

                [workers.w.exports]
                Thing = { type = "durable-object", storage = "sqlite" }
                """
        )
        #expect(try await host.fetch("/sql").text == "1")
        await host.stop()
    }
}
