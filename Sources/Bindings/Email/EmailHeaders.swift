/// The header fields of a message, unfolded.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc5322#section-2.2>
package struct EmailHeaders: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package private(set) var fields: [Field] = []

    private static let fieldsMax = 1000

    /// Reads up to the empty line; what is no field is passed over, as it has no name.
    init(_ message: [UInt8]) {
        var index = message.startIndex
        var field: [UInt8] = []
        while index < message.endIndex, fields.count < Self.fieldsMax {
            let end = message[index...].firstIndex(of: UInt8(ascii: "\n")) ?? message.endIndex
            var line = message[index..<end]
            index = min(end + 1, message.endIndex)
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                field += line
                continue
            }
            add(field)
            field = Array(line)
            if line.isEmpty { return }
        }
        add(field)
    }

    private mutating func add(_ bytes: [UInt8]) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return }
        let name = bytes[..<colon]
        guard name.allSatisfy({ (33...126).contains($0) }) else { return }
        let value = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        fields.append(
            Field(
                name: String(decoding: name, as: UTF8.self),
                value: value.replacing("\t", with: " ").trimmed
            )
        )
    }

    /// The first field of a name, whose case does not count.
    package subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return fields.first { $0.name.lowercased() == wanted }?.value
    }

    /// The address of a field such as `From: "A, B" <a@example.com>`.
    func address(_ name: String) -> String? {
        guard let value = self[name] else { return nil }
        let plain = Self.withoutQuotes(value)
        if let open = plain.lastIndex(of: "<") {
            let rest = plain[plain.index(after: open)...]
            return rest.firstIndex(of: ">").map { String(rest[..<$0]).trimmed }
        }
        return plain.trimmed
    }

    /// Names in quotes may hold anything, an address too.
    private static func withoutQuotes(_ text: String) -> String {
        var isQuoted = false
        var isEscaped = false
        return String(
            text.filter { character in
                if isEscaped {
                    isEscaped = false
                    return !isQuoted
                }
                if character == "\\", isQuoted {
                    isEscaped = true
                    return false
                }
                if character == "\"" {
                    isQuoted.toggle()
                    return false
                }
                return !isQuoted
            }
        )
    }
}

extension String {
    fileprivate var trimmed: String {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !blank($0) }),
            let last = lastIndex(where: { !blank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
