// What a handler may ask of the current token, and do to it.
extension RewriterSession {
    /// Where content goes.
    package enum Place: Int, Sendable {
        case before, after, prepend, append, replace, setInnerContent
    }

    package func insert(_ text: UnsafeRawBufferPointer, isHTML: Bool, at place: Place)
        throws(RewriterError)
    {
        try insert(.bytes(insertable(text, isHTML: isHTML)), at: place)
    }

    /// Inserts what a stream has; it is read when the place is reached, or never.
    package func insert(stream id: Int, isHTML: Bool, at place: Place) throws(RewriterError) {
        try insert(.stream(id: id, isHTML: isHTML), at: place)
    }

    private func insert(_ content: InsertedContent, at place: Place) throws(RewriterError) {
        switch token {
        case .none: throw .staleToken
        case .startTag: insertAtStartTag(content, at: place)
        case .text, .endTag, .comment, .doctype, .documentEnd:
            switch place {
            case .before, .append, .prepend: mutations.before.append(content)
            case .after: mutations.after.insert(content, at: 0)
            case .replace, .setInnerContent: mutations.replace(with: content)
            }
        }
    }

    private func insertAtStartTag(_ content: InsertedContent, at place: Place) {
        switch place {
        case .before: mutations.before.append(content)
        case .after:
            guard edits.hasContent else { return mutations.after.insert(content, at: 0) }
            changeEndTag { $0.after.insert(content, at: 0) }
        case .replace:
            mutations.replace(with: content)
            removeRest()
        case .prepend, .append, .setInnerContent:
            guard edits.hasContent else { return }
            edits.dropSelfClosing()
            switch place {
            case .append: changeEndTag { $0.before.append(content) }
            case .setInnerContent:
                removeContent()
                mutations.after.insert(content, at: 0)
            default: mutations.after.insert(content, at: 0)
            }
        }
    }

    private func changeEndTag(_ body: (inout Mutations) -> Void) {
        let plan = plan()
        var mutations = plan.mutations ?? Mutations()
        plan.mutations = nil  // so that the copy is the only one
        body(&mutations)
        plan.mutations = mutations
    }

    private func plan() -> EndTagPlan {
        if let endTagPlan { return endTagPlan }
        let plan = EndTagPlan()
        endTagPlan = plan
        return plan
    }

    private func removeContent() {
        mutations.after.removeAll()
        endTagPlan?.mutations?.before.removeAll()
        removesContent = true
    }

    private func removeRest() {
        guard edits.hasContent else { return }
        removeContent()
        changeEndTag { $0.isRemoved = true }
    }

    package func remove(keepingContent: Bool) throws(RewriterError) {
        if case .none = token { throw .staleToken }
        mutations.isRemoved = true
        guard case .startTag = token else { return }
        if keepingContent {
            if edits.hasContent { changeEndTag { $0.isRemoved = true } }
        } else {
            removeRest()
        }
    }

    package var isRemoved: Bool { mutations.isRemoved }

    /// The name of the tag in lower case.
    package func tagName() throws(RewriterError) -> String {
        switch token {
        case .startTag: encoding.string(edits.name).lowercasedASCII
        case .endTag(let raw):
            encoding.string(newEndTagName ?? Array(raw[2..<tokenizer.tag.nameEnd])).lowercasedASCII
        case .none, .text, .comment, .doctype, .documentEnd: throw .staleToken
        }
    }

    package func setTagName(_ name: String) throws(RewriterError) {
        switch token {
        case .startTag:
            let bytes = try checkedTagName(name)
            edits.rename(bytes)
            if edits.hasContent { plan().name = bytes }
        case .endTag: newEndTagName = name.utf8.withContiguousBytes { encoding.encode($0) }
        case .none, .text, .comment, .doctype, .documentEnd: throw .staleToken
        }
    }

    private func checkedTagName(_ name: String) throws(RewriterError) -> [UInt8] {
        guard let first = name.unicodeScalars.first else { throw .tagNameEmpty }
        guard first.isASCII, UInt8(first.value).isASCIILetter else { throw .tagNameStart }
        if let character = name.firstForbidden(in: " \n\r\t\u{0C}/>") {
            throw .tagNameCharacter(character)
        }
        guard let bytes = encoding.encodeExactly(name) else { throw .tagNameEncoding }
        return bytes
    }

    /// Which handler gets the end tag of the current element; there is one at most.
    package func onEndTag(_ handler: Int) throws(RewriterError) {
        guard case .startTag = token else { throw .staleToken }
        guard edits.hasContent else { throw .noEndTag }
        plan().handler = handler
    }

    package func text() throws(RewriterError) -> [UInt16] {
        switch token {
        case .text:
            buffer.withUnsafeBytes {
                encoding.decode(UnsafeRawBufferPointer(rebasing: $0[textRange]))
            }
        case .comment(_, let text): (newCommentText ?? text).withUnsafeBytes { encoding.decode($0) }
        case .none, .startTag, .endTag, .doctype, .documentEnd: throw .staleToken
        }
    }

    package func setCommentText(_ text: String) throws(RewriterError) {
        guard case .comment = token else { throw .staleToken }
        guard !text.contains("-->") else { throw .commentClosingSequence }
        guard let bytes = encoding.encodeExactly(text) else { throw .commentEncoding }
        newCommentText = bytes
    }

    package enum DoctypePart: Int, Sendable { case name, publicID, systemID }

    package func doctype(_ part: DoctypePart) throws(RewriterError) -> String? {
        guard case .doctype(let raw) = token else { throw .staleToken }
        let parts = DoctypeParts(raw)
        let bytes =
            switch part {
            case .name: parts.name
            case .publicID: parts.publicID
            case .systemID: parts.systemID
            }
        return bytes.map { encoding.string($0) }
    }
}

extension String.UTF8View {
    func withContiguousBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        Array(self).withUnsafeBytes(body)
    }
}

extension String {
    /// The first of some ASCII characters that is in the text.
    func firstForbidden(in forbidden: String) -> Character? {
        // By scalar: a line break and what is around it may be one `Character`.
        unicodeScalars.first { forbidden.unicodeScalars.contains($0) }.map { Character($0) }
    }
}
