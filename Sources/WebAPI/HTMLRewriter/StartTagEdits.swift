/// A start tag that a handler looks at, and what it changed of it.
///
/// One serves all tags of a document in turn, and the tag itself stays where it is in the input: a
/// document has thousands of them, of which little is changed.
final class StartTagEdits {
    /// An attribute of the input, or one that was added, which has a name of its own.
    private struct Attribute {
        var outline: AttributeOutline?
        var name: [UInt8] = []
        /// What it was set to.
        var value: [UInt8]?
    }

    /// As it was in the input, from `<` to `>`.
    private var raw: ArraySlice<UInt8> = []
    private var outline = TagOutline()
    private(set) var namespace = Namespace.html
    /// Whether the element has an end tag.
    private(set) var hasContent = false
    private var isModified = false
    private var newName: [UInt8]?
    private var isSelfClosing = false
    /// Those too that have no effect because one of the same name is before them; listed when the
    /// first is changed.
    private var attributes: [Attribute] = []
    private var areListed = false

    /// Takes the next tag, with the outline that the tokenizer has of it.
    func begin(
        _ raw: ArraySlice<UInt8>,
        _ outline: inout TagOutline,
        _ namespace: Namespace,
        hasContent: Bool
    ) {
        self.raw = raw
        swap(&self.outline, &outline)
        self.namespace = namespace
        self.hasContent = hasContent
        isModified = false
        newName = nil
        isSelfClosing = self.outline.isSelfClosing
        attributes.removeAll(keepingCapacity: true)
        areListed = false
    }

    /// Lets go of the input, which is about to change.
    func end() { raw = [] }

    var name: [UInt8] { newName ?? copy(1..<outline.nameEnd) }

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
        listAttributes()
        guard attributes.indices.contains(index) else { return nil }
        let attribute = attributes[index]
        let name = attribute.outline.map { copy($0.name) } ?? attribute.name
        return (name, attribute.value ?? attribute.outline.map { copy($0.value) } ?? [])
    }

    /// Gives the value of an attribute, for the length of the call; `nil` if there is none.
    func withValue<R>(
        of name: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer?) -> R
    ) -> R {
        raw.withUnsafeBytes { raw in
            if areListed {
                guard let index = index(of: name, raw) else { return body(nil) }
                if let value = attributes[index].value { return value.withUnsafeBytes(body) }
                return body(attributes[index].outline.map { raw.part($0.value) })
            }
            for attribute in outline.attributes where raw.part(attribute.name).isSameName(name) {
                return body(raw.part(attribute.value))
            }
            return body(nil)
        }
    }

    func set(_ name: UnsafeRawBufferPointer, to value: [UInt8]) {
        listAttributes()
        if let index = raw.withUnsafeBytes({ index(of: name, $0) }) {
            attributes[index].value = value
        } else {
            attributes.append(Attribute(name: name.map(\.lowercasedASCII), value: value))
        }
        isModified = true
    }

    func remove(_ name: UnsafeRawBufferPointer) {
        listAttributes()
        // All of them: the next of the same name would take effect.
        while let index = raw.withUnsafeBytes({ index(of: name, $0) }) {
            attributes.remove(at: index)
            isModified = true
        }
    }

    /// Writes the tag as it is to be.
    func write(to output: inout [UInt8]) {
        guard isModified else { return raw.withUnsafeBytes { output.append(contentsOf: $0) } }
        listAttributes()
        output.append(.lessThan)
        raw.withUnsafeBytes { raw in
            if let newName {
                output += newName
            } else {
                output.append(contentsOf: raw.part(1..<outline.nameEnd))
            }
            for attribute in attributes {
                output.append(0x20)
                write(attribute, raw, to: &output)
            }
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
    private func listAttributes() {
        guard !areListed else { return }
        for outline in outline.attributes { attributes.append(Attribute(outline: outline)) }
        areListed = true
    }

    private func copy(_ range: Range<Int>) -> [UInt8] {
        raw.withUnsafeBytes { [UInt8]($0.part(range)) }
    }

    private func index(
        of name: UnsafeRawBufferPointer,
        _ raw: UnsafeRawBufferPointer
    ) -> Int? {
        attributes.firstIndex { attribute in
            if let outline = attribute.outline { return raw.part(outline.name).isSameName(name) }
            return attribute.name.withUnsafeBytes { $0.isSameName(name) }
        }
    }

    private func write(
        _ attribute: Attribute,
        _ raw: UnsafeRawBufferPointer,
        to output: inout [UInt8]
    ) {
        guard let value = attribute.value else {
            if let outline = attribute.outline {
                output.append(
                    contentsOf: raw.part(outline.name.lowerBound..<outline.rawEnd)
                )
            }
            return
        }
        if let outline = attribute.outline {
            output.append(contentsOf: raw.part(outline.name))
        } else {
            output += attribute.name
        }
        output.append(.equals)
        HTMLText.appendQuoted(value, to: &output)
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[range])
    }

    /// Whether two names are the same but for the case of ASCII letters.
    fileprivate func isSameName(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index].lowercasedASCII != other[index].lowercasedASCII {
            return false
        }
        return true
    }
}
