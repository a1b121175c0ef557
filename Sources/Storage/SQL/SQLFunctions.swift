/// The functions that SQL of users may call: what only computes, and tells nothing of the host.
///
/// - SeeAlso: <https://www.sqlite.org/lang_corefunc.html>
enum SQLFunctions {
    /// Whether a function may be called; names are compared without regard to case.
    static func allows(_ name: String) -> Bool {
        let name = name.lowercased()
        // What `ALTER TABLE` calls within itself; users cannot name these.
        return names.contains(name) || name.hasPrefix("sqlite_rename_")
            || name == "sqlite_drop_column"
    }

    private static let names = Set(
        [core, dates, aggregates, windows, mathematics, json, fullText]
            .flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    )

    private static let core = """
        abs changes char coalesce concat concat_ws format glob hex if ifnull iif instr
        last_insert_rowid length like likelihood likely lower ltrim max min nullif octet_length
        printf quote random randomblob replace round rtrim sign soundex substr substring
        total_changes trim typeof unhex unicode unistr unistr_quote unlikely upper zeroblob -> ->>
        match regexp subtype
        """

    private static let dates = """
        date time datetime julianday unixepoch strftime timediff
        current_date current_time current_timestamp
        """

    private static let aggregates = """
        avg count group_concat string_agg sum total median percentile percentile_cont
        percentile_disc
        """

    private static let windows = """
        row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value
        nth_value
        """

    private static let mathematics = """
        acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10
        log2 mod pi pow power radians sin sinh sqrt tan tanh trunc
        """

    private static let json = """
        json json_array json_array_length json_error_position json_extract json_insert json_object
        json_patch json_pretty json_remove json_replace json_set json_type json_valid json_quote
        json_group_array json_group_object json_each json_tree
        jsonb jsonb_array jsonb_extract jsonb_insert jsonb_object jsonb_patch jsonb_remove
        jsonb_replace jsonb_set jsonb_group_array jsonb_group_object jsonb_each jsonb_tree
        """

    private static let fullText = "bm25 highlight snippet fts5 fts5_source_id rtreecheck"
}
