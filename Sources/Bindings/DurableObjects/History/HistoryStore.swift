internal import Storage

/// The history of a namespace's objects, in a file of its own: points, and what pages had at each of them
/// that were written before the next.
///
/// To go back to a point, each page gets what the first point from there on has of it; pages that none has
/// were not written since.
final class HistoryStore {
    private let database: Database

    /// A state that an object's database had.
    struct Point: Hashable {
        let number: Int
        /// Since when it was so, in Unix milliseconds.
        let since: Int
        /// When it became a point.
        let made: Int
        /// How many pages the database had.
        let pages: Int
    }

    /// What is known of an object's file beside its points.
    struct Progress: Hashable {
        /// The log that was looked at last, and how many of its pages are known.
        var salt = 0
        var frames = 0
        /// The point to go back to when the object lives next.
        var target: Int?
        /// The point before that, once it is being gone back to.
        var origin: Int?
    }

    private static let migrations = [
        Migration(
            """
            CREATE TABLE object (
              id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
              salt INTEGER NOT NULL DEFAULT 0, frames INTEGER NOT NULL DEFAULT 0,
              target INTEGER, origin INTEGER
            );
            CREATE TABLE point (
              object INTEGER NOT NULL, number INTEGER NOT NULL,
              since INTEGER NOT NULL, made INTEGER NOT NULL, pages INTEGER NOT NULL,
              PRIMARY KEY (object, number)
            ) WITHOUT ROWID;
            CREATE TABLE page (
              object INTEGER NOT NULL, point INTEGER NOT NULL, number INTEGER NOT NULL,
              content BLOB NOT NULL
            );
            CREATE UNIQUE INDEX page_place ON page (object, point, number);
            """
        )
    ]

    init(_ location: DatabaseLocation, _ options: Database.Options) throws(SQLiteError) {
        database = try Database(location, options)
        try database.migrate(HistoryStore.migrations)
    }

    func transaction<R>(_ body: () throws(SQLiteError) -> R) throws(SQLiteError) -> R {
        try database.transaction(body)
    }

    /// The number of an object, made if it has none.
    func object(_ name: String) throws(SQLiteError) -> Int {
        try database.run("INSERT OR IGNORE INTO object (name) VALUES (?)", .text(name))
        return try database.first("SELECT id FROM object WHERE name = ?", .text(name)) {
            $0.int(0)
        } ?? 0
    }

    /// The names of objects that are to go back when they live next.
    func pending() throws(SQLiteError) -> [String] {
        var names: [String] = []
        try database.query("SELECT name FROM object WHERE target IS NOT NULL") {
            names.append($0.text(0))
        }
        return names
    }

    func progress(of object: Int) throws(SQLiteError) -> Progress {
        try database.first(
            "SELECT salt, frames, target, origin FROM object WHERE id = ?",
            .integer(object)
        ) { row in
            Progress(
                salt: row.int(0),
                frames: row.int(1),
                target: row.isNull(2) ? nil : row.int(2),
                origin: row.isNull(3) ? nil : row.int(3)
            )
        } ?? Progress()
    }

    func set(_ progress: Progress, of object: Int) throws(SQLiteError) {
        try database.run(
            "UPDATE object SET salt = ?, frames = ?, target = ?, origin = ? WHERE id = ?",
            .integer(progress.salt),
            .integer(progress.frames),
            progress.target.map { .integer($0) } ?? .null,
            progress.origin.map { .integer($0) } ?? .null,
            .integer(object)
        )
    }
}

// Points.
extension HistoryStore {
    func add(_ point: Point, to object: Int) throws(SQLiteError) {
        try database.run(
            "INSERT INTO point VALUES (?, ?, ?, ?, ?)",
            .integer(object),
            .integer(point.number),
            .integer(point.since),
            .integer(point.made),
            .integer(point.pages)
        )
    }

    func lastPoint(of object: Int) throws(SQLiteError) -> Point? {
        try database.first(
            "SELECT number, since, made, pages FROM point WHERE object = ? ORDER BY number DESC LIMIT 1",
            .integer(object),
            row: HistoryStore.point
        )
    }

    func point(_ number: Int, of object: Int) throws(SQLiteError) -> Point? {
        try database.first(
            "SELECT number, since, made, pages FROM point WHERE object = ? AND number = ?",
            .integer(object),
            .integer(number),
            row: HistoryStore.point
        )
    }

    /// The last point that was there at a time.
    func point(at milliseconds: Int, of object: Int) throws(SQLiteError) -> Point? {
        try database.first(
            """
            SELECT number, since, made, pages FROM point WHERE object = ? AND since <= ?
            ORDER BY number DESC LIMIT 1
            """,
            .integer(object),
            .integer(milliseconds),
            row: HistoryStore.point
        )
    }

    private static func point(_ row: Statement) -> Point {
        Point(number: row.int(0), since: row.int(1), made: row.int(2), pages: row.int(3))
    }
}

// Pages.
extension HistoryStore {
    /// Keeps what a page had at a point, unless it is kept already.
    func keep(
        _ content: [UInt8],
        ofPage number: Int,
        at point: Int,
        of object: Int
    ) throws(SQLiteError) {
        try database.run(
            "INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?)",
            .integer(object),
            .integer(point),
            .integer(number),
            .blob(content)
        )
    }

    func has(page number: Int, at point: Int, of object: Int) throws(SQLiteError) -> Bool {
        try database.first(
            "SELECT 1 FROM page WHERE object = ? AND point = ? AND number = ?",
            .integer(object),
            .integer(point),
            .integer(number)
        ) { _ in true } ?? false
    }

    /// The pages that were written from a point on and before another, with what they had at the first.
    func pages(
        from point: Int,
        before end: Int,
        of object: Int,
        _ row: (_ number: Int, _ content: [UInt8]) -> Void
    ) throws(SQLiteError) {
        try database.query(
            """
            SELECT number, content, min(point) FROM page
            WHERE object = ? AND point >= ? AND point < ? GROUP BY number
            """,
            .integer(object),
            .integer(point),
            .integer(end)
        ) { row($0.int(0), $0.bytes(1)) }
    }

    /// Forgets points that are older than they need be; the last one stays.
    ///
    /// - Parameters:
    ///   - object: Whose.
    ///   - milliseconds: What was over before that time is forgotten.
    ///   - bytes: So much is kept at most.
    /// - Throws: What the file runs into.
    func prune(
        _ object: Int,
        before milliseconds: Int,
        bytes: Int
    ) throws(SQLiteError) {
        // It was over at the latest when the next was made.
        var first =
            try database.first(
                "SELECT max(number) FROM point WHERE object = ? AND made <= ?",
                .integer(object),
                .integer(milliseconds)
            ) { $0.int(0) } ?? 0
        var kept = 0
        try database.query(
            """
            SELECT point, sum(length(content)) FROM page WHERE object = ?
            GROUP BY point ORDER BY point DESC
            """,
            .integer(object)
        ) { row in
            kept += row.int(1)
            if kept > bytes { first = max(first, row.int(0) + 1) }
        }
        guard first > 0 else { return }
        try database.run(
            "DELETE FROM page WHERE object = ? AND point < ?",
            .integer(object),
            .integer(first)
        )
        try database.run(
            """
            DELETE FROM point WHERE object = ?1 AND number < ?2
            AND number < (SELECT max(number) FROM point WHERE object = ?1)
            """,
            .integer(object),
            .integer(first)
        )
    }
}
