// Calls, and the output of the token they were for.
extension RewriterSession {
    /// The next handler to call with the current token; without one, the token is written.
    func nextCall() -> RewriterEvent? {
        while let plan = plans.popLast() {
            // An element that an outer one's end tag closes has its own plan, which goes first; as
            // in production, what an outer one inserts stands instead of what an inner one did.
            if let name = plan.name { newEndTagName = name }
            if let mutations = plan.mutations { self.mutations = mutations }
            if let handler = plan.handler { return .call(.endTag, handler: handler) }
        }
        if nextCallIndex < calls.count {
            let handler = calls[nextCallIndex]
            nextCallIndex += 1
            switch token {
            case .startTag: return .call(.element, handler: handler)
            case .text: return .call(.text, handler: handler, isLastText: isLastText)
            case .comment: return .call(.comment, handler: handler)
            case .doctype: return .call(.doctype, handler: handler)
            case .documentEnd: return .call(.documentEnd, handler: handler)
            case .none, .endTag: break
            }
        }
        finishCalls()
        step = .writing
        return nil
    }

    private func finishCalls() {
        if case .startTag = token, edits.hasContent, endTagPlan != nil || removesContent {
            elements.plan(endTagPlan, removesContent: removesContent)
            if removesContent { removedDepth += 1 }
        }
        guard isEmitting else { return }
        if mutations.isEmpty { return writeToken() }
        pieces = mutations.after.reversed()
        pieces += mutations.isRemoved ? mutations.replacement.reversed() : [.token]
        pieces += mutations.before.reversed()
    }

    /// Writes the current token itself.
    private func writeToken() {
        switch token {
        case .none, .documentEnd: break
        case .text: output += buffer[textRange]
        case .startTag: edits.write(to: &output)
        case .endTag(let raw):
            guard let newEndTagName else { return output += raw }
            output += [.lessThan, .slash]
            output += newEndTagName
            output.append(.greaterThan)
        case .comment(let raw, _):
            guard let newCommentText else { return output += raw }
            output += Array("<!--".utf8)
            output += newCommentText
            output += Array("-->".utf8)
        case .doctype(let raw): output += raw
        }
    }

    /// Writes the token up to the next stream in it; without one, all of it.
    func nextStream() -> RewriterEvent? {
        while let piece = pieces.popLast() {
            switch piece {
            case .token: writeToken()
            case .bytes(let bytes): output += bytes
            case .stream(let id, let isHTML):
                content = ContentWriter(isHTML: isHTML)
                return .stream(id: id)
            }
        }
        content = nil
        if case .documentEnd = token { step = .ended } else { step = .scanning }
        token = .none
        edits.end()
        isEmitting = removedDepth == 0 || step == .ended
        return nil
    }

    /// Writes a part of the stream that the last event named.
    package func writeContent(_ bytes: UnsafeRawBufferPointer) throws(RewriterError) {
        guard var content else { return }
        let whole = try content.append(bytes)
        self.content = content
        guard !whole.isEmpty else { return }
        output += insertable(whole, isHTML: content.isHTML)
    }

    package func endContent() throws(RewriterError) {
        if let content, !content.isWhole { throw .invalidUTF8 }
    }

    /// Inserted text as bytes of the document.
    func insertable(_ text: [UInt8], isHTML: Bool) -> [UInt8] {
        text.withUnsafeBytes { insertable($0, isHTML: isHTML) }
    }

    func insertable(_ text: UnsafeRawBufferPointer, isHTML: Bool) -> [UInt8] {
        guard !isHTML else { return encoding.encode(text) }
        let escaped = HTMLText.escaped(text)
        return encoding == .utf8 ? escaped : escaped.withUnsafeBytes { encoding.encode($0) }
    }
}

/// The UTF-8 of a stream that is inserted, checked as it comes.
struct ContentWriter {
    let isHTML: Bool
    /// The start of a character whose rest is yet to come.
    private var pending: [UInt8] = []

    init(isHTML: Bool) { self.isHTML = isHTML }

    var isWhole: Bool { pending.isEmpty }

    /// Gives the whole characters that there are now.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(RewriterError) -> [UInt8] {
        var all = pending + bytes
        let held = all.withUnsafeBytes { UTF8Tail.incompleteCount($0) }
        pending = Array(all.suffix(held))
        all.removeLast(held)
        guard all.withUnsafeBytes({ UTF8Tail.isValid($0) }) else { throw .invalidUTF8 }
        return all
    }
}
