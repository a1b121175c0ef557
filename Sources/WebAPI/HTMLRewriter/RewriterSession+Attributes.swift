// The attributes of the current element.
extension RewriterSession {
    private func edits() throws(RewriterError) -> StartTagEdits {
        guard case .startTag(let edits) = token else { throw .staleToken }
        return edits
    }

    package func namespaceURI() throws(RewriterError) -> String { try edits().namespace.uri }

    /// The value of an attribute in the document's encoding; the name is UTF-8 in any case.
    package func attribute(_ name: UnsafeRawBufferPointer) throws(RewriterError) -> [UInt8]? {
        let edits = try edits()
        return encoding.encodeExactly(lowercased(name)).flatMap { edits.value(of: $0) }
    }

    /// Name and value are UTF-8.
    package func setAttribute(
        _ name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer
    ) throws(RewriterError) {
        let edits = try edits()
        let name = lowercased(name)
        guard !name.isEmpty else { throw .attributeNameEmpty }
        if let byte = name.first(where: { $0.isForbiddenInAttributeName }) {
            throw .attributeNameCharacter(Character(Unicode.Scalar(byte)))
        }
        guard let bytes = encoding.encodeExactly(name) else { throw .attributeNameEncoding }
        edits.set(bytes, to: encoding.encode(value))
    }

    package func removeAttribute(_ name: UnsafeRawBufferPointer) throws(RewriterError) {
        let edits = try edits()
        guard let bytes = encoding.encodeExactly(lowercased(name)) else { return }
        edits.remove(bytes)
    }

    private func lowercased(_ name: UnsafeRawBufferPointer) -> [UInt8] {
        name.map(\.lowercasedASCII)
    }

    /// The name in lower case and the value of an attribute, `nil` past the last.
    package func attribute(at index: Int) throws(RewriterError) -> (name: String, value: String)? {
        guard let attribute = try edits().attribute(at: index) else { return nil }
        return (encoding.string(attribute.name).lowercasedASCII, encoding.string(attribute.value))
    }

    /// Text of the document's encoding, as JavaScript gets it.
    package func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt16] { encoding.decode(bytes) }
}

extension UInt8 {
    fileprivate var isForbiddenInAttributeName: Bool {
        isHTMLSpace || self == .slash || self == .greaterThan || self == .equals
    }
}
