/// A day, `YYYY-MM-DD`, from the year 2000 on: the behaviour a worker was written for.
package struct CompatibilityDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Reads a date as workerd does, but refuses a day that no calendar has.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[0] == UInt8(ascii: "2") else { return nil }
        var numbers = [0, 0, 0]
        var part = 0
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                part += 1
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day in UTC of a Unix time.
    ///
    /// - SeeAlso: <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
    package init(unixSeconds: Int) {
        let days = (unixSeconds / 86_400) + 719_468  // from 1 March of the year 0
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153  // March is 0
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The newest date whose switches are in the table.
    package static let newestKnown: CompatibilityDate = "2026-08-29"

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CompatibilityDate: ExpressibleByStringLiteral {
    /// For dates in our own tables; a literal that is no date is our bug.
    package init(stringLiteral text: StaticString) {
        guard let date = CompatibilityDate(text.description) else {
            preconditionFailure("not a date: \(text)")
        }
        self = date
    }
}

extension CompatibilityDate: Comparable, CustomStringConvertible {
    package static func < (a: CompatibilityDate, b: CompatibilityDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    package var description: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
