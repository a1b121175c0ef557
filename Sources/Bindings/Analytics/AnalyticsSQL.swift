/// A query of Cloudflare's SQL API, put into the words of SQLite.
///
/// `NOW()`, intervals and the functions used most are rewritten; any other function is refused by its
/// name. What SQLite reads as it stands is left alone.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/sql-reference/>
struct AnalyticsSQL {
    /// For SQLite.
    let text: String
    let format: AnalyticsRows.Format

    /// - Parameters:
    ///   - query: As a client sent it.
    ///   - seconds: What time it is, in Unix seconds.
    /// - Throws: ``AnalyticsSQLError``, for the client to read.
    init(_ query: String, seconds: Int) throws(AnalyticsSQLError) {
        var tokens = try SQLToken.all(in: query)
        while tokens.last == .symbol(";") { tokens.removeLast() }
        format = try Self.takeFormat(&tokens)
        let words = tokens.prefix(2).map(\.keyword)
        if words == ["show", "tables"], tokens.count == 2 {
            text = """
                SELECT name AS dataset, 'dataset' AS type FROM sqlite_schema \
                WHERE type = 'table' ORDER BY name
                """
            return
        }
        guard words.first == "select" || words.first == "with" else {
            throw AnalyticsSQLError("Only SELECT and SHOW TABLES are supported.")
        }
        var rewriter = Rewriter(now: AnalyticsSchema.dateTime(seconds))
        text = try rewriter.rewrite(tokens[...], depth: 0)
    }

    private static func takeFormat(
        _ tokens: inout [SQLToken]
    ) throws(AnalyticsSQLError) -> AnalyticsRows.Format {
        guard tokens.count > 2, tokens[tokens.count - 2].keyword == "format",
            let name = tokens.last?.keyword
        else { return .json }
        guard let format = AnalyticsRows.Format(rawValue: name) else {
            throw AnalyticsSQLError(
                "Unknown format. Possible formats are JSON, JSONEachRow and TabSeparated."
            )
        }
        tokens.removeLast(2)
        return format
    }
}

/// Goes over the tokens once; a group in parentheses and a call are one piece each.
private struct Rewriter {
    let now: String
    private static let depthMax = 64

    mutating func rewrite(
        _ tokens: ArraySlice<SQLToken>,
        depth: Int
    ) throws(AnalyticsSQLError) -> String {
        guard depth < Self.depthMax else { throw AnalyticsSQLError("The query is too deep.") }
        var pieces: [String] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let token = tokens[index]
            let following = index + 1 < tokens.endIndex ? tokens[index + 1] : nil
            if token == .symbol("(") {
                let end = try Self.end(of: tokens, from: index)
                pieces.append("(\(try rewrite(tokens[index + 1..<end], depth: depth + 1)))")
                index = end + 1
            } else if let name = token.keyword, following == .symbol("("),
                !AnalyticsFunctions.keywords.contains(name)
            {
                let end = try Self.end(of: tokens, from: index + 1)
                pieces.append(try call(name, tokens[index + 2..<end], depth: depth + 1))
                index = end + 1
            } else if token == .symbol("+") || token == .symbol("-"),
                following?.keyword == "interval", let operand = pieces.popLast()
            {
                let interval = try AnalyticsInterval(tokens[(index + 2)...])
                pieces.append("datetime(\(operand), '\(token.text)\(interval.modifier)')")
                index += 4
            } else if token.keyword == "interval" {
                throw AnalyticsSQLError(
                    "INTERVAL is supported after + or -, and in toStartOfInterval() alone."
                )
            } else {
                pieces.append(token.text)
                index += 1
            }
        }
        return pieces.joined(separator: " ")
    }

    private mutating func call(
        _ name: String,
        _ inner: ArraySlice<SQLToken>,
        depth: Int
    ) throws(AnalyticsSQLError) -> String {
        let parts = try Self.arguments(inner)
        switch name {
        case "now": return "'\(now)'"
        case "today": return "'\(now.prefix(10))'"
        case "tostartofinterval":
            guard parts.count == 2, parts[1].first?.keyword == "interval" else {
                throw AnalyticsSQLError(
                    "toStartOfInterval() takes a time and an interval, such as INTERVAL '5' MINUTE."
                )
            }
            let interval = try AnalyticsInterval(parts[1].dropFirst())
            return try interval.start(of: try rewrite(parts[0], depth: depth))
        default: break
        }
        var arguments: [String] = []
        for part in parts { arguments.append(try rewrite(part, depth: depth)) }
        return try AnalyticsFunctions.call(name, arguments)
    }

    /// Where the parenthesis at `start` is closed.
    private static func end(
        of tokens: ArraySlice<SQLToken>,
        from start: Int
    ) throws(AnalyticsSQLError) -> Int {
        var depth = 0
        for index in start..<tokens.endIndex {
            if tokens[index] == .symbol("(") { depth += 1 }
            if tokens[index] == .symbol(")") { depth -= 1 }
            if depth == 0 { return index }
        }
        throw AnalyticsSQLError("A parenthesis is not closed.")
    }

    /// Splits at the commas that are in no parentheses.
    private static func arguments(
        _ tokens: ArraySlice<SQLToken>
    ) throws(AnalyticsSQLError) -> [ArraySlice<SQLToken>] {
        guard !tokens.isEmpty else { return [] }
        var parts: [ArraySlice<SQLToken>] = []
        var start = tokens.startIndex
        var index = start
        while index < tokens.endIndex {
            if tokens[index] == .symbol("(") { index = try end(of: tokens, from: index) }
            if tokens[index] == .symbol(",") {
                parts.append(tokens[start..<index])
                start = index + 1
            }
            index += 1
        }
        return parts + [tokens[start...]]
    }
}
