/// The elements that are open, and what each waits for: the matching of selectors.
struct ElementStack {
    struct Element {
        let name: LocalName
        /// The rules that it matches.
        var rules: Bits
        /// The states that wait for a child of it, and for a descendant of it or of one above it.
        var childStates: Bits
        var descendantStates: Bits
        var childCount = 0
        var typeCounts: [LocalName: Int] = [:]
        /// The next one further out whose name falls in the same bucket, or -1.
        var outerInBucket: Int
        /// What a handler wants to happen at the end tag.
        var endTag: EndTagPlan?
        var removesContent = false
    }

    /// What a start tag matched.
    struct Match {
        let rules: Bits
        /// Whether the element is open now.
        let hasContent: Bool
    }

    private var program = SelectorProgram()
    private let treatsIncludesAsVoid: Bool
    private(set) var elements: [Element] = []
    private var rootCount = 0
    private var rootTypeCounts: [LocalName: Int] = [:]
    private var countedTypes = 0

    // Where the innermost element of a name is. An end tag without an element costs no search, so a
    // document of such tags takes no longer than another.
    private static let bucketBits = 10
    private var innermost = Array(repeating: -1, count: 1 << bucketBits)

    init(treatsIncludesAsVoid: Bool) { self.treatsIncludesAsVoid = treatsIncludesAsVoid }

    /// Adds the selectors of a rule; before the first element.
    mutating func add(_ selectors: [ComplexSelector], rule: Int, _ encoding: DocumentEncoding) {
        program.add(selectors, rule: rule, encoding)
    }

    /// Opens the element of a start tag, unless it can have no content.
    mutating func open(
        _ name: LocalName,
        _ traits: TagTraits,
        _ namespace: Namespace,
        _ attributes: AttributeView,
        isSelfClosing: Bool
    ) throws(RewriterError) -> Match {
        let index = countChild()
        let typeIndex = program.countsTypes ? try countType(name) : 0
        let hasContent = namespace == .html ? !isVoid(traits) : !isSelfClosing
        let parent = elements.last
        var waiting = program.roots
        if let parent {
            waiting.formUnion(parent.childStates)
            waiting.formUnion(parent.descendantStates)
        }
        var rules = Bits()
        var childStates = Bits()
        var descendantStates = parent?.descendantStates ?? Bits()
        let candidate = Candidate(
            name: name,
            namespace: namespace,
            attributes: attributes,
            index: index,
            typeIndex: typeIndex
        )
        waiting.forEach { number in
            let state = program.states[number]
            guard candidate.satisfies(state.conditions) else { return }
            switch state.outcome {
            case .rule(let rule): rules.insert(rule)
            case .child(let next): childStates.insert(next)
            case .descendant(let next): descendantStates.insert(next)
            }
        }
        if hasContent {
            try push(
                Element(
                    name: name,
                    rules: rules,
                    childStates: childStates,
                    descendantStates: descendantStates,
                    outerInBucket: -1
                )
            )
        }
        return Match(rules: rules, hasContent: hasContent)
    }

    /// Closes the innermost element of a name and what is open in it; `body` gets each, the
    /// innermost first.
    mutating func close(_ name: LocalName, _ body: (Element) -> Void) {
        var index = innermost[name.bucket(bits: Self.bucketBits)]
        while index >= 0, elements[index].name != name { index = elements[index].outerInBucket }
        guard index >= 0 else { return }
        while elements.count > index {
            let element = elements.removeLast()
            innermost[element.name.bucket(bits: Self.bucketBits)] = element.outerInBucket
            countedTypes -= element.typeCounts.count
            body(element)
        }
    }

    /// Changes the element that was opened last.
    mutating func changeLast(_ body: (inout Element) -> Void) {
        guard !elements.isEmpty else { return }
        body(&elements[elements.count - 1])
    }

    private mutating func push(_ element: Element) throws(RewriterError) {
        guard elements.count < RewriterLimits.depthMax else { throw .memoryLimit }
        let bucket = element.name.bucket(bits: Self.bucketBits)
        var element = element
        element.outerInBucket = innermost[bucket]
        innermost[bucket] = elements.count
        elements.append(element)
    }

    private func isVoid(_ traits: TagTraits) -> Bool {
        traits.contains(.void) || (treatsIncludesAsVoid && traits.contains(.edgeSideInclude))
    }

    private mutating func countChild() -> Int {
        guard !elements.isEmpty else {
            rootCount += 1
            return rootCount
        }
        elements[elements.count - 1].childCount += 1
        return elements[elements.count - 1].childCount
    }

    private mutating func countType(_ name: LocalName) throws(RewriterError) -> Int {
        let count: Int
        if elements.isEmpty {
            count = (rootTypeCounts[name] ?? 0) + 1
            rootTypeCounts[name] = count
        } else {
            let last = elements.count - 1
            count = (elements[last].typeCounts[name] ?? 0) + 1
            elements[last].typeCounts[name] = count
        }
        if count == 1 {
            countedTypes += 1
            guard countedTypes <= RewriterLimits.countedTypesMax else { throw .memoryLimit }
        }
        return count
    }
}

/// An element that is about to open, for selectors to look at.
private struct Candidate {
    let name: LocalName
    let namespace: Namespace
    let attributes: AttributeView
    let index: Int
    let typeIndex: Int

    func satisfies(_ conditions: [SelectorProgram.Condition]) -> Bool {
        for condition in conditions where satisfies(condition.test) == condition.isNegated { return false }
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
