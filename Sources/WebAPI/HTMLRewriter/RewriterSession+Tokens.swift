// What becomes of each token.
extension RewriterSession {
    /// Follows a token, and makes it current if a handler wants it.
    ///
    /// - Returns: Whether to go on; if not, more input is needed.
    func handle(
        _ lexeme: HTMLTokenizer.Lexeme,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(RewriterError) -> Bool {
        switch lexeme {
        case .needsMore: return true
        case .skipped(let range):
            // In production the marks of a CDATA section end a text node, though a tree has one.
            if hasOpenText, range.count >= 3, isCDATAMark(bytes[range]) {
                closeText(before: lexeme, at: range.lowerBound)
            }
            return true
        case .text(let range): return handleText(range, bytes)
        case .startTag(let range), .endTag(let range), .comment(let range, _), .doctype(let range):
            if hasOpenText {
                closeText(before: lexeme, at: range.lowerBound)
                return true
            }
        }
        switch lexeme {
        case .startTag(let range): try handleStartTag(range, bytes)
        case .endTag(let range): handleEndTag(range, bytes)
        case .comment(let range, let text):
            guard handlers.comments.isActive else { return true }
            capture(.comment(raw: slice(range), text: slice(text)), range)
            newCommentText = nil
            handlers.comments.appendActive(to: &calls)
        case .doctype(let range):
            guard !handlers.doctype.isEmpty else { return true }
            capture(.doctype(raw: slice(range)), range)
            calls += handlers.doctype
        case .needsMore, .skipped, .text: break
        }
        return true
    }

    /// Whether what has no token is `<![CDATA[` or `]]>`.
    private func isCDATAMark(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.first == 0x5D || bytes.dropFirst().first == .exclamation
    }

    private func handleText(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard handlers.text.isActive else { return true }
        var range = range
        if !isLastInput, range.upperBound == bytes.count {
            // The start of a character waits for the rest of it.
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
            let held = encoding.incompleteCount(text)
            tokenizer.start -= held
            tokenizer.position -= held
            range = range.lowerBound..<(range.upperBound - held)
            if range.isEmpty { return false }
        }
        capture(.text, range)
        textRange = range
        hasOpenText = true
        handlers.text.appendActive(to: &calls)
        return true
    }

    private func handleStartTag(
        _ range: Range<Int>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(RewriterError) {
        guard tokenizer.tag.attributes.count <= RewriterLimits.attributesMax else {
            throw .memoryLimit
        }
        let nameRange = (range.lowerBound + 1)..<(range.lowerBound + tokenizer.tag.nameEnd)
        let name = LocalName(bytes[nameRange])
        let traits = TagTraits.of(name)
        let isSelfClosing = tokenizer.tag.isSelfClosing
        let attributes = AttributeView(
            bytes: UnsafeBufferPointer(rebasing: bytes[range]),
            outlines: tokenizer.tag.attributes
        )
        let start = try context.startTag(name, traits, attributes, isSelfClosing: isSelfClosing) {
            Array(bytes[nameRange])
        }
        tokenizer.enter(start.mode, allowsCDATA: context.namespace != .html)
        let hasContent = try elements.open(
            name,
            traits,
            start.namespace,
            attributes,
            isSelfClosing: isSelfClosing
        )
        guard !elements.matched.isEmpty else { return }
        var isWanted = false
        elements.matched.forEach { rule in
            if hasContent { handlers.enter(rule) }
            isWanted = isWanted || handlers.rules[rule].element != nil
        }
        guard isWanted else { return }
        edits.begin(buffer[range], &tokenizer.tag, start.namespace, hasContent: hasContent)
        capture(.startTag, range)
        // What is in a removed element is removed.
        mutations.isRemoved = removedDepth > 0
        endTagPlan = nil
        removesContent = false
        elements.matched.forEach { rule in
            if let handler = handlers.rules[rule].element { calls.append(handler) }
        }
    }

    private func handleEndTag(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
        let nameRange = (range.lowerBound + 2)..<(range.lowerBound + tokenizer.tag.nameEnd)
        let name = LocalName(bytes[nameRange])
        context.endTag(TagTraits.of(name))
        tokenizer.enter(.data, allowsCDATA: context.namespace != .html)
        removedDepth -= elements.close(name, &handlers, &plans)
        if !isEmitting, removedDepth == 0 {
            isEmitting = true
            copiedEnd = range.lowerBound
        }
        guard !plans.isEmpty else { return }
        plans.reverse()
        capture(.endTag(raw: slice(range)), range)
        newEndTagName = nil
    }

    /// All input is read: the last text node ends, then the document.
    func finishDocument(_ bytes: UnsafeBufferPointer<UInt8>) {
        if hasOpenText {
            closeText(before: .needsMore, at: bytes.count)
            return
        }
        capture(.documentEnd, bytes.count..<bytes.count)
        isEmitting = true
        // As in production, the last that was registered is the first.
        calls += handlers.end.reversed()
    }
}

extension HTMLTokenizer {
    /// Reads what is after a tag the way the tag asks for.
    mutating func enter(_ mode: Mode, allowsCDATA: Bool) {
        self.mode = mode
        self.allowsCDATA = allowsCDATA
        scriptState = .plain
        scriptDashes = 0
    }
}
