/// Reads a command line by the specs of ``CommandSpec``.
///
/// `--flag value`, `--flag=value`, `-f value`, `-fvalue`; after `--` everything is a plain word. A
/// flag that is not known is an error, as it is most often a slip.
struct ArgumentParser {
    private static let argumentsMax = 4096

    private let spec: CommandSpec
    private var parsed: ParsedArguments
    private var rest: ArraySlice<String>

    /// The words come without the program's name.
    static func parse(_ arguments: [String]) throws(UsageError) -> ParsedArguments {
        guard arguments.count <= argumentsMax else { throw UsageError("Too many arguments.") }
        guard let first = arguments.first else { return ParsedArguments(command: .help) }
        switch first {
        case "--version", "-v", "-V": return ParsedArguments(command: .version)
        case "--help", "-h": return ParsedArguments(command: .help)
        default: break
        }
        guard let name = CommandSpec.Name(rawValue: first) else { throw unknownCommand(first) }
        var parser = ArgumentParser(CommandSpec.named(name), arguments.dropFirst())
        return try parser.run()
    }

    private init(_ spec: CommandSpec, _ rest: ArraySlice<String>) {
        self.spec = spec
        self.rest = rest
        parsed = ParsedArguments(command: spec.name)
    }

    private mutating func run() throws(UsageError) -> ParsedArguments {
        while let word = rest.popFirst() {
            if word == "--" {
                while let plain = rest.popFirst() { try addPositional(plain) }
            } else if word.hasPrefix("--") {
                try long(word.dropFirst(2))
            } else if word.hasPrefix("-"), word != "-" {
                try short(word.dropFirst())
            } else {
                try addPositional(word)
            }
        }
        return parsed
    }

    private mutating func long(_ text: Substring) throws(UsageError) {
        let equals = text.firstIndex(of: "=")
        let name = text[..<(equals ?? text.endIndex)]
        guard let flag = spec.flag(named: name) else { throw unknownFlag(String(name)) }
        let value = equals.map { String(text[text.index(after: $0)...]) }
        try add(flag, value)
    }

    private mutating func short(_ text: Substring) throws(UsageError) {
        guard let letter = text.first, let flag = spec.flag(short: letter) else {
            throw fault("Unknown flag -\(text.prefix(32)).")
        }
        let rest = text.dropFirst()
        let value = rest.hasPrefix("=") ? rest.dropFirst() : rest
        try add(flag, rest.isEmpty ? nil : String(value))
    }

    private mutating func add(_ flag: Flag, _ inline: String?) throws(UsageError) {
        switch flag.value {
        case .none:
            guard inline == nil else { throw fault("--\(flag.name) takes no value.") }
            parsed.add(flag.name)
        case .one(let word), .many(let word):
            parsed.add(flag.name, try value(of: flag, called: word, inline))
        case .choice(let words):
            let value = try value(of: flag, called: words.joined(separator: "|"), inline)
            guard words.contains(value) else {
                let hint = Suggestion.sentence(for: value, among: words)
                let list = words.joined(separator: ", ")
                throw fault("--\(flag.name) cannot be \"\(value)\": it is one of \(list).\(hint)")
            }
            parsed.add(flag.name, value)
        }
    }

    private mutating func value(
        of flag: Flag,
        called word: String,
        _ inline: String?
    ) throws(UsageError) -> String {
        if let inline { return inline }
        // A flag where a value should be is a forgotten value; `--flag=-1` says what it means.
        guard let next = rest.first, !next.hasPrefix("-") || next == "-" else {
            throw fault("--\(flag.name) needs a value: --\(flag.name) <\(word)>.")
        }
        return rest.removeFirst()
    }

    private mutating func addPositional(_ word: String) throws(UsageError) {
        guard parsed.positionals.count < spec.positionalsMax else {
            throw fault("Unexpected argument \"\(word)\".")
        }
        parsed.positionals.append(word)
    }

    private func unknownFlag(_ name: String) -> UsageError {
        let hint = Suggestion.name(for: name, among: spec.flags.map(\.name))
        return fault("Unknown flag --\(name)." + (hint.map { " Did you mean --\($0)?" } ?? ""))
    }

    private static func unknownCommand(_ word: String) -> UsageError {
        let names = CommandSpec.all.map(\.name.rawValue)
        if word.hasPrefix("-") {
            return UsageError("A command comes before flags: isola dev \(word.prefix(64)).")
        }
        return UsageError(
            "Unknown command \"\(word)\"." + Suggestion.sentence(for: word, among: names)
        )
    }

    private func fault(_ message: String) -> UsageError {
        UsageError(message, command: spec.name)
    }
}
