/// Reads the selectors that a rewriter knows.
///
/// What is wrong is said in the words of production. A bracket that the end of the text leaves open
/// counts as closed, as in CSS.
///
/// - SeeAlso: <https://drafts.csswg.org/selectors-4/#grammar>
package struct SelectorParser {
    private var scanner: SelectorScanner
    /// A combinator that parses, but that no stream can match; a syntax error goes first.
    private var unsupported: SelectorError?

    private init(_ text: String) { scanner = SelectorScanner(text) }

    /// Tells whether a selector can be used.
    package static func check(_ text: String) throws(SelectorError) { _ = try parse(text) }

    static func parse(_ text: String) throws(SelectorError) -> [ComplexSelector] {
        var parser = SelectorParser(text)
        let list = try parser.list()
        guard parser.scanner.isAtEnd else { throw .unexpectedToken }
        if let unsupported = parser.unsupported { throw unsupported }
        return list
    }

    private mutating func list() throws(SelectorError) -> [ComplexSelector] {
        var list: [ComplexSelector] = []
        repeat { list.append(try complex()) } while scanner.take(0x2C)
        return list
    }

    private mutating func complex() throws(SelectorError) -> ComplexSelector {
        var selector = ComplexSelector(compounds: [], combinators: [])
        while true {
            scanner.skipSpace()
            let compound = try compound(inNegation: false)
            guard !compound.conditions.isEmpty else {
                throw selector.compounds.isEmpty ? .empty : .danglingCombinator
            }
            selector.compounds.append(compound)
            guard let combinator = try combinator() else { return selector }
            selector.combinators.append(combinator)
        }
    }

    /// `nil` at the end of the selector.
    private mutating func combinator() throws(SelectorError) -> ComplexSelector.Combinator? {
        let hasSpace = scanner.skipSpace()
        switch scanner.current {
        case nil, 0x2C: return nil
        case UInt8.greaterThan:
            scanner.advance()
            return .child
        case let sign? where sign == 0x2B || sign == 0x7E:
            scanner.advance()
            unsupported = unsupported ?? .unsupportedCombinator(Character(UnicodeScalar(sign)))
            return .descendant
        case _ where hasSpace: return .descendant
        default: throw .unexpectedToken
        }
    }

    private mutating func compound(inNegation: Bool) throws(SelectorError) -> CompoundSelector {
        var compound = CompoundSelector()
        if let test = try typeTest() { compound.conditions.append(.init(test: test)) }
        while let byte = scanner.current {
            switch byte {
            case 0x23 where scanner.startsIdentifier(at: 1):
                scanner.advance()
                compound.conditions.append(.init(test: .id(scanner.identifier())))
            case 0x2E:
                scanner.advance()
                compound.conditions.append(.init(test: .className(try className())))
            case 0x5B:
                scanner.advance()
                compound.conditions.append(.init(test: try AttributeParser.parse(&scanner)))
            case 0x3A:
                scanner.advance()
                compound.conditions += try pseudoClass(inNegation: inNegation)
            default: return compound
            }
        }
        return compound
    }

    private mutating func typeTest() throws(SelectorError) -> ElementTest? {
        if scanner.current == 0x7C {
            guard !scanner.follows(.equals) else { return nil }
            scanner.advance()
            _ = try unqualifiedName()
            return .never
        }
        let isAny = scanner.current == 0x2A
        guard isAny || scanner.startsIdentifier() else { return nil }
        var name = ""
        if isAny { scanner.advance() } else { name = scanner.identifier() }
        if scanner.current == 0x28 { throw .unexpectedToken }
        guard scanner.current == 0x7C, !scanner.follows(.equals) else {
            return isAny ? .any : .name(name)
        }
        guard isAny else { throw .namespaced }
        scanner.advance()
        guard let local = try unqualifiedName() else { return .any }
        return .name(local)
    }

    /// What is after the bar of a namespace; `nil` for `*`.
    private mutating func unqualifiedName() throws(SelectorError) -> String? {
        if scanner.take(0x2A) { return nil }
        guard scanner.startsIdentifier() else {
            throw scanner.isAtEnd ? .unexpectedEnd : .unexpectedToken
        }
        return scanner.identifier()
    }

    private mutating func className() throws(SelectorError) -> String {
        guard scanner.startsIdentifier() else {
            throw scanner.isAtEnd ? .unexpectedEnd : .invalidClassName
        }
        let name = scanner.identifier()
        if scanner.current == 0x28 { throw .invalidClassName }
        return name
    }

    private mutating func pseudoClass(
        inNegation: Bool
    ) throws(SelectorError) -> [CompoundSelector.Condition] {
        guard !scanner.isAtEnd else { throw .unexpectedEnd }
        guard scanner.startsIdentifier() else { throw .unsupportedPseudo }
        let name = scanner.identifier().lowercased()
        guard scanner.take(0x28) else {
            switch name {
            case "first-child": return [.init(test: .nthChild(Nth(step: 0, offset: 1)))]
            case "first-of-type": return [.init(test: .nthOfType(Nth(step: 0, offset: 1)))]
            default: throw .unsupportedPseudo
            }
        }
        switch name {
        case "nth-child": return [.init(test: .nthChild(try Nth(parsing: scanner.argument())))]
        case "nth-of-type": return [.init(test: .nthOfType(try Nth(parsing: scanner.argument())))]
        case "not":
            if inNegation { throw .nestedNegation }
            return try negation()
        default: throw .unsupportedPseudo
        }
    }

    /// Each part of each compound must not hold, which is what production makes of `:not(.a.b)`.
    private mutating func negation() throws(SelectorError) -> [CompoundSelector.Condition] {
        var conditions: [CompoundSelector.Condition] = []
        repeat {
            scanner.skipSpace()
            let compound = try compound(inNegation: true)
            guard !compound.conditions.isEmpty else { throw .empty }
            conditions += compound.conditions.map { .init(test: $0.test, isNegated: true) }
            let hasSpace = scanner.skipSpace()
            switch scanner.current {
            case nil, 0x2C, 0x29: break
            case UInt8.greaterThan, 0x2B, 0x7E: throw .unsupportedPseudo
            default: throw hasSpace ? .unsupportedPseudo : .unexpectedToken
            }
        } while scanner.take(0x2C)
        if !scanner.isAtEnd { scanner.advance() }
        return conditions
    }
}
