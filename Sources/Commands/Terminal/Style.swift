/// Colours of a terminal, or none.
struct Style: Hashable, Sendable {
    enum Ink: Int, Hashable, Sendable, CaseIterable {
        case bold = 1
        case dim = 2
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }

    let isColored: Bool

    /// - SeeAlso: <https://no-color.org>
    static func of(_ terminal: any Terminal, environment: [String: String]) -> Style {
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return Style(isColored: terminal.isTTY && !isRefused && environment["TERM"] != "dumb")
    }

    func callAsFunction(_ inks: Ink..., text: String) -> String {
        guard isColored, !inks.isEmpty else { return text }
        let codes = inks.map { "\($0.rawValue)" }.joined(separator: ";")
        return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
    }

    /// A colour that stays a worker's own, so that its lines are found among those of others.
    func worker(_ name: String) -> String {
        let inks: [Ink] = [.cyan, .magenta, .blue, .green, .yellow]
        var sum = 0
        for byte in name.utf8 { sum = (sum &* 31 &+ Int(byte)) % 65_521 }
        return self(inks[sum % inks.count], text: "[\(name)]")
    }
}
