/// One value of a config document, which knows where it was written.
package struct ConfigValue: Sendable {
    package enum Content: Sendable {
        case table(ConfigTable)
        case array([ConfigValue])
        case string(String)
        case int(Int)
        case double(Double)
        case bool(Bool)
        /// A TOML date, time or both, as RFC 3339 writes it.
        case dateTime(String)
        /// JSON only: TOML has no such value.
        case null
    }

    package let content: Content
    package let position: SourcePosition

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

extension ConfigValue {
    package var string: String? {
        if case .string(let text) = content { text } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let flag) = content { flag } else { nil }
    }

    package var array: [ConfigValue]? {
        if case .array(let elements) = content { elements } else { nil }
    }

    package var table: ConfigTable? {
        if case .table(let table) = content { table } else { nil }
    }

    package var isNumber: Bool {
        switch content {
        case .int, .double: true
        case .table, .array, .string, .bool, .dateTime, .null: false
        }
    }
}

/// A table in the order it was written, with the place of each key.
package struct ConfigTable: Sendable {
    package struct Entry: Sendable {
        package let key: String
        package let keyPosition: SourcePosition
        package let value: ConfigValue

        package init(key: String, keyPosition: SourcePosition, value: ConfigValue) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    package private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]

    package init() {}

    package subscript(_ key: String) -> ConfigValue? { entry(key)?.value }

    package func entry(_ key: String) -> Entry? { places[key].map { entries[$0] } }

    package var keys: [String] { entries.map(\.key) }

    /// Adds an entry; a key that is there already gets the new value, as `JSON.parse` has it.
    package mutating func set(_ entry: Entry) {
        if let place = places[entry.key] {
            entries[place] = entry
        } else {
            places[entry.key] = entries.count
            entries.append(entry)
        }
    }
}
