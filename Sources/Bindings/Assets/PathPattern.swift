internal import HTTPWire

/// A rule's path with `*` and `:name` in it, as `_headers` and `_redirects` write them.
///
/// A splat takes anything, a placeholder one segment of the path or one label of the host; each takes
/// as much as it can. Matching takes time in proportion to the length of the rule times that of the path,
/// whatever a client sends.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/headers/#match-a-path>
struct PathPattern: Sendable {
    private enum Token: Sendable {
        case literal([UInt8])
        /// At least one byte, none of them in `stops`.
        case placeholder(String, stops: [UInt8])
        case splat
    }

    private let tokens: [Token]
    /// Whether it begins with `https://` and a host.
    let isAbsolute: Bool
    /// Whether it matches one text only.
    var isLiteral: Bool {
        tokens.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// `nil` for a rule with two splats or two placeholders of one name, which matches nothing.
    init?(_ rule: [UInt8]) {
        isAbsolute = rule.starts(with: "https://".utf8)
        let hostEnd =
            isAbsolute
            ? rule.dropFirst(8).firstIndex(of: UInt8(ascii: "/")) ?? rule.endIndex : rule.startIndex
        var tokens: [Token] = []
        var names: Set<String> = []
        var literal: [UInt8] = []
        var index = 0
        while index < rule.count {
            let name = RulePlaceholder.name(in: rule, at: index)
            guard rule[index] == UInt8(ascii: "*") || name != nil else {
                literal.append(rule[index])
                index += 1
                continue
            }
            guard names.insert(name ?? "splat").inserted else { return nil }
            if !literal.isEmpty { tokens.append(.literal(literal)) }
            literal = []
            if let name {
                let stops = index < hostEnd ? Array("/.".utf8) : Array("/".utf8)
                tokens.append(.placeholder(name, stops: stops))
            } else {
                tokens.append(.splat)
            }
            index += 1 + (name?.utf8.count ?? 0)
        }
        if !literal.isEmpty { tokens.append(.literal(literal)) }
        self.tokens = tokens
    }

    /// What the splat and the placeholders took, by their names; `nil` if the rule does not match.
    func match(_ text: [UInt8]) -> [String: [UInt8]]? {
        if case .literal(let first) = tokens.first, !text.starts(with: first) { return nil }
        guard let reach = reach(text), reach[0][0] else { return nil }
        var taken: [String: [UInt8]] = [:]
        var position = 0
        for (index, token) in tokens.enumerated() {
            let next = reach[index + 1]
            switch token {
            case .literal(let bytes): position += bytes.count
            case .splat:
                let end = next.lastIndex(of: true) ?? position
                taken["splat"] = Array(text[position..<end])
                position = end
            case .placeholder(let name, let stops):
                let limit = text[position...].firstIndex { stops.contains($0) } ?? text.count
                let end = next[...limit].lastIndex(of: true) ?? position
                taken[name] = Array(text[position..<end])
                position = end
            }
        }
        return taken
    }

    /// For each token and each position, whether the rest of the rule matches the rest of the text.
    private func reach(_ text: [UInt8]) -> [[Bool]]? {
        var rows = [[Bool]](repeating: [], count: tokens.count + 1)
        var next = [Bool](repeating: false, count: text.count + 1)
        next[text.count] = true
        rows[tokens.count] = next
        for (index, token) in tokens.enumerated().reversed() {
            var row = [Bool](repeating: false, count: text.count + 1)
            var isAnyAhead = false
            for position in (0...text.count).reversed() {
                switch token {
                case .literal(let bytes):
                    let end = position + bytes.count
                    row[position] =
                        end <= text.count && next[end] && text[position..<end].elementsEqual(bytes)
                case .splat:
                    isAnyAhead = isAnyAhead || next[position]
                    row[position] = isAnyAhead
                case .placeholder(_, let stops):
                    if position < text.count, stops.contains(text[position]) { isAnyAhead = false }
                    row[position] =
                        isAnyAhead && position < text.count && !stops.contains(text[position])
                    isAnyAhead = isAnyAhead || next[position]
                }
            }
            rows[index] = row
            guard row.contains(true) else { return nil }
            next = row
        }
        return rows
    }
}

/// Placeholders in rules: a colon, a letter, then letters, digits and `_`.
enum RulePlaceholder {
    static func name(in bytes: [UInt8], at index: Int) -> String? {
        guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count,
            isLetter(bytes[index + 1])
        else { return nil }
        let name = bytes[(index + 1)...].prefix { isWord($0) }
        return String(decoding: name, as: UTF8.self)
    }

    /// The text with what was taken in place of the placeholders; others stay as they are.
    static func replace(_ text: [UInt8], with taken: [String: [UInt8]]) -> [UInt8] {
        guard !taken.isEmpty else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if let name = name(in: text, at: index) {
                let length = 1 + name.utf8.count
                result += taken[name] ?? Array(text[index..<(index + length)])
                index += length
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    static func isIn(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { name(in: bytes, at: $0) != nil }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte.asciiLowercased
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_")
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
}
