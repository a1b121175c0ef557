internal import Foundations
internal import Isolate
internal import Storage

/// Reads short values on an isolate's own thread: a hop to another and back costs several times what
/// the read does.
///
/// It has a connection of its own, which in WAL mode waits for nobody who writes. What is long, or
/// goes wrong, is for the namespace's actor.
final class KVReader {
    private var databases: [ObjectIdentifier: Database] = [:]

    static func of(_ runtime: Runtime) -> KVReader { runtime.state { _ in KVReader() } }

    enum Found {
        case nothing
        case bytes([UInt8])
    }

    /// The value of a key; `nil` if somebody else has to read it.
    func find(_ key: String, in namespace: KVNamespace) -> Found? {
        guard let database = database(of: namespace) else { return nil }
        do throws(SQLiteError) {
            let row = try database.first(
                "SELECT value FROM entry WHERE key = ? AND (expiration IS NULL OR expiration > ?)",
                .text(key),
                .integer(namespace.context.clock.seconds())
            ) { row in row.isNull(0) ? nil : row.bytes(0) }
            guard let row else { return .nothing }
            return row.map { .bytes($0) }
        } catch {
            return nil
        }
    }

    private func database(of namespace: KVNamespace) -> Database? {
        let id = ObjectIdentifier(namespace)
        if let database = databases[id] { return database }
        guard let location = namespace.readableLocation,
            let database = try? Database(location, namespace.context.databaseOptions)
        else { return nil }
        databases[id] = database
        return database
    }
}
