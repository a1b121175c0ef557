/// An element that is about to open, for selectors to look at.
struct Candidate {
    let name: LocalName
    let namespace: Namespace
    let attributes: AttributeView
    /// Its place among the children of its parent, the first of which is 1.
    let index: Int
    /// Its place among those of its name, if that was counted.
    let typeIndex: Int

    func satisfies(_ conditions: [SelectorProgram.Condition]) -> Bool {
        for condition in conditions where satisfies(condition.test) == condition.isNegated {
            return false
        }
        return true
    }

    private func satisfies(_ test: CompiledTest) -> Bool {
        switch test {
        case .any: return true
        case .never: return false
        case .name(let wanted): return wanted == name
        case .nthChild(let nth): return nth.contains(index)
        case .nthOfType(let nth): return nth.contains(typeIndex)
        case .id(let id):
            return attributes.value(of: Self.idName)?.elementsEqual(id) ?? false
        case .className(let wanted):
            guard let names = attributes.value(of: Self.className) else { return false }
            return names.split(whereSeparator: \.isHTMLSpace).contains { $0.elementsEqual(wanted) }
        case .hasAttribute(let wanted): return attributes.value(of: wanted) != nil
        case .attribute(let test): return test.matches(attributes, namespace)
        }
    }

    private static let idName = Array("id".utf8)
    private static let className = Array("class".utf8)
}
