/// A start tag that a handler looks at, and what it changed of it.
final class StartTagEdits {
    /// An attribute of the input, or one that was added, which has a name of its own.
    private struct Attribute {
        var outline: AttributeOutline?
        var name: [UInt8] = []
        /// What it was set to.
        var value: [UInt8]?
    }

    /// As it was in the input, from `<` to `>`.
    let raw: [UInt8]
    private let outline: TagOutline
    let namespace: Namespace
    /// Whether the element has an end tag.
    let hasContent: Bool
    private(set) var isModified = false
    private var newName: [UInt8]?
    private var isSelfClosing: Bool
    /// Those too that have no effect because one of the same name is before them; listed when the
    /// first is changed.
    private var changedAttributes: [Attribute]?

    init(raw: [UInt8], outline: TagOutline, namespace: Namespace, hasContent: Bool) {
        self.raw = raw
        self.outline = outline
        self.namespace = namespace
        self.hasContent = hasContent
        isSelfClosing = outline.isSelfClosing
    }

    var name: [UInt8] { newName ?? Array(raw[1..<outline.nameEnd]) }

    func rename(_ name: [UInt8]) {
        newName = name
        isModified = true
    }

    /// Content goes into the element: if the tag is written anew, then without the `/>` that HTML
    /// ignores.
    func dropSelfClosing() {
        if namespace == .html { isSelfClosing = false }
    }

    /// The name and value of an attribute, `nil` past the last.
    func attribute(at index: Int) -> (name: [UInt8], value: [UInt8])? {
        let attributes = changedAttributes ?? original
        guard attributes.indices.contains(index) else { return nil }
        return (name(of: attributes[index]), value(of: attributes[index]))
    }

    /// The value of an attribute, whose name is given in lower case.
    func value(of name: [UInt8]) -> [UInt8]? {
        if let changedAttributes {
            return changedAttributes.first { has($0, name) }.map { value(of: $0) }
        }
        let found = outline.attributes.first { has($0, name) }
        return found.map { Array(raw[$0.value]) }
    }

    func set(_ name: [UInt8], to value: [UInt8]) {
        var attributes = takeAttributes()
        if let index = attributes.firstIndex(where: { has($0, name) }) {
            attributes[index].value = value
        } else {
            attributes.append(Attribute(name: name, value: value))
        }
        changedAttributes = attributes
        isModified = true
    }

    func remove(_ name: [UInt8]) {
        guard value(of: name) != nil else { return }
        var attributes = takeAttributes()
        // All of them: the next of the same name would take effect.
        attributes.removeAll { has($0, name) }
        changedAttributes = attributes
        isModified = true
    }

    /// Writes the tag as it is to be.
    func write(to output: inout [UInt8]) {
        guard isModified else { return output += raw }
        output.append(.lessThan)
        if let newName { output += newName } else { output += raw[1..<outline.nameEnd] }
        let attributes = changedAttributes ?? original
        for attribute in attributes {
            output.append(0x20)
            write(attribute, to: &output)
        }
        if isSelfClosing {
            // Without a space the slash would belong to a value that has no quotes.
            if !attributes.isEmpty { output.append(0x20) }
            output.append(.slash)
        }
        output.append(.greaterThan)
    }
}

extension StartTagEdits {
    private var original: [Attribute] { outline.attributes.map { Attribute(outline: $0) } }

    /// The attributes, to be changed and put back: theirs is then the only copy.
    private func takeAttributes() -> [Attribute] {
        defer { changedAttributes = nil }
        return changedAttributes ?? original
    }

    private func name(of attribute: Attribute) -> [UInt8] {
        attribute.outline.map { Array(raw[$0.name]) } ?? attribute.name
    }

    private func value(of attribute: Attribute) -> [UInt8] {
        attribute.value ?? attribute.outline.map { Array(raw[$0.value]) } ?? []
    }

    private func has(_ outline: AttributeOutline, _ name: [UInt8]) -> Bool {
        outline.name.count == name.count && raw[outline.name].isName(name)
    }

    private func has(_ attribute: Attribute, _ name: [UInt8]) -> Bool {
        attribute.outline.map { has($0, name) } ?? attribute.name.isName(name)
    }

    private func write(_ attribute: Attribute, to output: inout [UInt8]) {
        guard let value = attribute.value else {
            if let outline = attribute.outline {
                output += raw[outline.name.lowerBound..<outline.rawEnd]
            }
            return
        }
        if let outline = attribute.outline {
            output += raw[outline.name]
        } else {
            output += attribute.name
        }
        output.append(.equals)
        HTMLText.appendQuoted(value, to: &output)
    }
}
