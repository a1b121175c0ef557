/// Functions of Cloudflare's SQL, in the words of SQLite.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/sql-reference/>
enum AnalyticsFunctions {
    /// Words that a parenthesis may follow without a call.
    static let keywords: Set<String> = [
        "all", "and", "as", "between", "by", "case", "distinct", "else", "except", "exists",
        "from", "glob", "group", "having", "in", "intersect", "is", "join", "like", "limit", "not",
        "offset", "on", "or", "order", "over", "partition", "select", "then", "union", "using",
        "values", "when", "where", "with",
    ]

    /// Those that SQLite has under the same name, with the same meaning.
    private static let shared: Set<String> = [
        "abs", "avg", "ceil", "coalesce", "exp", "floor", "ifnull", "length", "ln", "log10", "log2",
        "lower", "ltrim", "max", "min", "nullif", "pow", "power", "replace", "round", "rtrim",
        "sign", "sqrt", "substr", "substring", "sum", "trim", "trunc", "upper",
    ]

    /// By name: how many arguments there are, and what is written in their place.
    private static let templates: [String: (count: Int, text: String)] = [
        "any": (1, "min($1)"),
        "avgif": (2, "avg(CASE WHEN $2 THEN $1 END)"),
        "countif": (1, "count(CASE WHEN $1 THEN 1 END)"),
        "empty": (1, "($1 = '')"),
        "formatdatetime": (2, "strftime($2, $1)"),
        "if": (3, "iif($1, $2, $3)"),
        "intdiv": (2, "(CAST($1 AS INTEGER) / CAST($2 AS INTEGER))"),
        "log": (1, "ln($1)"),
        "maxif": (2, "max(CASE WHEN $2 THEN $1 END)"),
        "minif": (2, "min(CASE WHEN $2 THEN $1 END)"),
        "notempty": (1, "($1 <> '')"),
        "position": (2, "instr($1, $2)"),
        "startswith": (2, "(substr($1, 1, length($2)) = $2)"),
        "endswith": (2, "(length($2) = 0 OR substr($1, -length($2)) = $2)"),
        "sumif": (2, "total(CASE WHEN $2 THEN $1 END)"),
        "todate": (1, "date($1, \(modifier))"),
        "todatetime": (1, "datetime($1, \(modifier))"),
        "todayofmonth": (1, "CAST(strftime('%d', $1) AS INTEGER)"),
        "todayofweek": (1, "((strftime('%w', $1) + 6) % 7 + 1)"),
        "tofloat32": (1, "CAST($1 AS REAL)"),
        "tofloat64": (1, "CAST($1 AS REAL)"),
        "tohour": (1, "CAST(strftime('%H', $1) AS INTEGER)"),
        "toint32": (1, integer), "toint64": (1, integer),
        "tominute": (1, "CAST(strftime('%M', $1) AS INTEGER)"),
        "tomonth": (1, "CAST(strftime('%m', $1) AS INTEGER)"),
        "tosecond": (1, "CAST(strftime('%S', $1) AS INTEGER)"),
        "tostartofday": (1, "datetime($1, 'start of day')"),
        "tostartoffifteenminutes": (1, start(900)),
        "tostartoffiveminutes": (1, start(300)),
        "tostartofhour": (1, start(3600)),
        "tostartofminute": (1, start(60)),
        "tostartofmonth": (1, "datetime($1, 'start of month')"),
        "tostartoftenminutes": (1, start(600)),
        "tostartofyear": (1, "datetime($1, 'start of year')"),
        "tostring": (1, "CAST($1 AS TEXT)"),
        "touint32": (1, integer), "touint64": (1, integer),
        "tounixtimestamp": (1, "unixepoch($1)"),
        "toyear": (1, "CAST(strftime('%Y', $1) AS INTEGER)"),
        "toyyyymm": (1, "CAST(strftime('%Y%m', $1) AS INTEGER)"),
        "uniq": (1, "count(DISTINCT $1)"),
    ]

    /// A number is Unix time, a text a date.
    private static let modifier = "iif(typeof($1) = 'text', 'auto', 'unixepoch')"
    /// Of a time, its Unix time.
    private static let integer = """
        iif(typeof($1) = 'text' AND $1 GLOB '????-??-?? ??:??:??', unixepoch($1), \
        CAST($1 AS INTEGER))
        """

    private static func start(_ seconds: Int) -> String {
        "datetime(unixepoch($1) / \(seconds) * \(seconds), 'unixepoch')"
    }

    /// A rewritten query may not be longer: arguments that stand twice grow with each level.
    private static let callBytesMax = 100_000

    static func call(
        _ name: String,
        _ arguments: [String]
    ) throws(AnalyticsSQLError) -> String {
        if name == "count" { return "count(\(arguments.first ?? "*"))" }
        if shared.contains(name) { return "\(name)(\(arguments.joined(separator: ", ")))" }
        guard let template = templates[name] else {
            throw AnalyticsSQLError("The function \(name)() is not supported here.")
        }
        guard arguments.count == template.count else {
            throw AnalyticsSQLError(
                "The function \(name)() takes \(template.count) arguments, not \(arguments.count)."
            )
        }
        var text = ""
        var rest = template.text[...]
        while let dollar = rest.firstIndex(of: "$") {
            let number = rest.index(after: dollar)
            text += rest[..<dollar]
            text += rest[number].wholeNumberValue.map { arguments[$0 - 1] } ?? ""
            rest = rest[rest.index(after: number)...]
        }
        text += rest
        guard text.utf8.count <= callBytesMax else {
            throw AnalyticsSQLError("The query is too long.")
        }
        return text
    }
}
