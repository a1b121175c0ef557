/// What a key does while `isola dev` runs.
enum Hotkey: CaseIterable, Hashable, Sendable {
    case browser
    case clear
    case restart
    case quit

    init?(_ key: Character) {
        switch key {
        case "b", "B": self = .browser
        case "c", "C": self = .clear
        case "r", "R": self = .restart
        // Ctrl-C and Ctrl-D come as keys from terminals that make no signals of them.
        case "q", "Q", "x", "X", "\u{3}", "\u{4}": self = .quit
        default: return nil
        }
    }

    private var label: (key: String, action: String) {
        switch self {
        case .browser: ("b", "open a browser")
        case .clear: ("c", "clear console")
        case .restart: ("r", "restart")
        case .quit: ("q", "quit")
        }
    }

    /// The line that shows them all.
    static func legend(_ style: Style) -> String {
        allCases.map { hotkey in
            let (key, action) = hotkey.label
            return style(.bold, text: "[\(key)]") + " " + action
        }
        .joined(separator: "  ")
    }
}
