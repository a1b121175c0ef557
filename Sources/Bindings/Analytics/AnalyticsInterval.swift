/// `'5' MINUTE`, what follows `INTERVAL`.
struct AnalyticsInterval {
    private let count: Int
    private let unit: String

    private static let seconds = [
        "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400,
    ]

    /// Reads the first two tokens.
    init(_ tokens: ArraySlice<SQLToken>) throws(AnalyticsSQLError) {
        let number: String? =
            switch tokens.first {
            case .string(let text), .number(let text): text
            default: nil
            }
        guard let number, let count = Int(number), (0...1_000_000).contains(count),
            let unit = tokens.dropFirst().first?.keyword,
            Self.seconds[unit] != nil || ["month", "quarter", "year"].contains(unit)
        else {
            throw AnalyticsSQLError(
                "An interval is a whole number and a unit, such as INTERVAL '1' DAY."
            )
        }
        self.count = count
        self.unit = unit
    }

    /// What SQLite's `datetime` adds or takes away, without its sign.
    var modifier: String {
        switch unit {
        case "week": "\(count * 7) days"
        case "quarter": "\(count * 3) months"
        default: "\(count) \(unit)s"
        }
    }

    /// The last time not after `time` that is a whole number of intervals after a start: of 1970, for
    /// weeks of the Monday before it.
    func start(of time: String) throws(AnalyticsSQLError) -> String {
        guard count > 0 else { throw AnalyticsSQLError("An interval must not be 0.") }
        if let seconds = Self.seconds[unit] {
            let length = seconds * count
            let offset = unit == "week" ? 4 * 86_400 : 0
            let count = "(unixepoch(\(time)) - \(offset)) / \(length)"
            return "datetime(\(count) * \(length) + \(offset), 'unixepoch')"
        }
        let months = unit == "year" ? 12 * count : unit == "quarter" ? 3 * count : count
        guard 12 % months == 0 else {
            throw AnalyticsSQLError(
                "toStartOfInterval() takes months that divide a year, or 1 YEAR."
            )
        }
        let over = "(strftime('%m', \(time)) - 1) % \(months)"
        return "datetime(\(time), 'start of month', printf('-%d months', \(over)))"
    }
}
