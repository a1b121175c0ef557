internal import Bindings
package import Config
internal import Foundations
internal import Storage

/// A D1 database of a config, for somebody at a terminal; a host may be running on it meanwhile.
package struct D1Console: Sendable {
    private let database: D1Database
    private let entry: D1Entry
    private let directory: String

    /// Finds a database by its name, its binding or its id.
    ///
    /// - Parameters:
    ///   - name: As `d1_databases` has it.
    ///   - worker: The only worker to look at, if there is one.
    ///   - config: What the workers ask for.
    ///   - stateDirectory: Where the host keeps its state.
    /// - Throws: ``D1ConsoleError/unknown(_:)``.
    package init(
        _ name: String,
        of worker: String?,
        in config: HostConfig,
        stateDirectory: String
    ) throws(D1ConsoleError) {
        let found = config.workers.lazy
            .filter { worker == nil || $0.name.text == worker }
            .flatMap { worker in worker.bindings.d1.map { (worker.directory, $0) } }
            .first { $1.databaseName == name || $1.binding == name || $1.databaseID == name }
        guard let (directory, entry) = found else { throw .unknown(name) }
        let families = D1Databases(
            BindingContext(
                state: .persistent("\(stateDirectory)/state"),
                clock: .system,
                storage: config.storage,
                workers: SlotRegistry(),
                warn: { _ in }
            )
        )
        self.entry = entry
        self.directory = directory
        database = families.database(entry.storageID)
    }

    /// Runs a script in one transaction.
    package func execute(_ script: String) async throws(D1ConsoleError) -> [D1Table] {
        do throws(D1Failure) {
            return try await database.execute(script).map { D1Table($0) }
        } catch {
            throw .failed(error.text)
        }
    }

    /// The database as SQL that makes it anew, statement by statement.
    ///
    /// - Parameters:
    ///   - tables: Only these; none for all.
    ///   - hasSchema: Whether tables are made.
    ///   - hasData: Whether rows are put in.
    ///   - write: Gets the statements.
    /// - Throws: ``D1ConsoleError/failed(_:)``.
    package func export(
        tables: [String],
        hasSchema: Bool,
        hasData: Bool,
        write: (String) throws -> Void
    ) throws(D1ConsoleError) {
        var export = D1Export()
        export.tables = Set(tables)
        export.hasSchema = hasSchema
        export.hasData = hasData
        do {
            try export.run(database, write: write)
        } catch {
            throw .failed((error as? D1Export.Failure)?.message ?? "\(error)")
        }
    }

    /// Where the migrations are.
    package var migrationsDirectory: String { FilePath.join(directory, entry.migrationsDirectory) }

    /// The names of the migrations that were not done yet, in their order.
    package func unapplied() async throws(D1ConsoleError) -> [String] {
        do throws(D1MigrationError) {
            return try await database.unapplied(of: try files(), table: entry.migrationsTable)
                .map(\.name)
        } catch {
            throw .failed(error.message)
        }
    }

    /// Does the migrations that were not done yet; `didApply` is told of each.
    package func apply(_ didApply: (String) -> Void) async throws(D1ConsoleError) {
        do throws(D1MigrationError) {
            for migration in try files() {
                let done = try await database.apply([migration], table: entry.migrationsTable)
                for name in done { didApply(name) }
            }
        } catch {
            throw .failed(error.message)
        }
    }

    private func files() throws(D1MigrationError) -> [D1Migration] {
        try D1Migration.read(migrationsDirectory, entry.migrationsPattern)
    }

    package func close() async { await database.close() }
}

/// Why the console cannot do what it was asked for.
package enum D1ConsoleError: Error, Hashable {
    case unknown(String)
    case failed(String)

    package var message: String {
        switch self {
        case .unknown(let name):
            "Couldn't find a D1 DB with the name or binding '\(name)' in your config."
        case .failed(let reason): reason
        }
    }
}

/// The rows of a statement, for people and for programs.
package struct D1Table: Hashable, Sendable {
    package let columns: [String]
    /// Cells as people read them.
    package let rows: [[String]]
    package let changes: Int
    /// One of the results that `wrangler d1 execute --json` prints.
    package let json: String

    init(_ result: D1Result) {
        columns = result.columns
        rows = result.rows.map { $0.map(\.shown) }
        changes = result.changes
        let objects = result.rows.map { row in
            let members = zip(result.columns, row).map { "\($0.jsonQuoted):\($1.json)" }
            return "{\(members.joined(separator: ","))}"
        }
        json =
            "{\"results\":[\(objects.joined(separator: ","))],\"success\":true,"
            + "\"meta\":{\"duration\":\(result.durationMilliseconds)}}"
    }
}

extension SQLValue {
    fileprivate var shown: String {
        switch self {
        case .null: "null"
        case .integer(let integer): "\(integer)"
        case .real(let real): "\(real)"
        case .text(let text): text
        case .blob(let bytes): "<\(bytes.count) bytes>"
        }
    }

    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .integer(let integer): "\(integer)"
        case .real(let real): real.isFinite ? "\(real)" : "null"
        case .text(let text): text.jsonQuoted
        case .blob(let bytes): "[\(bytes.map { "\($0)" }.joined(separator: ","))]"
        }
    }
}
