import Storage
import TestSupport
import Testing

@Suite struct DatabaseTests: ~Copyable {
    private let directory: TemporaryDirectory  // one per test, as the suite is made anew for each

    init() throws { directory = try TemporaryDirectory() }

    private func open(_ name: String = "test.sqlite") throws -> Database {
        try Database(.file(directory.path(name)))
    }

    @Test func `a table outlives the handle that made it`() throws {
        do {
            let writer = try open()
            try writer.execute("CREATE TABLE t (v BLOB); INSERT INTO t VALUES (x'01')")
        }
        #expect(try open().first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    }

    @Test func `every kind of value comes back as it was`() throws {
        let database = try Database(.memory)
        let values: [SQLValue] = [
            nil, 0, .integer(Int64.min), .integer(Int64.max), .real(-1.5), "", "naïve \u{0} text 🙂",
            .blob([]), .blob([0, 255]),
        ]
        let statement = try database.prepare("SELECT ?")
        for value in values {
            try statement.bind([value])
            #expect(try statement.step())
            #expect(statement.value(0) == value)
            #expect(try statement.step() == false)
        }
    }

    @Test func `a wrong number of parameters is refused`() throws {
        let statement = try Database(.memory).prepare("SELECT ?, ?")
        #expect(throws: SQLiteError.self) { try statement.bind([1]) }
    }

    @Test func `a statement may outlive its database`() throws {
        let statement = try Database(.memory).prepare("SELECT 7")
        #expect(try statement.step())
        #expect(statement.int(0) == 7)
    }

    @Test func `an error has the extended code and the statement`() throws {
        let database = try Database(.memory)
        try database.execute("CREATE TABLE t (v TEXT UNIQUE)")
        try database.run("INSERT INTO t VALUES (?)", "a")
        let error = #expect(throws: SQLiteError.self) {
            try database.run("INSERT INTO t VALUES (?)", "a")
        }
        #expect(error?.extendedCode == 2067)
        #expect(error?.isConstraint == true)
        #expect(error?.code == "ERR_SQLITE")
        #expect(error?.subject == "INSERT INTO t VALUES (?)")
        #expect(
            try database.run("INSERT INTO t VALUES (?)", "b") == 1,
            "the statement is good again"
        )
    }

    @Test(arguments: ["SELEC", "SELECT * FROM nowhere", "", "SELECT \"text\""])
    func `what is no statement is refused`(sql: String) throws {
        let database = try Database(.memory)
        #expect(throws: SQLiteError.self) { try database.prepare(sql) }
    }

    @Test func `a transaction that throws leaves nothing`() throws {
        let database = try open()
        try database.execute("CREATE TABLE t (v INTEGER PRIMARY KEY)")
        #expect(throws: SQLiteError.self) {
            try database.transaction { () throws(SQLiteError) in
                try database.run("INSERT INTO t VALUES (1)")
                try database.run("INSERT INTO t VALUES (1)")
            }
        }
        #expect(try database.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
        let id = try database.transaction { () throws(SQLiteError) in
            try database.run("INSERT INTO t VALUES (5)")
            return database.lastInsertedID
        }
        #expect(id == 5)
    }

    @Test func `a lock that is held for too long is an error that says so`() throws {
        let holder = try open()
        try holder.execute("CREATE TABLE t (v); BEGIN IMMEDIATE")
        var options = Database.Options()
        options.busyTimeoutMilliseconds = 0
        let other = try Database(.file(directory.path("test.sqlite")), options)
        let error = #expect(throws: SQLiteError.self) { try other.run("INSERT INTO t VALUES (1)") }
        #expect(error?.isBusy == true)
        try holder.execute("COMMIT")
        #expect(try other.run("INSERT INTO t VALUES (1)") == 1)
    }

    @Test func `a reader does not wait for a writer`() throws {
        let writer = try open()
        try writer.execute(
            "CREATE TABLE t (v); INSERT INTO t VALUES (1); BEGIN IMMEDIATE; INSERT INTO t VALUES (2)"
        )
        #expect(try open().first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    }

    @Test func `a file that is no database is refused as damaged`() throws {
        let path = try directory.write("junk.sqlite", String(repeating: "junk ", count: 1000))
        let error = #expect(throws: SQLiteError.self) { try Database(.file(path)) }
        #expect(error?.isCorrupt == true)
    }

    @Test func `a folder that is not there is an error with the path`() throws {
        let path = directory.path("none/x.sqlite")
        let error = #expect(throws: SQLiteError.self) { try Database(.file(path)) }
        #expect(error?.subject == path)
    }

    // Migrations.

    private static let one = Migration("CREATE TABLE a (v); INSERT INTO a VALUES (1);")
    private static let two = Migration("ALTER TABLE a ADD COLUMN w DEFAULT 2;")

    @Test func `a schema takes each step once, in order`() throws {
        try open().migrate([Self.one])
        let database = try open()
        try database.migrate([Self.one, Self.two])
        try database.migrate([Self.one, Self.two])
        let row = try database.first("SELECT v, w, (SELECT count(*) FROM a) FROM a") {
            [$0.int(0), $0.int(1), $0.int(2)]
        }
        #expect(row == [1, 2, 1])
    }

    @Test func `a step that fails leaves the schema as it was`() throws {
        let database = try open()
        #expect(throws: SQLiteError.self) {
            try database.migrate([Self.one, Migration("CREATE TABLE b (v); NONSENSE;")])
        }
        #expect(throws: SQLiteError.self) { try database.prepare("SELECT * FROM b") }
        try database.migrate([Self.one, Self.two])
        #expect(try database.first("SELECT w FROM a") { $0.int(0) } == 2)
    }

    @Test func `a schema of a later version is refused`() throws {
        let database = try open()
        try database.migrate([Self.one, Self.two])
        let error = #expect(throws: SQLiteError.self) { try database.migrate([Self.one]) }
        #expect(error?.isSchema == true)
    }

    // Executor.

    private actor Store {
        private let queue = BackgroundQueue("test")
        private var database: Database?

        nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

        func insert(_ value: Int) throws {
            preconditionIsolated()
            let database = try database ?? Database(.memory)
            if self.database == nil { try database.execute("CREATE TABLE t (v)") }
            self.database = database
            try database.run("INSERT INTO t VALUES (?)", .integer(value))
        }

        func sum() throws -> Int { try database?.first("SELECT sum(v) FROM t") { $0.int(0) } ?? 0 }
    }

    @Test func `a store on a queue takes calls one by one`() async throws {
        let store = Store()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 1...100 { group.addTask { try await store.insert(value) } }
            try await group.waitForAll()
        }
        #expect(try await store.sum() == 5050)
    }
}
