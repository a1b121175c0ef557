/// The export statement that ends what esbuild writes with `--format=esm`.
struct ModuleExports: Hashable {
    private enum Kind: Hashable {
        /// `export { local as exported }`; `exported` can be a string literal.
        case names([Name])
        /// `export default require_entry()`: the entry is CommonJS.
        case commonJS(call: String)
    }

    private struct Name: Hashable {
        let local: String
        let exported: String
    }

    private let kind: Kind

    static let none = ModuleExports(kind: .names([]))

    var isCommonJS: Bool { if case .commonJS = kind { true } else { false } }

    var count: Int { if case .names(let names) = kind { names.count } else { 1 } }

    /// An object whose getters read the variables, as an importer of the module would.
    var expression: String {
        switch kind {
        case .commonJS(let call):
            return call
        case .names(let names):
            let getters = names.map { "get \($0.exported)() { return \($0.local); }" }
            return getters.isEmpty ? "{}" : "{ \(getters.joined(separator: ", ")) }"
        }
    }

    /// Takes the statement off the end of `code`.
    ///
    /// It is found from the end: only the `export` from which everything to the end of the file is
    /// such a statement is the one. Nothing inside a string, template or comment can be that, for
    /// what closes those would have to follow.
    /// - Returns: What is left, and the exports; all of `code` if it exports nothing.
    static func split(_ code: String) -> (body: String, exports: ModuleExports) {
        let bytes = Array(code.utf8)
        let keyword = Array("export".utf8)
        var start = bytes.count - keyword.count
        while start >= 0 {
            if bytes[start...].starts(with: keyword), isBoundary(before: start, in: bytes) {
                var scanner = ExportScanner(bytes[(start + keyword.count)...])
                if let kind = scanner.statement() {
                    return (
                        String(decoding: bytes[..<start], as: UTF8.self), ModuleExports(kind: kind)
                    )
                }
            }
            start -= 1
        }
        return (code, .none)
    }

    private static func isBoundary(before start: Int, in bytes: [UInt8]) -> Bool {
        start == 0 || "\n;} ".utf8.contains(bytes[start - 1])
    }

    /// Reads the statement after its `export`, up to the end of the file.
    private struct ExportScanner {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

        mutating func statement() -> Kind? {
            guard let kind = take("{") ? names() : commonJS() else { return nil }
            _ = take(";")
            skipSpace()
            return rest.isEmpty ? kind : nil
        }

        private mutating func names() -> Kind? {
            var names: [Name] = []
            while !take("}") {
                guard let local = identifier() else { return nil }
                var exported = local
                if take("as") {
                    guard let name = identifier() ?? string() else { return nil }
                    exported = name
                }
                names.append(Name(local: local, exported: exported))
                if !take(",") {
                    guard take("}") else { return nil }
                    break
                }
            }
            return .names(names)
        }

        private mutating func commonJS() -> Kind? {
            guard take("default"), let name = identifier(), take("("), take(")") else { return nil }
            return .commonJS(call: "\(name)()")
        }

        private mutating func identifier() -> String? {
            skipSpace()
            let name = rest.prefix(while: Self.isIdentifier)
            guard !name.isEmpty else { return nil }
            rest = rest.dropFirst(name.count)
            return String(decoding: name, as: UTF8.self)
        }

        private mutating func string() -> String? {
            skipSpace()
            guard let quote = rest.first, "\"'".utf8.contains(quote) else { return nil }
            var index = rest.startIndex + 1
            while index < rest.endIndex, rest[index] != quote {
                index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard index < rest.endIndex else { return nil }
            defer { rest = rest[(index + 1)...] }
            return String(decoding: rest[...index], as: UTF8.self)
        }

        /// A word is taken only whole: `as` is not the beginning of `assets`.
        private mutating func take(_ text: String) -> Bool {
            skipSpace()
            guard rest.starts(with: text.utf8) else { return false }
            let after = rest.dropFirst(text.utf8.count)
            let isWord = text.utf8.first.map(Self.isIdentifier) ?? false
            if isWord, let next = after.first, Self.isIdentifier(next) { return false }
            rest = after
            return true
        }

        private mutating func skipSpace() {
            rest = rest.drop { " \t\r\n".utf8.contains($0) }
        }

        private static func isIdentifier(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"),
                0x80...:
                true
            default: false
            }
        }
    }
}
