internal import Config

/// The `_redirects` of an assets directory.
///
/// Rules without splat and placeholder come first, whatever their place, as long as none with them
/// stands before; the others are tried in the order of the file.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/redirects/>
struct RedirectRules: Sendable {
    static let staticRulesMax = 2000
    static let dynamicRulesMax = 100
    static let lineCharactersMax = 1000
    private static let statuses: Set<Int> = [200, 301, 302, 303, 307, 308]

    struct Redirect: Equatable, Sendable {
        let status: Int
        /// A path, or a URL with its host; with query and fragment.
        var target: [UInt8]
    }

    private var literal: [[UInt8]: Redirect] = [:]
    private var dynamic: [(pattern: PathPattern, redirect: Redirect)] = []
    private(set) var problems: [RuleProblem] = []

    init() {}

    init(_ text: String, handling: AssetsEntry.HTMLHandling) {
        var seen: Set<[UInt8]> = []
        var (statics, dynamics) = (0, 0)
        for line in RuleLine.all(of: text)
        where problems.takes(line, charactersMax: RedirectRules.lineCharactersMax) {
            do throws(RuleURL.Invalid) {
                let tokens = try RedirectRules.tokens(line.text)
                let source = try RuleURL.parse(tokens[0], .init(onlyRelative: true))
                let isStatic =
                    dynamics == 0 && !source.contains(UInt8(ascii: "*"))
                    && !RulePlaceholder.isIn(source)
                if isStatic { statics += 1 } else { dynamics += 1 }
                if isStatic, statics > RedirectRules.staticRulesMax {
                    problems.refuse(
                        "Maximum number of static rules supported is "
                            + "\(RedirectRules.staticRulesMax). Skipping line."
                    )
                    continue
                }
                if dynamics > RedirectRules.dynamicRulesMax {
                    problems.refuse(
                        "Maximum number of dynamic rules supported is "
                            + "\(RedirectRules.dynamicRulesMax). Skipping remaining "
                            + "\(line.left) lines of file."
                    )
                    break
                }
                let redirect = try RedirectRules.redirect(tokens, from: source, handling)
                guard seen.insert(source).inserted else {
                    let path = String(decoding: source, as: UTF8.self)
                    throw RuleURL.Invalid(message: "Ignoring duplicate rule for path \(path).")
                }
                if redirect.status == 200, !redirect.target.starts(with: "/".utf8) {
                    let target = String(decoding: redirect.target, as: UTF8.self)
                    throw RuleURL.Invalid(
                        message:
                            "Proxy (200) redirects can only point to relative paths. Got \(target)"
                    )
                }
                if isStatic {
                    literal[source] = redirect
                } else if let pattern = PathPattern(source) {
                    dynamic.append((pattern, redirect))
                } else {
                    throw RuleURL.Invalid(message: "A splat or a placeholder is repeated")
                }
            } catch {
                problems.refuse(error.message, line.text, line.number)
            }
        }
    }

    /// The two or three words of a rule, without the comment after them.
    private static func tokens(_ line: String) throws(RuleURL.Invalid) -> [String] {
        var tokens = line.split { $0.isWhitespace }.map(String.init)
        if let comment = tokens.indices.dropFirst(2).first(where: { tokens[$0].hasPrefix("#") }) {
            tokens = Array(tokens[..<comment])
        }
        guard (2...3).contains(tokens.count) else {
            throw RuleURL.Invalid(
                message:
                    "Expected exactly 2 or 3 whitespace-separated tokens. Got \(tokens.count)."
            )
        }
        return tokens
    }

    private static func redirect(
        _ tokens: [String],
        from source: [UInt8],
        _ handling: AssetsEntry.HTMLHandling
    ) throws(RuleURL.Invalid) -> Redirect {
        let target = try RuleURL.parse(tokens[1], .init(allowsPort: true, keepsRest: true))
        let code = tokens.count > 2 ? tokens[2] : "302"
        guard let status = Int(code), statuses.contains(status) else {
            throw RuleURL.Invalid(
                message: "Valid status codes are 200, 301, 302 (default), 303, 307, or 308. "
                    + "Got \(code)."
            )
        }
        let leadsToIndex = target.ends(with: "/index") || target.ends(with: "/index.html")
        let isLoop =
            source.ends(with: "/*") || (source.ends(with: "/") && handling != .none)
        if target.starts(with: "/".utf8), leadsToIndex, isLoop {
            throw RuleURL.Invalid(
                message: """
                    Infinite loop detected in this rule and has been ignored. This will cause a \
                    redirect to strip `.html` or `/index` and end up triggering this rule again. \
                    Please fix or remove this rule to silence this warning.
                    """
            )
        }
        return Redirect(status: status, target: target)
    }
}

extension RedirectRules {
    /// The redirect for a path as a URL has it.
    func match(_ path: [UInt8]) -> Redirect? {
        if let redirect = literal[path] { return redirect }
        for (pattern, redirect) in dynamic {
            guard let taken = pattern.match(path) else { continue }
            var target = RulePlaceholder.replace(redirect.target, with: taken)
            // What a splat took must not make a path the name of another host.
            if target.first == UInt8(ascii: "/") {
                let end = target.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
                let rest = end.map { target[$0...] } ?? []
                target = AssetPath.collapse(target[..<(end ?? target.endIndex)]) + rest
            }
            return Redirect(status: redirect.status, target: target)
        }
        return nil
    }
}
