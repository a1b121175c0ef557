internal import Isolate

// The attributes of the current element.
extension RewriterSession {
    private func requireStartTag() throws(RewriterError) {
        guard case .startTag = token else { throw .staleToken }
    }

    package func namespaceURI() throws(RewriterError) -> String {
        try requireStartTag()
        return edits.namespace.uri
    }

    /// Gives the value of an attribute in the document's encoding, for the length of the call; the
    /// name is UTF-8 in any case.
    package func withAttribute<R>(
        _ name: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer?) -> R
    ) throws(RewriterError) -> R {
        try requireStartTag()
        return withEncoded(name) { $0.map { edits.withValue(of: $0, body) } ?? body(nil) }
    }

    /// Name and value are UTF-8.
    package func setAttribute(
        _ name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer
    ) throws(RewriterError) {
        try requireStartTag()
        guard !name.isEmpty else { throw .attributeNameEmpty }
        if let byte = name.first(where: { $0.isForbiddenInAttributeName }) {
            throw .attributeNameCharacter(Character(Unicode.Scalar(byte)))
        }
        let isKnown = withEncoded(name) { name in
            if let name { edits.set(name, to: encoding.encode(value)) }
            return name != nil
        }
        guard isKnown else { throw .attributeNameEncoding }
    }

    package func removeAttribute(_ name: UnsafeRawBufferPointer) throws(RewriterError) {
        try requireStartTag()
        withEncoded(name) { if let name = $0 { edits.remove(name) } }
    }

    /// Gives a name in the document's encoding; `nil` if that lacks a character.
    private func withEncoded<R>(
        _ name: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer?) -> R
    ) -> R {
        // Every encoding that a document may have reads ASCII as ASCII.
        if encoding == .utf8 || name.isASCII { return body(name) }
        guard let bytes = encoding.encodeExactly([UInt8](name)) else { return body(nil) }
        return bytes.withUnsafeBytes(body)
    }

    /// The name in lower case and the value of an attribute, `nil` past the last.
    package func attribute(at index: Int) throws(RewriterError) -> (name: String, value: String)? {
        try requireStartTag()
        guard let attribute = edits.attribute(at: index) else { return nil }
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
