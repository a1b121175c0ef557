internal import HTTPWire

/// The directives of a `Cache-Control` field, by lower-case name.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9111#section-5.2>
struct CacheControl {
    private var directives: [String: String] = [:]

    /// - Parameter text: The field's values, joined by commas.
    init(_ text: String) {
        for item in CacheControl.split(text) {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].trimmed.lowercased()
            guard !name.isEmpty, directives[name] == nil else { continue }
            directives[name] = parts.count > 1 ? parts[1].trimmed.unquoted : ""
        }
    }

    func has(_ name: String) -> Bool { directives[name] != nil }

    /// The value of a directive without its quotes; empty for one that has none.
    func value(_ name: String) -> String? { directives[name] }

    /// The seconds that a directive names, 0 for what is no number; `nil` if it is not there.
    func seconds(_ name: String) -> Int? {
        guard let value = directives[name] else { return nil }
        // A century is as good as for ever, and cannot overflow.
        return min(Int(value) ?? (value.allDigits ? .max : 0), 3_153_600_000)
    }

    /// Splits at commas that are not within quotes.
    private static func split(_ text: String) -> [Substring] {
        var isQuoted = false
        return text.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
    }
}

extension StringProtocol {
    /// Without the spaces and tabs at both ends.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let tail = drop(while: isSpace)
        guard let last = tail.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(tail[...last])
    }

    fileprivate var unquoted: String {
        guard count >= 2, first == "\"", last == "\"" else { return String(self) }
        return String(dropFirst().dropLast())
    }

    var allDigits: Bool { !isEmpty && utf8.allSatisfy { (48...57).contains($0) } }
}

extension HeaderBlock {
    /// All values of a field, joined by commas; `nil` if it is not there.
    func joined(_ name: StaticString) -> String? {
        var values: [String] = []
        forEach { fieldName, value in
            if fieldName.equals(name) { values.append(String(decoding: value, as: UTF8.self)) }
        }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The fields that a test keeps.
    func filtered(_ keeps: (UnsafeRawBufferPointer) -> Bool) -> HeaderBlock {
        var block = HeaderBlock()
        forEach { name, value in
            if keeps(name) { block.append(name, value) }
        }
        return block
    }
}
