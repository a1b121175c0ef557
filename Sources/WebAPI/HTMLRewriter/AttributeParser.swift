/// Reads the inside of `[name operation "value" i]`.
enum AttributeParser {
    static func parse(_ scanner: inout SelectorScanner) throws(SelectorError) -> ElementTest {
        let name = try name(&scanner).lowercasedASCII
        scanner.skipSpace()
        if try isClosed(&scanner) { return .hasAttribute(name) }
        let operation = try operation(&scanner)
        scanner.skipSpace()
        let value = try value(&scanner)
        scanner.skipSpace()
        var rule: AttributeTest.CaseRule =
            withoutCase.contains(name) ? .insensitiveInHTML : .sensitive
        if scanner.startsIdentifier() {
            switch scanner.identifier() {
            case "i", "I": rule = .insensitive
            case "s", "S": rule = .sensitive
            default: throw .unexpectedToken
            }
            scanner.skipSpace()
        }
        guard try isClosed(&scanner) else { throw .unexpectedToken }
        return .attribute(
            AttributeTest(name: name, operation: operation, value: value, caseRule: rule)
        )
    }

    private static func isClosed(_ scanner: inout SelectorScanner) throws(SelectorError) -> Bool {
        scanner.isAtEnd || scanner.take(0x5D)
    }

    private static func name(_ scanner: inout SelectorScanner) throws(SelectorError) -> String {
        scanner.skipSpace()
        if scanner.current == 0x7C, !scanner.follows(.equals) {
            scanner.advance()
        } else if scanner.current == 0x2A, scanner.follows(0x7C) {
            throw .namespaced
        }
        guard scanner.startsIdentifier() else { throw .missingAttributeName }
        let name = scanner.identifier()
        if scanner.current == 0x7C, !scanner.follows(.equals) { throw .namespaced }
        return name
    }

    private static func operation(
        _ scanner: inout SelectorScanner
    ) throws(SelectorError) -> AttributeTest.Operation {
        if scanner.take(.equals) { return .equals }
        let operation: AttributeTest.Operation
        switch scanner.current {
        case 0x7E: operation = .includes
        case 0x7C: operation = .dashMatch
        case 0x5E: operation = .prefix
        case 0x24: operation = .suffix
        case 0x2A: operation = .substring
        default: throw .unexpectedTokenInAttribute
        }
        guard scanner.follows(.equals) else { throw .unexpectedTokenInAttribute }
        scanner.advance()
        scanner.advance()
        return operation
    }

    private static func value(_ scanner: inout SelectorScanner) throws(SelectorError) -> String {
        guard let byte = scanner.current else { throw .unexpectedEnd }
        if byte == .doubleQuote || byte == .singleQuote {
            guard let text = scanner.string() else { throw .unexpectedTokenInAttribute }
            return text
        }
        guard scanner.startsIdentifier() else { throw .unexpectedTokenInAttribute }
        return scanner.identifier()
    }

    /// The attributes whose values HTML compares without case.
    ///
    /// - SeeAlso: <https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors>
    private static let withoutCase: Set<String> = Set(
        """
        accept accept-charset align alink axis bgcolor charset checked clear codetype color compact \
        declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link \
        media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling \
        selected shape target text type valign valuetype vlink
        """.split(separator: " ").map(String.init)
    )
}

extension String {
    var lowercasedASCII: String { String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self) }
}
