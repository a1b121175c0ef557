internal import CSQLite

/// What SQL of users may do: it is asked of every part of a statement while it is compiled.
///
/// The rules are Cloudflare's, for D1 and for the SQL of Durable Objects.
///
/// - SeeAlso: <https://www.sqlite.org/c3ref/set_authorizer.html>
final class SQLPolicy {
    /// Our own statements may do what users' may not.
    var isOurs = false
    /// Why the last statement was refused, if SQLite's sentence would not say it.
    var refusal: String?
    private(set) var traits = Traits()

    /// What the statement that is being compiled was seen to use.
    struct Traits: OptionSet {
        let rawValue: Int
        static let pragma = Traits(rawValue: 1)
        static let function = Traits(rawValue: 2)
    }

    func begin() {
        refusal = nil
        traits = []
    }

    func install(on handle: OpaquePointer) {
        sqlite3_set_authorizer(
            handle,
            { context, action, first, second, database, _ in
                guard let context else { return SQLITE_DENY }
                let policy = Unmanaged<SQLPolicy>.fromOpaque(context).takeUnretainedValue()
                return policy.isOurs || policy.allows(action, first, second, database)
                    ? SQLITE_OK : SQLITE_DENY
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func allows(
        _ action: Int32,
        _ first: UnsafePointer<CChar>?,
        _ second: UnsafePointer<CChar>?,
        _ database: UnsafePointer<CChar>?
    ) -> Bool {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE, SQLITE_REINDEX, SQLITE_ANALYZE:
            return true
        case SQLITE_READ, SQLITE_UPDATE:
            return isOpen(first) && (!isTemporary(database) || isTemporarySchema(first))
        case SQLITE_INSERT, SQLITE_DELETE, SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE,
            SQLITE_CREATE_VIEW, SQLITE_DROP_VIEW,
            SQLITE_DROP_VTABLE:
            return isOpen(first) && !isTemporary(database)
        case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER:
            return isOpen(first) && isOpen(second) && !isTemporary(database)
        case SQLITE_ALTER_TABLE:
            return isOpen(second) && !isTemporary(first)
        case SQLITE_CREATE_VTABLE:
            return isOpen(first) && Self.modules.contains(text(second))
        case SQLITE_PRAGMA:
            traits.insert(.pragma)
            return SQLPragmas.allows(text(first), second.map { String(cString: $0) })
                && isOpen(second)
        case SQLITE_FUNCTION:
            traits.insert(.function)
            return SQLFunctions.allows(second.map { String(cString: $0) } ?? "")
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT:
            refusal = Self.transactionRefusal
            return false
        default:
            return false  // ATTACH, DETACH, everything temporary, and what SQLite learns yet
        }
    }

    private static let modules: Set<String> = ["fts5", "fts5vocab", "rtree"]

    /// The text is workerd's (FEATURES.md, section 3.6).
    private static let transactionRefusal =
        "To execute a transaction, please use the state.storage.transaction() or "
        + "state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT "
        + "statements. The JavaScript API is safer because it will automatically roll back on "
        + "exceptions, and because it interacts correctly with Durable Objects' automatic atomic "
        + "write coalescing."

    /// Tables of the engine that tell of pages, and of other workers' statements.
    private static let internals = [
        "bytecode", "dbstat", "sqlite_dbpage", "sqlite_stmt", "tables_used",
    ]

    /// Whether a name is none of the host's own.
    private func isOpen(_ name: UnsafePointer<CChar>?) -> Bool {
        guard let name else { return true }
        return sqlite3_strnicmp(name, "_cf_", 4) != 0
            && !Self.internals.contains { sqlite3_stricmp(name, $0) == 0 }
    }

    private func isTemporary(_ database: UnsafePointer<CChar>?) -> Bool {
        guard let database else { return false }
        return sqlite3_stricmp(database, "temp") == 0
    }

    /// `ALTER TABLE` looks through it.
    private func isTemporarySchema(_ table: UnsafePointer<CChar>?) -> Bool {
        guard let table else { return false }
        return sqlite3_stricmp(table, "sqlite_temp_master") == 0
    }

    private func text(_ name: UnsafePointer<CChar>?) -> String {
        name.map { String(cString: $0).lowercased() } ?? ""
    }
}

/// The `PRAGMA`s that SQL of users may use.
///
/// - SeeAlso: <https://developers.cloudflare.com/d1/sql-api/sql-statements/#compatible-pragma-statements>
enum SQLPragmas {
    static func allows(_ name: String, _ argument: String?) -> Bool {
        if readings.contains(name) { return argument == nil }
        if switches.contains(name) {
            return argument.map { truths.contains($0.lowercased()) } ?? true
        }
        return questions.contains(name)
    }

    private static let truths: Set<String> = [
        "true", "false", "on", "off", "yes", "no", "1", "0",
    ]

    /// What a statement that switches something must be followed by, since the connection is shared.
    static let reset = """
        PRAGMA case_sensitive_like = OFF; PRAGMA ignore_check_constraints = OFF;
        PRAGMA legacy_alter_table = OFF; PRAGMA recursive_triggers = OFF;
        PRAGMA reverse_unordered_selects = OFF; PRAGMA foreign_keys = ON;
        """

    private static let readings: Set<String> = ["data_version", "page_size"]

    private static let switches: Set<String> = [
        "case_sensitive_like", "defer_foreign_keys", "foreign_keys", "ignore_check_constraints",
        "legacy_alter_table", "recursive_triggers", "reverse_unordered_selects",
    ]

    private static let questions: Set<String> = [
        "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo",
        "optimize", "quick_check", "table_info", "table_list", "table_xinfo",
    ]
}
