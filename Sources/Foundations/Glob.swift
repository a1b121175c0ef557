/// A pattern of file paths, as in a `rules` entry of a config.
///
/// `**/` is any number of directories, `*` any run without a slash; every other character, `?`
/// included (`*.wasm?module`), is itself. A pattern without a slash matches in any directory.
package struct Glob: Hashable, Sendable {
    private enum Token: Hashable {
        case literal(UInt8)
        /// Any run of bytes without a slash.
        case name
        /// Any run of bytes.
        case anything
        /// Nothing, or anything that ends in a slash.
        case directories
    }

    package let pattern: String
    private let tokens: [Token]

    package init(_ pattern: String) {
        self.pattern = pattern
        var tokens: [Token] = pattern.contains("/") ? [] : [.directories]
        var rest = Array(pattern.utf8)[...]
        if rest.starts(with: Array("./".utf8)) { rest = rest.dropFirst(2) }
        while let byte = rest.first {
            if rest.starts(with: Array("**/".utf8)) {
                tokens.append(.directories)
                rest = rest.dropFirst(3)
            } else if rest.starts(with: Array("**".utf8)) {
                tokens.append(.anything)
                rest = rest.dropFirst(2)
            } else {
                tokens.append(byte == UInt8(ascii: "*") ? .name : .literal(byte))
                rest = rest.dropFirst()
            }
        }
        self.tokens = tokens
    }

    /// What every match ends with: the literal characters after the last wildcard.
    package var literalSuffix: String {
        let bytes = tokens.reversed().prefix { if case .literal = $0 { true } else { false } }
            .reversed()
            .compactMap { if case .literal(let byte) = $0 { byte } else { nil } }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the whole of `path` matches.
    ///
    /// - Complexity: O(length of the path x length of the pattern), whatever they are.
    package func matches(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        // reachable[i]: the tokens so far can match exactly the first i bytes.
        var reachable = [Bool](repeating: false, count: bytes.count + 1)
        reachable[0] = true
        for token in tokens { reachable = Self.advance(reachable, over: bytes, by: token) }
        return reachable[bytes.count]
    }

    private static func advance(_ from: [Bool], over bytes: [UInt8], by token: Token) -> [Bool] {
        var to = [Bool](repeating: false, count: from.count)
        var isRunning = false
        for index in from.indices {
            let previous = index == 0 ? nil : bytes[index - 1]
            switch token {
            case .literal(let byte):
                to[index] = index > 0 && from[index - 1] && previous == byte
            case .name:
                isRunning = from[index] || (isRunning && previous != UInt8(ascii: "/"))
                to[index] = isRunning
            case .anything:
                isRunning = isRunning || from[index]
                to[index] = isRunning
            case .directories:
                to[index] = from[index] || (isRunning && previous == UInt8(ascii: "/"))
                isRunning = isRunning || from[index]
            }
        }
        return to
    }
}
