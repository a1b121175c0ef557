internal import Synchronization

/// Colours of a terminal, or none.
struct Style: Sendable {
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
    private let palette = WorkerPalette()

    init(isColored: Bool) { self.isColored = isColored }

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

    /// The name in brackets, in the worker's own colour.
    func worker(_ name: String) -> String {
        guard isColored else { return "[\(name)]" }
        return self(palette.ink(of: name), text: "[\(name)]")
    }
}

/// Colours that stay a worker's own, so that its lines are found among those of others.
final class WorkerPalette: Sendable {
    private static let inks: [Style.Ink] = [.cyan, .magenta, .blue, .green, .yellow]
    private static let namesMax = 1024

    private let names = Mutex<[String: Int]>([:])

    /// The next colour in turn for a name that is new.
    func ink(of name: String) -> Style.Ink {
        let index = names.withLock { names in
            let index = names[name] ?? names.count
            if names.count < Self.namesMax { names[name] = index }
            return index
        }
        return Self.inks[index % Self.inks.count]
    }
}
