/// The parts of a doctype.
///
/// - SeeAlso: <https://html.spec.whatwg.org/multipage/parsing.html#doctype-state>
struct DoctypeParts: Equatable {
    /// In lower case.
    private(set) var name: [UInt8]?
    private(set) var publicID: [UInt8]?
    private(set) var systemID: [UInt8]?

    /// - Parameter raw: From `<!doctype` to `>`, which the end of the input may have cut off.
    init(_ raw: [UInt8]) {
        var rest = raw.dropFirst(9)
        if rest.last == .greaterThan { rest.removeLast() }
        func skipSpace() { rest = rest.drop(while: \.isHTMLSpace) }
        func quoted() -> [UInt8]? {
            skipSpace()
            guard let quote = rest.first, quote == .doubleQuote || quote == .singleQuote else {
                return nil
            }
            let text = rest.dropFirst().prefix { $0 != quote }
            rest = rest.dropFirst(text.count + 2)
            return Array(text)
        }
        skipSpace()
        let name = rest.prefix { !$0.isHTMLSpace }
        guard !name.isEmpty else { return }
        self.name = name.map(\.lowercasedASCII)
        rest = rest.dropFirst(name.count)
        skipSpace()
        let keyword = rest.prefix(6)
        if keyword.isName(Array("public".utf8)) {
            rest = rest.dropFirst(6)
            publicID = quoted()
            if publicID != nil { systemID = quoted() }
        } else if keyword.isName(Array("system".utf8)) {
            rest = rest.dropFirst(6)
            systemID = quoted()
        }
    }
}
