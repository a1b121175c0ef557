internal import Config

/// Times as logs show them.
enum Timestamp {
    /// `2026-11-20T06:02:48.123Z`.
    static func text(milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        let ofDay = seconds % 86_400
        let day = CompatibilityDate(unixSeconds: seconds)
        let time = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { padded($0, 2) }
        return "\(day)T\(time.joined(separator: ":")).\(padded(milliseconds % 1000, 3))Z"
    }

    /// A number of milliseconds with at most one decimal.
    static func rounded(_ milliseconds: Double) -> String {
        guard milliseconds.isFinite, abs(milliseconds) < 1e12 else { return "0" }
        let tenths = Int((milliseconds * 10).rounded())
        let decimal = tenths % 10
        return decimal == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(decimal))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
