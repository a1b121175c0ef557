package import HTTPWire

extension HTTPDate {
    /// The Unix seconds of an HTTP date in any of its three forms; `nil` for anything else.
    ///
    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7>
    package static func seconds(of text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
        if words.count == 6, words[5] == "GMT" {
            return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
        }
        if words.count == 5 {
            return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
        }
        return nil
    }

    private static func seconds(
        day: Substring,
        month: Substring,
        year: Substring,
        time: Substring
    ) -> Int? {
        guard let day = number(day, 1...2), (1...31).contains(day),
            let month = months.firstIndex(of: String(month)),
            var year = number(year, 2...4)
        else { return nil }
        // Two digits are within fifty years of now; a fixed pivot is what everybody does.
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, let hour = number(clock[0], 2...2), hour < 24,
            let minute = number(clock[1], 2...2), minute < 60,
            let second = number(clock[2], 2...2), second <= 60
        else { return nil }
        return days(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.allDigits else { return nil }
        return Int(text)
    }

    /// Days since 1970, with the year beginning in March so that leap days come last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
