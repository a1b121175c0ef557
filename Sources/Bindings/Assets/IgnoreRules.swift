/// Which files of a directory are no assets: `.assetsignore`, in the syntax of `.gitignore`.
///
/// - SeeAlso: <https://git-scm.com/docs/gitignore#_pattern_format>
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        /// By segments; `**` stands for any number of them.
        let segments: [[UInt8]]
        let isNegated: Bool
        let isForFolders: Bool
    }

    private var rules: [Rule] = []

    /// The files that say how to serve are none themselves, unless the text says so.
    init(_ text: String = "") {
        for name in ["/.assetsignore", "/_redirects", "/_headers"] { add(name) }
        for line in text.split(whereSeparator: \.isNewline) { add(String(line)) }
    }

    /// Whether a path below the directory is left out, and all below it if it is a folder.
    func ignores(_ path: [UInt8], isFolder: Bool) -> Bool {
        let segments = path.split(separator: UInt8(ascii: "/")).map(Array.init)
        let last = rules.last { rule in
            (isFolder || !rule.isForFolders)
                && IgnoreRules.matches(rule.segments[...], segments[...])
        }
        return last.map { !$0.isNegated } ?? false
    }

    private mutating func add(_ line: String) {
        guard !line.hasPrefix("#") else { return }
        var bytes = Array(line.utf8)
        let space = UInt8(ascii: " ")
        while bytes.last == space, bytes.dropLast().last != UInt8(ascii: "\\") {
            bytes.removeLast()
        }
        let isNegated = bytes.first == UInt8(ascii: "!")
        if isNegated { bytes.removeFirst() }
        let isForFolders = bytes.last == UInt8(ascii: "/")
        if isForFolders { bytes.removeLast() }
        // Only a pattern without a slash but at its end matches at any depth.
        let isAnchored = bytes.contains(UInt8(ascii: "/"))
        var segments = bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
        guard !segments.isEmpty else { return }
        if !isAnchored { segments.insert(Array("**".utf8), at: 0) }
        rules.append(Rule(segments: segments, isNegated: isNegated, isForFolders: isForFolders))
    }

    private static func matches(_ rule: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
        guard let first = rule.first else { return path.isEmpty }
        guard first == Array("**".utf8) else {
            guard let name = path.first, Wildcard.matches(first, name) else { return false }
            return matches(rule.dropFirst(), path.dropFirst())
        }
        // At the end it stands for what is inside, not for the folder itself.
        if rule.count == 1 { return !path.isEmpty }
        return path.indices.contains { matches(rule.dropFirst(), path[$0...]) }
    }
}

/// One segment of a pattern: `*`, `?`, `[a-z]`, and `\` before what is meant as it is.
enum Wildcard {
    static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        var (p, n) = (0, 0)
        var star: (p: Int, n: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
            } else if let next = step(pattern, p, name[n]) {
                p = next
                n += 1
            } else if let last = star {
                // The star takes one more.
                star = (last.p, last.n + 1)
                (p, n) = (last.p + 1, last.n + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Where the pattern goes on after a byte, if it takes it here.
    private static func step(_ pattern: [UInt8], _ index: Int, _ byte: UInt8) -> Int? {
        guard index < pattern.count else { return nil }
        switch pattern[index] {
        case UInt8(ascii: "?"): return index + 1
        case UInt8(ascii: "\\") where index + 1 < pattern.count:
            return pattern[index + 1] == byte ? index + 2 : nil
        case UInt8(ascii: "["):
            guard let end = pattern[(index + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
            else { return byte == pattern[index] ? index + 1 : nil }
            return isIn(pattern[(index + 1)..<end], byte) ? end + 1 : nil
        default: return pattern[index] == byte ? index + 1 : nil
        }
    }

    private static func isIn(_ members: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        let isNegated = members.first.map { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "^") }
        var rest = isNegated == true ? members.dropFirst() : members
        var isFound = false
        while let first = rest.first {
            let low = rest.startIndex
            if rest.count > 2, rest[low + 1] == UInt8(ascii: "-") {
                isFound = isFound || (first <= byte && byte <= rest[low + 2])
                rest = rest.dropFirst(3)
            } else {
                isFound = isFound || first == byte
                rest = rest.dropFirst()
            }
        }
        return isFound != (isNegated == true)
    }
}
