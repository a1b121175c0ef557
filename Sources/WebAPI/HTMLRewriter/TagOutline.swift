/// Where the parts of a tag are, counted from its `<`.
struct TagOutline {
    var isEndTag = false
    var nameEnd = 0
    var attributes: [AttributeOutline] = []
    var isSelfClosing = false

    var nameStart: Int { isEndTag ? 2 : 1 }

    mutating func reset(isEndTag: Bool) {
        self.isEndTag = isEndTag
        nameEnd = 0
        if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
        isSelfClosing = false
    }
}

/// Where the parts of an attribute are, counted from the `<` of its tag.
struct AttributeOutline {
    var name: Range<Int>
    var value: Range<Int>
    /// The whole of it, quotes included.
    var rawEnd: Int
}

/// The attributes of a tag as they are in the input.
struct AttributeView {
    /// From the tag's `<` on.
    let bytes: UnsafeBufferPointer<UInt8>
    let outlines: [AttributeOutline]

    /// The value of the first attribute of a name, which is in lower case.
    func value(of name: [UInt8]) -> UnsafeBufferPointer<UInt8>? {
        for outline in outlines where outline.name.count == name.count {
            if bytes[outline.name].isName(name) {
                return UnsafeBufferPointer(rebasing: bytes[outline.value])
            }
        }
        return nil
    }
}
