internal import HTTPWire
internal import WebAPI

/// Times as the S3 API and notifications write them.
enum R2Time {
    /// ISO 8601 in UTC, to the millisecond.
    static func text(_ milliseconds: Int) -> String {
        let milliseconds = max(0, milliseconds)
        let fraction = String(milliseconds % 1000 + 1000).dropFirst()
        // "Fri, 20 Nov 2026 08:38:29 GMT" has all that is needed, in another order.
        let words = HTTPDate.text(milliseconds / 1000).split(separator: " ")
        let month = months.firstIndex(of: words[2]).map { $0 + 101 } ?? 101
        return "\(words[3])-\(String(month).dropFirst())-\(words[1])T\(words[4]).\(fraction)Z"
    }

    /// Of `20261120T083829Z`, which S3's signatures have.
    static func milliseconds(basic text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/),
            let month = Int(match.2), (1...12).contains(month)
        else { return nil }
        let date =
            "Mon, \(match.3) \(months[month - 1]) \(match.1) \(match.4):\(match.5):\(match.6) GMT"
        return HTTPDate.seconds(of: date).map { $0 * 1000 }
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
