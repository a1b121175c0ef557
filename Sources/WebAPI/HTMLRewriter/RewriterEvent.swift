/// What a rewriter wants next.
package enum RewriterEvent: Hashable, Sendable {
    package enum Kind: Int, Hashable, Sendable {
        case element = 2
        case endTag, comment, text, doctype, documentEnd
    }

    /// All input is used up; there may be output.
    case needsInput
    case done
    /// A handler is to be called with the current token, and the session asked again after it.
    case call(Kind, handler: Int, isLastText: Bool = false)
    /// A stream's content belongs here, given with `writeContent` and `endContent`.
    case stream(id: Int)

    /// As JavaScript gets it: the kind, whether a text is the last of its node, a number above.
    package var code: Int {
        switch self {
        case .needsInput: 0
        case .done: 1
        case .call(let kind, let handler, let isLastText):
            kind.rawValue | (isLastText ? 1 << 4 : 0) | handler << 5
        case .stream(let id): 8 | id << 5
        }
    }
}
