/// A start tag that a handler looks at, and what it changed of it.
struct StartTagEdits {
    struct Attribute {
        var name: [UInt8]
        var value: [UInt8]
        /// The whole of it as it was in the input, unless its value was changed.
        var raw: [UInt8]?
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
    /// Taken apart when the first of them is changed or listed.
    private var parts: [Attribute]?

    init(raw: [UInt8], outline: TagOutline, namespace: Namespace, hasContent: Bool) {
        self.raw = raw
        self.outline = outline
        self.namespace = namespace
        self.hasContent = hasContent
        isSelfClosing = outline.isSelfClosing
    }

    var name: [UInt8] { newName ?? Array(raw[1..<outline.nameEnd]) }

    mutating func rename(_ name: [UInt8]) {
        newName = name
        isModified = true
    }

    /// Content goes into the element: if the tag is written anew, then without the `/>` that HTML
    /// ignores.
    mutating func dropSelfClosing() {
        if namespace == .html { isSelfClosing = false }
    }

    /// The attributes, those too that have no effect because one of the same name is before them.
    mutating func attributes() -> [Attribute] {
        if let parts { return parts }
        let parts = outline.attributes.map { attribute in
            Attribute(
                name: Array(raw[attribute.name]),
                value: Array(raw[attribute.value]),
                raw: Array(raw[attribute.name.lowerBound..<attribute.rawEnd])
            )
        }
        self.parts = parts
        return parts
    }

    /// The value of an attribute, whose name is given in lower case.
    func value(of name: [UInt8]) -> [UInt8]? {
        if let parts { return parts.first { $0.name.isName(name) }?.value }
        let found = outline.attributes.first {
            $0.name.count == name.count && raw[$0.name].isName(name)
        }
        return found.map { Array(raw[$0.value]) }
    }

    mutating func set(_ name: [UInt8], to value: [UInt8]) {
        var attributes = attributes()
        if let index = attributes.firstIndex(where: { $0.name.isName(name) }) {
            attributes[index].value = value
            attributes[index].raw = nil
        } else {
            attributes.append(Attribute(name: name, value: value))
        }
        parts = attributes
        isModified = true
    }

    mutating func remove(_ name: [UInt8]) {
        var attributes = attributes()
        guard attributes.contains(where: { $0.name.isName(name) }) else { return }
        // All of them: the next of the same name would take effect.
        attributes.removeAll { $0.name.isName(name) }
        parts = attributes
        isModified = true
    }

    /// The tag as it is to be written.
    mutating func serialized() -> [UInt8] {
        guard isModified else { return raw }
        var output: [UInt8] = [.lessThan] + name
        let attributes = attributes()
        for attribute in attributes {
            output.append(0x20)
            if let raw = attribute.raw {
                output += raw
            } else {
                output += attribute.name + [.equals] + HTMLText.quoted(attribute.value)
            }
        }
        if isSelfClosing {
            // Without a space the slash would belong to a value that has no quotes.
            if !attributes.isEmpty { output.append(0x20) }
            output.append(.slash)
        }
        output.append(.greaterThan)
        return output
    }
}
