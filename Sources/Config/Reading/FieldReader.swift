/// Reads the fields of one table, and reports each that is missing, of a wrong type or unknown.
///
/// What it is asked for is what it knows; ``warnAboutRest(in:)`` reports the others.
final class FieldReader {
    let table: ConfigTable
    let position: SourcePosition
    /// The table's own name in messages, such as `build` or `services[0]`; empty at the top.
    let path: String
    let findings: Findings
    private var known: Set<String> = []

    init(_ table: ConfigTable, at position: SourcePosition, path: String, findings: Findings) {
        self.table = table
        self.position = position
        self.path = path
        self.findings = findings
    }

    func value(_ key: String) -> ConfigValue? {
        known.insert(key)
        return table[key]
    }

    func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func string(_ key: String) -> String? {
        read(key, as: "string", \.string)
    }

    func bool(_ key: String) -> Bool? {
        read(key, as: "boolean", \.bool)
    }

    func number(_ key: String) -> Double? {
        read(key, as: "number") { value -> Double? in
            switch value.content {
            case .int(let number): Double(number)
            case .double(let number): number
            case .table, .array, .string, .bool, .dateTime, .null: nil
            }
        }
    }

    /// A whole number within bounds.
    func int(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        guard let value = value(key) else { return nil }
        guard value.isNumber else { return mistyped(key, value, "number") }
        guard case .int(let number) = value.content, range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
            findings.error(
                "Expected \"\(name(of: key))\" to be a whole number, \(bounds), but got \(value.quoted).",
                at: value.position
            )
            return nil
        }
        return number
    }

    func strings(_ key: String) -> [String]? {
        guard let value = value(key) else { return nil }
        guard let elements = value.array, elements.allSatisfy({ $0.string != nil }) else {
            return mistyped(key, value, "string array")
        }
        return elements.compactMap(\.string)
    }

    /// A table whose values are all strings, in the order written.
    func stringTable(_ key: String) -> [(name: String, value: String)]? {
        guard let value = value(key) else { return nil }
        guard let table = value.table else { return mistyped(key, value, "object") }
        var pairs: [(name: String, value: String)] = []
        for entry in table.entries {
            if let text = entry.value.string {
                pairs.append((entry.key, text))
            } else {
                mistyped("\(key).\(entry.key)", entry.value, "string") as Void?
            }
        }
        return pairs
    }

    /// One of the words of an enumeration.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) -> Choice? {
        guard let value = value(key) else { return nil }
        if let text = value.string, let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let list = JSONValue.array(words.map { .string($0) }).text
        findings.error(
            "Expected \"\(name(of: key))\" field to be one of \(list) but got \(value.quoted).",
            at: value.position,
            suggestion: value.string.flatMap { Nearest.name(to: $0, among: words) }
        )
        return nil
    }

    /// A reader of a table within this one.
    func fields(_ key: String) -> FieldReader? {
        guard let value = value(key) else { return nil }
        guard let table = value.table else { return mistyped(key, value, "object") }
        return FieldReader(table, at: value.position, path: name(of: key), findings: findings)
    }

    /// A table kept as it is: what it means is nothing to a local host.
    func object(_ key: String) -> JSONValue? {
        guard let value = value(key) else { return nil }
        return value.table == nil ? mistyped(key, value, "object") : value.json
    }

    private func read<Value>(
        _ key: String,
        as type: String,
        _ convert: (ConfigValue) -> Value?
    ) -> Value? {
        guard let value = value(key) else { return nil }
        return convert(value) ?? mistyped(key, value, type)
    }

    /// Reports a value of a wrong type; always `nil`.
    @discardableResult
    func mistyped<Value>(_ key: String, _ value: ConfigValue, _ type: String) -> Value? {
        findings.error(
            "Expected \"\(name(of: key))\" to be of type \(type) but got \(value.quoted).",
            at: value.position
        )
        return nil
    }

    /// Warns about every key that nothing asked for.
    func warnAboutRest(in place: String? = nil) {
        let place = place ?? (path.isEmpty ? "top-level" : path)
        for entry in table.entries where !known.contains(entry.key) {
            findings.warn(
                "Unexpected fields found in \(place) field: \"\(entry.key)\"",
                at: entry.keyPosition,
                suggestion: Nearest.name(to: entry.key, among: known.sorted())
            )
        }
    }
}
