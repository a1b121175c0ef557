/// Limits of SQL in place of Cloudflare's: the keys of `[host.storage.limits]` that begin `d1_`, and those
/// of Durable Objects, which begin `do_`.
package struct SQLLimitsConfig: Codable, Hashable, Sendable {
    /// Of a text, a blob or a row.
    package var valueBytes: Int?
    package var statementBytes: Int?
    /// Bound parameters of a statement.
    package var parameters: Int?
    /// Of a table or a result; SQLite's own bound.
    package var columns: Int?
    package var functionArguments: Int?
    /// Of a pattern of `LIKE` or `GLOB`.
    package var patternBytes: Int?
    package var databaseBytes: Int?
    /// How long a query may run.
    package var queryMilliseconds: Int?

    package init() {}
}

extension SQLLimitsConfig {
    /// The upper ends are SQLite's own.
    init(_ fields: FieldReader, prefix: String) {
        valueBytes = fields.int("\(prefix)value_bytes", in: 1...1_000_000_000)
        statementBytes = fields.int("\(prefix)statement_bytes", in: 1...1_000_000_000)
        parameters = fields.int("\(prefix)parameters", in: 0...32_766)
        columns = fields.int("\(prefix)columns", in: 1...2000)
        functionArguments = fields.int("\(prefix)function_arguments", in: 1...127)
        patternBytes = fields.int("\(prefix)pattern_bytes", in: 1...50_000)
        databaseBytes = fields.int("\(prefix)database_bytes", in: 65_536...1_000_000_000_000)
        queryMilliseconds = fields.int("\(prefix)query_milliseconds", in: 1...86_400_000)
    }
}
