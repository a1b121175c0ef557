internal import Storage

/// When the alarms of a namespace are due, in a file of its own: how a host that starts finds them
/// without opening every object's.
///
/// The truth about an alarm is in its object's file. This one never says later than that.
final class AlarmIndex {
    private let database: Database

    /// What the file says of an object.
    struct Row: Hashable {
        let id: String
        let milliseconds: Int
        let name: String?
    }

    private static let migrations = [
        Migration(
            """
            CREATE TABLE _cf_ALARM (
              actor_id TEXT PRIMARY KEY, scheduled_time INTEGER, actor_name TEXT
            ) WITHOUT ROWID
            """
        )
    ]

    init(_ location: DatabaseLocation, _ options: Database.Options) throws(SQLiteError) {
        database = try Database(location, options)
        try database.migrate(AlarmIndex.migrations)
    }

    func rows() throws(SQLiteError) -> [Row] {
        var rows: [Row] = []
        try database.query("SELECT actor_id, scheduled_time, actor_name FROM _cf_ALARM") { row in
            rows.append(
                Row(
                    id: row.text(0),
                    milliseconds: row.int(1) / 1_000_000,
                    name: row.isNull(2) ? nil : row.text(2)
                )
            )
        }
        return rows
    }

    func set(_ id: String, _ milliseconds: Int, name: String?) throws(SQLiteError) {
        try database.run(
            """
            INSERT INTO _cf_ALARM VALUES (?, ?, ?) ON CONFLICT DO UPDATE
            SET scheduled_time = excluded.scheduled_time,
              actor_name = coalesce(excluded.actor_name, actor_name)
            """,
            .text(id),
            .integer(milliseconds * 1_000_000),
            name.map { .text($0) } ?? .null
        )
    }

    func remove(_ id: String) throws(SQLiteError) {
        try database.run("DELETE FROM _cf_ALARM WHERE actor_id = ?", .text(id))
    }
}
