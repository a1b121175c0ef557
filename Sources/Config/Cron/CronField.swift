/// One field of a cron expression: its bounds, and its words.
struct CronField {
    let name: String
    let range: ClosedRange<Int>
    var words: [String] = []

    static let minute = CronField(name: "minute", range: 0...59)
    static let hour = CronField(name: "hour", range: 0...23)
    static let day = CronField(name: "day of the month", range: 1...31)
    static let month = CronField(
        name: "month",
        range: 1...12,
        words: [
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ]
    )
    static let weekday = CronField(
        name: "day of the week",
        range: 1...7,
        words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    )

    /// The values that a field of lists, ranges and steps names; `nil` if it cannot be read.
    func numbers(_ text: String) -> Set<Int>? {
        var values: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let more = list(String(part)) else { return nil }
            values.formUnion(more)
        }
        return values
    }

    /// One element of a list: `*`, `5`, `1-5`, `*/15`, `10/5`, `1-30/2`; a range may wrap.
    private func list(_ part: String) -> [Int]? {
        let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard halves.count <= 2 else { return nil }
        var step = 1
        if halves.count == 2 {
            guard let number = Int(halves[1]), number > 0, number <= range.upperBound else {
                return nil
            }
            step = number
        }
        guard let all = base(halves[0], isStepped: halves.count == 2) else { return nil }
        return all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }

    private func base(_ text: String, isStepped: Bool) -> [Int]? {
        if text == "*" { return Array(range) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard ends.count <= 2, let first = number(ends[0]) else { return nil }
        guard ends.count == 2 else { return isStepped ? Array(first...range.upperBound) : [first] }
        guard let last = number(ends[1]) else { return nil }
        return first <= last
            ? Array(first...last) : Array(first...range.upperBound) + Array(range.lowerBound...last)
    }

    func number(_ text: String) -> Int? {
        if let index = words.firstIndex(of: text) { return range.lowerBound + index }
        guard text.allSatisfy(\.isNumber), let number = Int(text), range.contains(number) else {
            return nil
        }
        return number
    }
}

// The two fields that know more than numbers.
extension CronField {
    static func monthDays(_ text: String) -> [CronExpression.MonthDay]? {
        elements(text) { part in
            if part == "L" { return [.beforeLast(0)] }
            if part == "LW" || part == "WL" { return [.lastWeekday] }
            if part.hasPrefix("L-") {
                guard let days = Int(part.dropFirst(2)), (1...30).contains(days) else { return nil }
                return [.beforeLast(days)]
            }
            if part.hasSuffix("W") {
                return day.number(String(part.dropLast())).map { [.weekdayNearest($0)] }
            }
            return day.list(part)?.map { .on($0) }
        }
    }

    static func weekDays(_ text: String) -> [CronExpression.WeekDay]? {
        elements(text) { part in
            if part == "L" { return [.on(7)] }
            if part.hasSuffix("L") {
                return weekday.number(String(part.dropLast())).map { [.last($0)] }
            }
            let halves = part.split(separator: "#", omittingEmptySubsequences: false)
            if halves.count == 2 {
                guard let day = weekday.number(String(halves[0])), let nth = Int(halves[1]),
                    (1...5).contains(nth)
                else { return nil }
                return [.nth(day, nth)]
            }
            return weekday.list(part)?.map { .on($0) }
        }
    }

    private static func elements<Element>(
        _ text: String,
        _ read: (String) -> [Element]?
    ) -> [Element]? {
        var all: [Element] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let more = read(String(part)) else { return nil }
            all += more
        }
        return all
    }
}
