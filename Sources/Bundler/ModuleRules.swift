internal import Foundations

/// One `rules` entry of a worker's config.
package struct ModuleRule: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case esModule = "ESModule"
        case commonJS = "CommonJS"
        case compiledWasm = "CompiledWasm"
        case text = "Text"
        case data = "Data"
    }

    package var kind: Kind
    package var globs: [String]
    /// The config's `fallthrough`; `nil` is `false`, but with a warning about what it hides.
    package var fallsThrough: Bool?

    package init(_ kind: Kind, globs: [String], fallsThrough: Bool? = nil) {
        self.kind = kind
        self.globs = globs
        self.fallsThrough = fallsThrough
    }

    /// As it would stand in a JSON config.
    var json: String {
        var members = [
            "\"type\":\(kind.rawValue.jsonQuoted)",
            "\"globs\":[\(globs.map(\.jsonQuoted).joined(separator: ","))]",
        ]
        if let fallsThrough { members.append("\"fallthrough\":\(fallsThrough)") }
        return "{\(members.joined(separator: ","))}"
    }

    var attachmentKind: AttachedModule.Kind? {
        switch kind {
        case .compiledWasm: .compiledWasm
        case .text: .text
        case .data: .data
        case .esModule, .commonJS: nil
        }
    }
}

/// A worker's rules before the defaults, less those that nothing can reach.
///
/// A rule without `fallthrough = true` ends its type: later ones of the type, the default too, are
/// dropped with a warning.
/// - SeeAlso: <https://developers.cloudflare.com/workers/wrangler/configuration/#bundling>
struct ModuleRules: Sendable {
    static let defaults = [
        ModuleRule(.text, globs: ["**/*.txt", "**/*.html", "**/*.sql"]),
        ModuleRule(.data, globs: ["**/*.bin"]),
        ModuleRule(.compiledWasm, globs: ["**/*.wasm", "**/*.wasm?module"]),
    ]

    private struct Compiled {
        let rule: ModuleRule
        let globs: [Glob]

        init(_ rule: ModuleRule) {
            self.rule = rule
            globs = rule.globs.map(Glob.init)
        }

        func matches(_ path: String) -> Bool { globs.contains { $0.matches(path) } }
    }

    enum Verdict: Equatable {
        case attach(AttachedModule.Kind)
        /// Matched only by a dropped rule.
        case dropped(ModuleRule)
        case code
    }

    private let active: [Compiled]
    private let dropped: [Compiled]
    let warnings: [Diagnostic]

    init(_ user: [ModuleRule]) {
        let all = user + Self.defaults
        var closed: [ModuleRule.Kind: Int] = [:]
        var active: [Compiled] = []
        var dropped: [(rule: Compiled, closer: Int, isDefault: Bool)] = []
        for (index, rule) in all.enumerated() {
            if let closer = closed[rule.kind] {
                dropped.append((Compiled(rule), closer, index >= user.count))
            } else {
                active.append(Compiled(rule))
                if rule.fallsThrough != true { closed[rule.kind] = index }
            }
        }
        self.active = active
        self.dropped = dropped.map(\.rule)
        warnings = all.indices.compactMap { closer in
            let hidden = dropped.filter { $0.closer == closer }
            guard !hidden.isEmpty, all[closer].fallsThrough == nil else { return nil }
            let list = hidden.map { "\n \($0.rule.rule.json)\($0.isDefault ? " (DEFAULT)" : "")" }
            return Diagnostic(
                "The module rule \(all[closer].json) does not have a fallback, the following rules "
                    + "will be ignored:\(list.joined())\n\n"
                    + "Add `fallthrough = true` to rule to allow next rule to be used or "
                    + "`fallthrough = false` to silence this warning"
            )
        }
    }

    /// What a file is; `path` is relative to the project, with its query if the import had one.
    func verdict(on path: String) -> Verdict {
        if let match = active.first(where: { $0.matches(path) }) {
            return match.rule.attachmentKind.map(Verdict.attach) ?? .code
        }
        if let match = dropped.first(where: { $0.matches(path) }) { return .dropped(match.rule) }
        return .code
    }

    /// A Go regular expression that every absolute path a rule could match does match.
    var filter: String {
        let suffixes = (active + dropped)
            .filter { $0.rule.attachmentKind != nil }
            .flatMap(\.globs)
            .map { $0.literalSuffix.prefix { $0 != "?" } }
        let patterns = Set(suffixes.map { String($0).goPattern }).sorted()
        return patterns.contains("") ? ".*" : "(?:\(patterns.joined(separator: "|")))$"
    }
}

extension String {
    /// Matches exactly this text in a Go regular expression.
    var goPattern: String {
        var pattern = ""
        for scalar in unicodeScalars {
            if #"\.+*?()|[]{}^$"#.unicodeScalars.contains(scalar) { pattern += "\\" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern
    }
}
