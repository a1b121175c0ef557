/// Why a rewriter cannot go on, or refuses a value; production's words, which a test compares.
package enum RewriterError: Error, Hashable, Sendable {
    case selector(SelectorError)
    case tagNameEmpty
    case tagNameStart
    case tagNameCharacter(Character)
    case tagNameEncoding
    case attributeNameEmpty
    case attributeNameCharacter(Character)
    case attributeNameEncoding
    case commentClosingSequence
    case commentEncoding
    case noEndTag
    case unknownEncoding
    case encodingWithoutASCII
    case memoryLimit
    case ambiguousText(tag: String)
    case templateDepth
    case invalidUTF8
    case staleToken

    package var message: String {
        let reason =
            switch self {
            case .selector(let error): error.message
            case .tagNameEmpty: "Tag name can't be empty."
            case .tagNameStart:
                "The first character of the tag name should be an ASCII alphabetical character."
            case .tagNameCharacter(let character):
                "`\(character)` character is forbidden in the tag name"
            case .tagNameEncoding: unencodable("The tag name")
            case .attributeNameEmpty: "Attribute name can't be empty."
            case .attributeNameCharacter(let character):
                "`\(character)` character is forbidden in the attribute name"
            case .attributeNameEncoding: unencodable("The attribute name")
            case .commentClosingSequence:
                "Comment text shouldn't contain comment closing sequence (`-->`)."
            case .commentEncoding: unencodable("Comment text")
            case .noEndTag: "No end tag."
            case .unknownEncoding: "Unknown character encoding has been provided."
            case .encodingWithoutASCII: "Expected ASCII-compatible encoding."
            case .memoryLimit: "The memory limit has been exceeded."
            case .ambiguousText(let tag): ambiguity(tag)
            case .templateDepth: templates
            case .invalidUTF8: "Invalid UTF-8"
            case .staleToken: ""
            }
        return self == .staleToken ? stale : "Parser error: \(reason)"
    }

    private func unencodable(_ what: String) -> String {
        "\(what) contains a character that can't be represented in the document's character encoding."
    }

    private func ambiguity(_ tag: String) -> String {
        """
        The parser has encountered a text content tag (`<\(tag)>`) in the context where it is ambiguous \
        whether this tag should be ignored or not. And, thus, is is unclear is consequent content should \
        be parsed as raw text or HTML markup.

        This error occurs due to the limited capabilities of the streaming parsing. However, almost all \
        of the cases of this error are caused by a non-conforming markup (e.g. a `<script>` element in \
        `<select>` element).
        """
    }

    private var templates: String {
        """
        The parser has encountered \(RewriterLimits.templateDepthMax) nested `<template>` tags which \
        exceed supported depthlimits.

        Even if `<template>` elements are not captured by the provided selectors the parser tracks them \
        to maintain correct inner state.
        """
    }

    private var stale: String {
        "This content token is no longer valid. Content tokens are only valid during the execution of "
            + "the relevant content handler."
    }
}

/// Why a selector is refused.
package enum SelectorError: Error, Hashable, Sendable {
    case unexpectedToken
    case unexpectedEnd
    case missingAttributeName
    case empty
    case danglingCombinator
    case unexpectedTokenInAttribute
    case unsupportedPseudo
    case nestedNegation
    case namespaced
    case invalidClassName
    case unsupportedCombinator(Character)

    package var message: String {
        switch self {
        case .unexpectedToken: "Unexpected token in selector."
        case .unexpectedEnd: "Unexpected end of selector."
        case .missingAttributeName: "Missing attribute name in attribute selector."
        case .empty: "The selector is empty."
        case .danglingCombinator: "Dangling combinator in selector."
        case .unexpectedTokenInAttribute: "Unexpected token in the attribute selector."
        case .unsupportedPseudo: "Unsupported pseudo-class or pseudo-element in selector."
        case .nestedNegation: "Nested negation in selector."
        case .namespaced: "Selectors with explicit namespaces are not supported."
        case .invalidClassName: "Invalid or unescaped class name in selector."
        case .unsupportedCombinator(let sign): "Unsupported combinator `\(sign)` in selector."
        }
    }
}
