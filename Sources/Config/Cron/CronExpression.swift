/// A schedule in Cloudflare's cron syntax: minute, hour, day of the month, month, day of the week.
///
/// Times are UTC. Beside `*`, lists, ranges and steps there are names of months and days, `L` (the
/// last day, `L-3` three days before it), `W` (the nearest weekday, `15W`, `LW`) and `#` (`FRI#2` is
/// the second Friday); days of the week are 1 for Sunday to 7 for Saturday, and `6L` is the last
/// Friday. A day must match either field if both are restricted.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/cron-triggers/#supported-cron-expressions>
package struct CronExpression: Hashable, Sendable {
    /// The expression as it was written, which is what a worker is told.
    package let text: String
    let minutes: Set<Int>
    let hours: Set<Int>
    let days: [MonthDay]
    let months: Set<Int>
    let weekdays: [WeekDay]
    /// Whether any day of the month, or of the week, will do.
    let hasAnyDay: Bool
    let hasAnyWeekday: Bool

    /// What a day of the month must be.
    enum MonthDay: Hashable, Sendable {
        case on(Int)
        /// The weekday that is nearest, in the same month.
        case weekdayNearest(Int)
        /// So many days before the last.
        case beforeLast(Int)
        case lastWeekday
    }

    /// What a day of the week must be; 1 is Sunday.
    enum WeekDay: Hashable, Sendable {
        case on(Int)
        case last(Int)
        case nth(Int, Int)
    }

    /// - Throws: ``Invalid``.
    package init(_ text: String) throws(Invalid) {
        let fields = text.split(whereSeparator: \.isWhitespace).map { $0.uppercased() }
        guard fields.count == 5 else { throw Invalid(.fieldCount(fields.count), in: text) }
        func numbers(_ index: Int, _ field: CronField) throws(Invalid) -> Set<Int> {
            guard let values = field.numbers(fields[index]) else {
                throw Invalid(.field(field.name, fields[index]), in: text)
            }
            return values
        }
        self.text = text
        minutes = try numbers(0, .minute)
        hours = try numbers(1, .hour)
        months = try numbers(3, .month)
        guard let days = CronField.monthDays(fields[2]) else {
            throw Invalid(.field(CronField.day.name, fields[2]), in: text)
        }
        guard let weekdays = CronField.weekDays(fields[4]) else {
            throw Invalid(.field(CronField.weekday.name, fields[4]), in: text)
        }
        self.days = days
        self.weekdays = weekdays
        hasAnyDay = fields[2] == "*"
        hasAnyWeekday = fields[4] == "*"
    }

    /// What is wrong with an expression.
    package struct Invalid: Error, Hashable {
        enum Reason: Hashable {
            case fieldCount(Int)
            case field(String, String)
        }

        let reason: Reason
        let text: String

        init(_ reason: Reason, in text: String) {
            self.reason = reason
            self.text = text
        }

        package var message: String {
            switch reason {
            case .fieldCount(let count):
                """
                "\(text)" is not a cron expression: it has \(count) fields and needs five \
                (minute, hour, day of the month, month, day of the week).
                """
            case .field(let name, let field):
                "\"\(text)\" is not a cron expression: \"\(field)\" cannot be a \(name)."
            }
        }
    }
}
