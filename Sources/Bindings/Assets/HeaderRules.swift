internal import HTTPWire

/// The `_headers` of an assets directory: fields that answers get, by path.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/headers/>
struct HeaderRules: Sendable {
    static let rulesMax = 100
    static let lineCharactersMax = 2000

    private struct Rule: Sendable {
        let pattern: PathPattern
        /// In lower case, in the order of the file; a name comes once.
        var set: [(name: String, value: String)] = []
        var unset: [String] = []
    }

    private var rules: [Rule] = []
    private(set) var problems: [RuleProblem] = []
    /// Whether a rule depends on the host that was asked.
    private(set) var isHostDependent = false

    init() {}

    init(_ text: String) {
        var open: (rule: Rule?, line: String, number: Int)?
        var count = 0
        for line in RuleLine.all(of: text)
        where problems.takes(line, charactersMax: HeaderRules.lineCharactersMax) {
            guard HeaderRules.isPath(line.text) else {
                add(line.text, line.number, to: &open)
                continue
            }
            close(&open, line.number, &count)
            guard count < HeaderRules.rulesMax else {
                problems.refuse(
                    "Maximum number of rules supported is \(HeaderRules.rulesMax). "
                        + "Skipping remaining \(line.left) lines of file."
                )
                break
            }
            do throws(RuleURL.Invalid) {
                let url = try RuleURL.parse(line.text, RuleURL.Options())
                open = (PathPattern(url).map { Rule(pattern: $0) }, line.text, line.number)
            } catch {
                problems.refuse(error.message, line.text, line.number)
            }
        }
        close(&open, nil, &count)
    }

    /// Whether a line names what the lines after it are for: a path, or a URL.
    private static func isPath(_ line: String) -> Bool {
        if line.hasPrefix("/") { return true }
        let word = line.prefix { !$0.isWhitespace }
        return word.dropFirst().contains("://")
    }

    /// Ends a rule; `number` is the line that the next one begins at.
    private mutating func close(
        _ open: inout (rule: Rule?, line: String, number: Int)?,
        _ number: Int?,
        _ count: inout Int
    ) {
        guard let ended = open else { return }
        open = nil
        guard let rule = ended.rule else {
            return problems.refuse("A splat or a placeholder is repeated", ended.line, ended.number)
        }
        guard !rule.set.isEmpty || !rule.unset.isEmpty else {
            return problems.refuse("No headers specified", ended.line, number)
        }
        count += 1
        rules.append(rule)
        isHostDependent = isHostDependent || rule.pattern.isAbsolute
    }

    private mutating func add(
        _ line: String,
        _ number: Int,
        to open: inout (rule: Rule?, line: String, number: Int)?
    ) {
        guard let colon = line.firstIndex(of: ":") else {
            if open == nil {
                problems.refuse(
                    "Expected a path beginning with at least one forward-slash",
                    line,
                    number
                )
            } else if line.hasPrefix("! ") {
                open?.rule?.unset.append(line.dropFirst(2).trimmed.lowercased())
            } else {
                problems.refuse(
                    "Expected a colon-separated header pair (e.g. name: value)",
                    line,
                    number
                )
            }
            return
        }
        let name = line[..<colon].trimmed.lowercased()
        let value = line[line.index(after: colon)...].trimmed
        guard !name.contains(" ") else {
            return problems.refuse("Header name cannot include spaces", line, number)
        }
        guard !name.isEmpty else {
            return problems.refuse("No header name specified", line, number)
        }
        guard !value.isEmpty else {
            return problems.refuse("No header value specified", line, number)
        }
        guard open != nil else {
            return problems.refuse(
                "Path should come before header (\(name): \(value))",
                line,
                number
            )
        }
        guard name.utf8.allSatisfy(HeaderRules.isToken),
            value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 9 })
        else { return problems.refuse("Not a valid header", line, number) }
        if let index = open?.rule?.set.firstIndex(where: { $0.name == name }) {
            open?.rule?.set[index].value += ", \(value)"
        } else {
            open?.rule?.set.append((name, value))
        }
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
    }
}

extension HeaderRules {
    /// Puts the fields of every rule that matches over those of an answer.
    ///
    /// The first rule that sets a field takes the answer's own away; later ones add to it.
    func apply(to headers: HeaderBlock, path: [UInt8], hostname: String) -> HeaderBlock {
        var fields: [(name: String, value: String)]?
        var isOurs: Set<String> = []
        for rule in rules {
            let isAbsolute = rule.pattern.isAbsolute
            let text = isAbsolute ? Array("https://\(hostname)".utf8) + path : path
            guard let taken = rule.pattern.match(text) else { continue }
            var all = fields ?? headers.fields
            for name in rule.unset { all.removeAll { $0.name == name } }
            for (name, value) in rule.set {
                let bytes = RulePlaceholder.replace(Array(value.utf8), with: taken)
                let text = String(decoding: bytes, as: UTF8.self)
                if isOurs.insert(name).inserted { all.removeAll { $0.name == name } }
                let existing = all.firstIndex { $0.name == name }
                if let existing, name != "set-cookie" {
                    all[existing].value += ", \(text)"
                } else {
                    all.append((name, text))
                }
            }
            fields = all
        }
        guard let fields else { return headers }
        return HeaderBlock(fields.map { ($0.name, $0.value) })
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
