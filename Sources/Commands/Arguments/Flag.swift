/// One `--flag` of a command.
struct Flag: Hashable, Sendable {
    /// What follows the flag.
    enum Value: Hashable, Sendable {
        /// Nothing: it is there or not.
        case none
        /// One value, called so in the help.
        case one(String)
        /// One value each time; the flag may be given again.
        case many(String)
        /// One of these words.
        case choice([String])
    }

    let name: String
    let short: Character?
    let value: Value
    let help: String

    init(_ name: String, short: Character? = nil, takes value: Value = .none, _ help: String) {
        self.name = name
        self.short = short
        self.value = value
        self.help = help
    }

    /// The flag as the help shows it.
    var signature: String {
        let long = "--\(name)"
        let start = short.map { "-\($0), \(long)" } ?? "    \(long)"
        switch value {
        case .none: return start
        case .one(let word), .many(let word): return "\(start) <\(word)>"
        case .choice(let words): return "\(start) <\(words.joined(separator: "|"))>"
        }
    }
}
