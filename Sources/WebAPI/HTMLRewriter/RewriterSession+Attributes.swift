// The attributes of the current element.
extension RewriterSession {
    private func edits() throws(RewriterError) -> StartTagEdits {
        guard case .startTag(let edits) = token else { throw .staleToken }
        return edits
    }

    package func namespaceURI() throws(RewriterError) -> String { try edits().namespace.uri }

    package func attribute(_ name: String) throws(RewriterError) -> [UInt8]? {
        let edits = try edits()
        return encoding.encodeExactly(name.lowercasedASCII).flatMap { edits.value(of: $0) }
    }

    package func setAttribute(_ name: String, _ value: String) throws(RewriterError) {
        var edits = try edits()
        let name = name.lowercasedASCII
        guard !name.isEmpty else { throw .attributeNameEmpty }
        if let character = name.firstForbidden(in: " \n\r\t\u{0C}/>=") {
            throw .attributeNameCharacter(character)
        }
        guard let bytes = encoding.encodeExactly(name) else { throw .attributeNameEncoding }
        token = .none  // so that the copy is the only one
        edits.set(bytes, to: value.utf8.withContiguousBytes { encoding.encode($0) })
        token = .startTag(edits)
    }

    package func removeAttribute(_ name: String) throws(RewriterError) {
        var edits = try edits()
        guard let bytes = encoding.encodeExactly(name.lowercasedASCII) else { return }
        token = .none
        edits.remove(bytes)
        token = .startTag(edits)
    }

    /// The name in lower case and the value of an attribute, `nil` past the last.
    package func attribute(at index: Int) throws(RewriterError) -> (name: String, value: String)? {
        var edits = try edits()
        let attributes = edits.attributes()
        token = .startTag(edits)
        guard index >= 0, index < attributes.count else { return nil }
        let attribute = attributes[index]
        return (encoding.string(attribute.name).lowercasedASCII, encoding.string(attribute.value))
    }

    /// Text of the document's encoding, as JavaScript gets it.
    package func decode(_ bytes: [UInt8]) -> [UInt16] {
        bytes.withUnsafeBytes { encoding.decode($0) }
    }
}
