/// The elements that are open, and what each waits for: the matching of selectors.
struct ElementStack {
    private struct Element {
        let name: LocalName
        /// The next one further out whose name falls in the same bucket, or -1.
        let outerInBucket: Int
        var childCount = 0
        var removesContent = false
    }

    private let program: SelectorProgram
    private let roots: BitRow
    private let treatsIncludesAsVoid: Bool
    private var elements: [Element] = []
    private var rootCount = 0

    // Beside the elements, so that an element is nothing but numbers.
    private var rules: BitRows
    /// The states that wait for a child of an element, and for a descendant of it or of one above
    /// it.
    private var childStates: BitRows
    private var descendantStates: BitRows
    private var plans: [(depth: Int, plan: EndTagPlan)] = []
    private var types = TypeCounts()

    // What the element that is being opened has.
    private(set) var matched: BitRow
    private var waiting: BitRow
    private var newChildStates: BitRow
    private var newDescendantStates: BitRow

    // Where the innermost element of a name is. An end tag without an element costs no search, so a
    // document of such tags takes no longer than another.
    private static let bucketBits = 10
    private var innermost = Array(repeating: -1, count: 1 << bucketBits)

    init(_ program: SelectorProgram, treatsIncludesAsVoid: Bool) {
        self.program = program
        roots = program.roots
        self.treatsIncludesAsVoid = treatsIncludesAsVoid
        rules = BitRows(count: program.ruleCount)
        childStates = BitRows(count: program.states.count)
        descendantStates = BitRows(count: program.states.count)
        matched = BitRow(count: program.ruleCount)
        waiting = BitRow(count: program.states.count)
        newChildStates = waiting
        newDescendantStates = waiting
    }

    /// Opens the element of a start tag, unless it can have no content; what matched is
    /// ``matched``.
    ///
    /// - Returns: Whether the element is open now.
    mutating func open(
        _ name: LocalName,
        _ traits: TagTraits,
        _ namespace: Namespace,
        _ attributes: AttributeView,
        isSelfClosing: Bool
    ) throws(RewriterError) -> Bool {
        let index = countChild()
        let typeIndex = program.countsTypes ? try types.count(name, depth: elements.count) : 0
        matched.removeAll()
        newChildStates.removeAll()
        newDescendantStates.removeAll()
        waiting.removeAll()
        waiting.formUnion(roots)
        if !elements.isEmpty {
            let parent = elements.count - 1
            waiting.formUnion(childStates, parent)
            waiting.formUnion(descendantStates, parent)
            newDescendantStates.formUnion(descendantStates, parent)
        }
        if !waiting.isEmpty {
            match(
                Candidate(
                    name: name,
                    namespace: namespace,
                    attributes: attributes,
                    index: index,
                    typeIndex: typeIndex
                )
            )
        }
        let hasContent = namespace == .html ? !isVoid(traits) : !isSelfClosing
        if hasContent { try push(name) }
        return hasContent
    }

    private mutating func match(_ candidate: Candidate) {
        waiting.forEach { state in
            if let name = program.names[state], name != candidate.name { return }
            guard candidate.satisfies(program.states[state].conditions) else { return }
            switch program.states[state].outcome {
            case .rule(let rule): matched.insert(rule)
            case .child(let next): newChildStates.insert(next)
            case .descendant(let next): newDescendantStates.insert(next)
            }
        }
    }

    /// Closes the innermost element of a name and what is open in it.
    ///
    /// The handlers that were called within its elements leave them; `plans` gets what was wanted of
    /// the end tag, the innermost first.
    ///
    /// - Returns: How many had their content taken out.
    mutating func close(
        _ name: LocalName,
        _ handlers: inout RewriterHandlers,
        _ plans: inout [EndTagPlan]
    ) -> Int {
        var index = innermost[name.bucket(bits: Self.bucketBits)]
        while index >= 0, elements[index].name != name { index = elements[index].outerInBucket }
        guard index >= 0 else { return 0 }
        var removedCount = 0
        while elements.count > index {
            let element = elements.removeLast()
            innermost[element.name.bucket(bits: Self.bucketBits)] = element.outerInBucket
            rules.forEachInLast { handlers.leave($0) }
            rules.removeLast()
            childStates.removeLast()
            descendantStates.removeLast()
            if element.removesContent { removedCount += 1 }
        }
        if program.countsTypes { types.forget(below: index) }
        while let last = self.plans.last, last.depth >= index {
            plans.append(last.plan)
            self.plans.removeLast()
        }
        return removedCount
    }

    /// Says what is to happen to the element that was opened last.
    mutating func plan(_ plan: EndTagPlan?, removesContent: Bool) {
        guard !elements.isEmpty else { return }
        elements[elements.count - 1].removesContent = removesContent
        if let plan { plans.append((elements.count - 1, plan)) }
    }

    private mutating func push(_ name: LocalName) throws(RewriterError) {
        guard elements.count < RewriterLimits.depthMax else { throw .memoryLimit }
        let bucket = name.bucket(bits: Self.bucketBits)
        elements.append(Element(name: name, outerInBucket: innermost[bucket]))
        innermost[bucket] = elements.count - 1
        rules.append(matched)
        childStates.append(newChildStates)
        descendantStates.append(newDescendantStates)
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
}

/// How many children of each name the open elements have, for `:nth-of-type()`.
private struct TypeCounts {
    /// The first is the document's, which is in no element.
    private var levels: [[LocalName: Int]] = []
    private var total = 0

    /// Counts a child of an element at a depth.
    mutating func count(_ name: LocalName, depth: Int) throws(RewriterError) -> Int {
        while levels.count <= depth { levels.append([:]) }
        let count = (levels[depth][name] ?? 0) + 1
        levels[depth][name] = count
        if count == 1 {
            total += 1
            guard total <= RewriterLimits.countedTypesMax else { throw .memoryLimit }
        }
        return count
    }

    /// The elements from a depth on are closed.
    mutating func forget(below depth: Int) {
        while levels.count > depth + 1 { total -= levels.removeLast().count }
    }
}
