internal import CSQLite

/// What SQL of users may ask for.
///
/// - SeeAlso: <https://developers.cloudflare.com/d1/platform/limits/>
package struct SQLLimits: Hashable, Sendable {
    /// Of a text, a blob or a row.
    package var valueBytes = 2_000_000
    package var statementBytes = 100_000
    /// Bound parameters of a statement.
    package var parameters = 100
    /// Of a table or a result.
    package var columns = 100
    package var functionArguments = 32
    /// Of a pattern of `LIKE` or `GLOB`.
    package var patternBytes = 50
    /// Of a database: 10 GB.
    package var databaseBytes = 10_000_000_000
    /// How long a query may run.
    package var query = Duration.seconds(30)

    package init() {}

    /// Tells a connection; SQLite itself sees to most of it then.
    func apply(to handle: OpaquePointer) {
        set(handle, SQLITE_LIMIT_LENGTH, valueBytes)
        set(handle, SQLITE_LIMIT_SQL_LENGTH, statementBytes)
        set(handle, SQLITE_LIMIT_VARIABLE_NUMBER, parameters)
        set(handle, SQLITE_LIMIT_COLUMN, columns)
        set(handle, SQLITE_LIMIT_FUNCTION_ARG, functionArguments)
        set(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, patternBytes)
        // These bound what a hostile statement can cost; the figures are Cloudflare's.
        set(handle, SQLITE_LIMIT_EXPR_DEPTH, 100)
        set(handle, SQLITE_LIMIT_COMPOUND_SELECT, 5)
        set(handle, SQLITE_LIMIT_VDBE_OP, 25_000)
        set(handle, SQLITE_LIMIT_ATTACHED, 0)
        set(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10)
        set(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
    }

    private func set(_ handle: OpaquePointer, _ limit: Int32, _ value: Int) {
        sqlite3_limit(handle, limit, Int32(clamping: value))
    }
}
