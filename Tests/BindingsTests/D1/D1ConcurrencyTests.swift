import Bindings
import Foundation
import Isolate
import Storage
import Synchronization
import TestIsolate
import TestSupport
import Testing
import WebAPI

@testable import Host

/// Several workers on one database, slow queries, and files that are damaged.
@Suite struct D1ConcurrencyTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Goes on until something ends it.
    private static let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    @Test func `writes of several isolates are all done, and none is refused`() async throws {
        let database = D1Database(inFolder: directory.path("."))
        _ = try await database.query("CREATE TABLE counter (n INTEGER)")
        _ = try await database.query("INSERT INTO counter VALUES (0)")
        let path = directory.path(".")
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    // Another process would have a writer of its own, too.
                    let isolate = try await D1Isolate(database, D1Database(inFolder: path))
                    let result = try await isolate.run(
                        """
                        const sql = 'UPDATE counter SET n = n + 1';
                        const all = [];
                        for (let i = 0; i < 50; i++) {
                          all.push(DB.prepare(sql).run(), DB2.batch([DB2.prepare(sql), DB2.prepare(sql)]));
                          if (i % 5 === 0) await DB.prepare('SELECT n FROM counter').first();
                        }
                        await Promise.all(all);
                        return 'done';
                        """
                    )
                    await isolate.stop()
                    return result
                }
            }
            for try await result in group { #expect(result == "\"done\"") }
        }
        #expect(try await database.query("SELECT n FROM counter").rows == [[450]])
        await database.close()
    }

    @Test func `a slow query is ended, and others go on meanwhile`() async throws {
        var limits = SQLLimits()
        limits.query = .milliseconds(1500)
        let database = D1Database(inFolder: directory.path("."), limits: limits)
        _ = try await database.query("CREATE TABLE t (v INTEGER)")
        let slow = try await D1Isolate(database)
        let quick = try await D1Isolate(database)
        let slowEvents = try await [
            slow.begin("return DB.prepare('\(Self.endless)').first().catch((e) => e.message)"),
            slow.begin("return DB.prepare('\(Self.endless)').first().catch((e) => e.message)"),
        ]
        // The isolate of the slow ones itself answers, too.
        for isolate in [slow, quick] {
            #expect(
                try await isolate.run(
                    """
                    await DB.prepare('INSERT INTO t VALUES (1)').run();
                    return DB.prepare('SELECT v FROM t LIMIT 1').first('v');
                    """
                ) == "1"
            )
        }
        #expect(slowEvents.allSatisfy { !$0.hasEnded }, "the slow ones were not slow")
        for event in slowEvents {
            #expect(
                await event.outcome
                    == EventOutcome.value(
                        "D1_ERROR: D1 DB exceeded its CPU time limit and was reset."
                    )
            )
        }
        await slow.stop()
        await quick.stop()
        await database.close()
    }

    @Test func `a slow write is ended and undone`() async throws {
        var limits = SQLLimits()
        limits.query = .milliseconds(100)
        let database = D1Database(inFolder: directory.path("."), limits: limits)
        _ = try await database.query("CREATE TABLE t (v INTEGER)")
        _ = await #expect(throws: D1Failure.self) {
            try await database.execute("INSERT INTO t VALUES (1); INSERT INTO t \(Self.endless)")
        }
        #expect(try await database.query("SELECT count(*) FROM t").rows == [[0]])
        await database.close()
    }

    @Test func `what another process holds for too long is said in D1's words`() async throws {
        var limits = SQLLimits()
        limits.query = .milliseconds(100)
        let database = D1Database(inFolder: directory.path("."), limits: limits)
        _ = try await database.query("CREATE TABLE t (v INTEGER)")
        let other = try Database(.file(directory.path("test.sqlite")))
        try other.execute("BEGIN IMMEDIATE")
        let error = await #expect(throws: D1Failure.self) {
            try await database.query("INSERT INTO t VALUES (1)")
        }
        #expect(
            error?.text
                == "D1 DB storage operation exceeded timeout which caused object to be reset."
        )
        try other.execute("ROLLBACK")
        _ = try await database.query("INSERT INTO t VALUES (1)")
        await database.close()
    }

    @Test func `a damaged file is named, and another database goes on`() async throws {
        try Data(repeating: 7, count: 8192).write(
            to: URL(fileURLWithPath: directory.path("bad.sqlite"))
        )
        let warnings = Mutex<[String]>([])
        let path = directory.path(".")
        let bad = D1Database(inFolder: path, name: "bad") { [path] text in
            warnings.withLock { $0.append(text.replacingOccurrences(of: path, with: "")) }
        }
        let isolate = try await D1Isolate(bad, D1Database(inFolder: path))
        #expect(
            try await isolate.run(
                "return [await text(DB.prepare('SELECT 1').first()), await DB2.prepare('SELECT 1 AS a').first()]"
            )
                == #"["D1_ERROR: file is not a database in bad.sqlite: SQLITE_NOTADB"#
                + #" | file is not a database in bad.sqlite: SQLITE_NOTADB",{"a":1}]"#
        )
        #expect(
            warnings.withLock { $0 }
                == ["The D1 database bad cannot be used: file is not a database: /bad.sqlite"]
        )
        await isolate.stop()
    }

    @Test func `what was answered is there for whoever opens the file next`() async throws {
        let first = D1Database(inFolder: directory.path("."))
        _ = try await first.execute("CREATE TABLE t (v); INSERT INTO t VALUES ('kept')")
        // Not closed: as if the process had been killed.
        let second = D1Database(inFolder: directory.path("."))
        #expect(try await second.query("SELECT v FROM t").rows == [["kept"]])
        await first.close()
        await second.close()
    }

    @Test func `a query outside of a request is banned`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let database = D1Database(inFolder: directory.path("."))
        let bound = BoundBindings(["DB"], .d1, [database])
        let message = try await isolate.withRuntime { runtime in
            _ = runtime.state { _ in Environment(bound.environment) }
            bound.install(runtime)
            let load = runtime.requiredFunction("env", "makeEnv")
            var message = ""
            runtime.onUncaught = { exception, _ in message = exception.message }
            runtime.enterGlobalScope { runtime in
                do {
                    let env = try runtime.call(load)
                    let query = try runtime.evaluate(
                        "(function (env) { env.DB.prepare('SELECT 1').first(); })",
                        url: "isola:test"
                    )
                    try runtime.call(runtime.reference(query), env)
                } catch {
                    message = "\(error)"
                }
            }
            return message
        }
        #expect(message.hasPrefix("Disallowed operation called within global scope."))
        await isolate.stop()
    }
}
