/// All selectors of a rewriter, ready to be asked about one element after another.
///
/// Each compound is a state. A state waits for an element below one that the compound before it
/// matched; which wait is kept by element, so an element costs the same however deep it is.
struct SelectorProgram {
    struct State {
        let conditions: [Condition]
        let outcome: Outcome
    }

    enum Outcome {
        /// The selector matches: the rule's number.
        case rule(Int)
        /// The next compound waits for a child, or for any descendant.
        case child(state: Int)
        case descendant(state: Int)
    }

    struct Condition {
        let test: CompiledTest
        let isNegated: Bool

        fileprivate var requiredName: LocalName? {
            if case .name(let name) = test, !isNegated { name } else { nil }
        }
    }

    private(set) var states: [State] = []
    /// The one name that each state takes, if there is one: most elements fail by it.
    private(set) var names: [LocalName?] = []
    /// The states that wait for any element at all.
    var roots: BitRow {
        var roots = BitRow(count: states.count)
        for state in rootStates { roots.insert(state) }
        return roots
    }
    private var rootStates: [Int] = []
    /// One more than the greatest rule.
    private(set) var ruleCount = 0
    /// Whether some selector counts elements by type.
    private(set) var countsTypes = false

    /// Adds a selector list that belongs to a rule.
    mutating func add(_ selectors: [ComplexSelector], rule: Int, _ encoding: DocumentEncoding) {
        ruleCount = max(ruleCount, rule + 1)
        for selector in selectors {
            let first = states.count
            rootStates.append(first)
            for (index, compound) in selector.compounds.enumerated() {
                let next = first + index + 1
                let outcome: Outcome =
                    if index == selector.combinators.count {
                        .rule(rule)
                    } else if selector.combinators[index] == .child {
                        .child(state: next)
                    } else {
                        .descendant(state: next)
                    }
                // Names first: they are there before the attributes are looked at.
                let conditions = compound.conditions.map {
                    Condition(test: CompiledTest($0.test, encoding), isNegated: $0.isNegated)
                }.sorted { $0.test.isCheap && !$1.test.isCheap }
                countsTypes = countsTypes || conditions.contains { $0.test.countsTypes }
                states.append(State(conditions: conditions, outcome: outcome))
                names.append(conditions.lazy.compactMap(\.requiredName).first)
            }
        }
    }
}

/// A test whose texts are bytes of the document's encoding.
enum CompiledTest {
    case any
    case never
    case name(LocalName)
    case nthChild(Nth)
    case nthOfType(Nth)
    case id([UInt8])
    case className([UInt8])
    case hasAttribute([UInt8])
    case attribute(CompiledAttributeTest)

    init(_ test: ElementTest, _ encoding: DocumentEncoding) {
        self =
            switch test {
            case .any: .any
            case .never: .never
            case .name(let name):
                encoding.encodeExactly(name).map { .name(LocalName($0)) } ?? .never
            case .nthChild(let nth): .nthChild(nth)
            case .nthOfType(let nth): .nthOfType(nth)
            case .id(let id): encoding.encodeExactly(id).map { .id($0) } ?? .never
            case .className(let name): encoding.encodeExactly(name).map { .className($0) } ?? .never
            case .hasAttribute(let name):
                encoding.encodeExactly(name).map { .hasAttribute($0) } ?? .never
            case .attribute(let test):
                CompiledAttributeTest(test, encoding).map { .attribute($0) } ?? .never
            }
    }

    var isCheap: Bool {
        switch self {
        case .any, .never, .name, .nthChild, .nthOfType: true
        case .id, .className, .hasAttribute, .attribute: false
        }
    }

    var countsTypes: Bool {
        if case .nthOfType = self { true } else { false }
    }
}

struct CompiledAttributeTest {
    private let name: [UInt8]
    private let operation: AttributeTest.Operation
    private let value: [UInt8]
    private let caseRule: AttributeTest.CaseRule

    /// `nil` if nothing in this encoding can match.
    init?(_ test: AttributeTest, _ encoding: DocumentEncoding) {
        guard let name = encoding.encodeExactly(test.name),
            let value = encoding.encodeExactly(test.value)
        else { return nil }
        switch test.operation {
        case .equals, .dashMatch: break
        case .prefix, .suffix, .substring: if value.isEmpty { return nil }
        case .includes: if value.isEmpty || value.contains(where: \.isHTMLSpace) { return nil }
        }
        self.name = name
        self.value = value
        operation = test.operation
        caseRule = test.caseRule
    }

    func matches(_ attributes: AttributeView, _ namespace: Namespace) -> Bool {
        guard let actual = attributes.value(of: name) else { return false }
        let ignoresCase =
            switch caseRule {
            case .sensitive: false
            case .insensitive: true
            case .insensitiveInHTML: namespace == .html
            }
        func equal(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            guard part.count == value.count else { return false }
            return ignoresCase
                ? part.elementsEqual(value) { $0.lowercasedASCII == $1.lowercasedASCII }
                : part.elementsEqual(value)
        }
        switch operation {
        case .equals: return equal(actual[...])
        case .includes: return actual.split(whereSeparator: \.isHTMLSpace).contains(where: equal)
        case .dashMatch:
            guard actual.count > value.count else { return equal(actual[...]) }
            return actual[value.count] == .dash && equal(actual[..<value.count])
        case .prefix: return equal(actual.prefix(value.count))
        case .suffix: return equal(actual.suffix(value.count))
        case .substring: return contains(actual, ignoresCase)
        }
    }

    /// A search that goes on after each first byte that fits; the needle is the worker's own.
    private func contains(_ text: UnsafeBufferPointer<UInt8>, _ ignoresCase: Bool) -> Bool {
        guard text.count >= value.count else { return false }
        return (0...(text.count - value.count)).contains { start in
            value.indices.allSatisfy { offset in
                let (one, other) = (text[start + offset], value[offset])
                return one == other || (ignoresCase && one.lowercasedASCII == other.lowercasedASCII)
            }
        }
    }
}
