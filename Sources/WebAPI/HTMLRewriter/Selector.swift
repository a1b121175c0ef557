/// A parsed selector: compounds, each with how it relates to the one after it.
struct ComplexSelector: Hashable, Sendable {
    enum Combinator: Hashable, Sendable { case child, descendant }

    /// One more than there are combinators.
    var compounds: [CompoundSelector]
    var combinators: [Combinator]
}

/// Conditions on one element, all of which must hold.
struct CompoundSelector: Hashable, Sendable {
    struct Condition: Hashable, Sendable {
        var test: ElementTest
        var isNegated = false
    }

    var conditions: [Condition] = []
}

/// One thing to ask about an element.
enum ElementTest: Hashable, Sendable {
    case any
    /// `|name`: an element without a namespace, which HTML does not have.
    case never
    case name(String)
    case nthChild(Nth)
    case nthOfType(Nth)
    case id(String)
    case className(String)
    case hasAttribute(String)
    case attribute(AttributeTest)
}

/// The `An+B` of `:nth-child()`.
///
/// - SeeAlso: <https://drafts.csswg.org/css-syntax-3/#anb-microsyntax>
struct Nth: Hashable, Sendable {
    var step: Int
    var offset: Int

    /// Whether it has the element at an index, the first of which is 1.
    func contains(_ index: Int) -> Bool {
        let distance = index - offset
        if step == 0 { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }
}

/// What `[name operation "value"]` asks of an element.
struct AttributeTest: Hashable, Sendable {
    enum Operation: Hashable, Sendable {
        case equals, includes, dashMatch, prefix, suffix, substring
    }
    enum CaseRule: Hashable, Sendable {
        case sensitive
        case insensitive
        /// Some attributes of HTML have values without case.
        case insensitiveInHTML
    }

    /// In lower case.
    var name: String
    var operation: Operation
    var value: String
    var caseRule: CaseRule
}
