import Foundation
import TestSupport
import Testing

/// D1 by the real binary: what crosses processes.
@Suite(.endToEnd) struct DatabaseTests {
    private static let binding = """
        [[workers.w.d1_databases]]
        binding = "DB"
        database_name = "shop"
        database_id = "shop"
        """

    private static let script = Worker.fetch(
        """
        const { pathname } = new URL(request.url);
            if (pathname === '/count') {
              return new Response(await env.DB.prepare('SELECT count(*) AS n FROM items').first('n'));
            }
            const name = pathname.slice(1);
            const { meta } = await env.DB.prepare('INSERT INTO items (name) VALUES (?)').bind(name).run();
            return new Response(meta.changes);
        """
    )

    @Test func `what was answered outlives a kill, and tools work beside the host`() throws {
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.binding) {
            try directory.write(name, text)
        }
        try directory.write("migrations/0001_items.sql", "CREATE TABLE items (name TEXT UNIQUE);")
        try tool(["migrations", "apply", "shop"], in: directory.url, says: "✅ 0001_items.sql")
        try tool(["migrations", "apply", "DB"], in: directory.url, says: "No migrations to apply!")
        let server = try Server.start(in: directory.url, ["serve"])
        for index in 0..<20 { #expect(try server.get("/item-\(index)").text == "1") }
        try tool(
            ["execute", "DB", "--command", "INSERT INTO items VALUES ('tool')"],
            in: directory.url,
            says: "1 rows written"
        )
        #expect(try server.get("/count").text == "21")
        server.program.kill()
        try tool(
            ["execute", "DB", "--json", "--command", "SELECT count(*) AS n FROM items"],
            in: directory.url,
            says: "\"results\":[{\"n\":21}]"
        )
        let count = try Server.run(in: directory.url, ["serve"]) { try $0.get("/count").text }
        #expect(count == "21")
    }

    @Test func `a statement that fails is an error of the tool`() throws {
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.binding) {
            try directory.write(name, text)
        }
        try tool(
            ["execute", "shop", "--command", "SELECT nope"],
            in: directory.url,
            says: "no such column: nope at offset 7: SQLITE_ERROR",
            code: 1
        )
        try tool(
            ["execute", "other", "--command", "SELECT 1"],
            in: directory.url,
            says: "Couldn't find a D1 DB with the name or binding 'other' in your config.",
            code: 1
        )
    }

    @Test func `a database is exported as SQL, which makes it anew`() throws {
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.binding) {
            try directory.write(name, text)
        }
        let make = "CREATE TABLE a (v); CREATE TABLE b (v); INSERT INTO a VALUES ('it''s')"
        try tool(["execute", "shop", "--command", make], in: directory.url, says: "1 rows written")
        let dump = directory.url.appending(path: "dump.sql")
        let export = ["export", "shop", "--output", "dump.sql"]
        try tool(export + ["--table", "a"], in: directory.url, says: "dump.sql")
        let expected = """
            PRAGMA defer_foreign_keys=TRUE;
            CREATE TABLE a (v);
            INSERT INTO "a" ("v") VALUES('it''s');

            """
        #expect(try String(contentsOf: dump, encoding: .utf8) == expected)
        // What fails leaves the file of the last time, and nothing else.
        let index = "CREATE VIRTUAL TABLE words USING fts5 (text); DROP TABLE a"
        try tool(["execute", "shop", "--command", index], in: directory.url, says: "executed")
        try tool(export, in: directory.url, says: "Virtual Tables", code: 1)
        try tool(
            export + ["--no-data", "--no-schema"],
            in: directory.url,
            says: "Cannot use --no-schema and --no-data together.",
            code: 1
        )
        #expect(try String(contentsOf: dump, encoding: .utf8) == expected)
        #expect(!FileManager.default.fileExists(atPath: dump.path + ".part"))
        try tool(["execute", "shop", "--file", "dump.sql"], in: directory.url, says: "executed")
        try tool(
            ["execute", "shop", "--json", "--command", "SELECT v FROM a"],
            in: directory.url,
            says: #""results":[{"v":"it's"}]"#
        )
    }

    private func tool(
        _ arguments: [String],
        in directory: URL,
        says text: String,
        code: Int32 = 0
    ) throws {
        let program = try Program(
            try Binary.url(),
            ["d1"] + arguments,
            in: directory,
            log: "tool.log"
        )
        #expect(try program.exitCode() == code)
        #expect(program.log.contains(text), "\(program.log)")
    }
}
