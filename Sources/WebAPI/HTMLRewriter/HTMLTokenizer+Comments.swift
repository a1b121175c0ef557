// Comments, what the standard makes comments of, and doctypes.
extension HTMLTokenizer {
    mutating func beginComment(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        state = .comment
        commentTextOffset = 4
        isAtCommentStart = true
        position = start + 4
        return continueComment(bytes, isLast)
    }

    mutating func continueComment(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        let text = start + commentTextOffset
        var index = position
        while let greater = bytes.firstIndex(of: .greaterThan, from: index) {
            if let end = commentEnd(bytes, text: text, greater: greater) {
                state = .content
                return .comment(take(upTo: greater + 1), text: text..<end)
            }
            index = greater + 1
        }
        position = bytes.count
        guard isLast else { return .needsMore }
        state = .content
        var end = bytes.count
        // What was the start of an ending is no text.
        if end - text >= 3, bytes[end - 1] == .exclamation, bytes[end - 2] == .dash,
            bytes[end - 3] == .dash
        {
            end -= 3
        } else if end > text, bytes[end - 1] == .dash {
            end -= end - text >= 2 && bytes[end - 2] == .dash ? 2 : 1
        }
        return .comment(take(upTo: bytes.count), text: text..<end)
    }

    /// Where the text ends if this `>` ends the comment: after `--` or `--!`, or at once.
    private func commentEnd(_ bytes: UnsafeBufferPointer<UInt8>, text: Int, greater: Int) -> Int? {
        let length = greater - text
        if isAtCommentStart, length == 0 || (length == 1 && bytes[text] == .dash) { return text }
        guard length >= 2 else { return nil }
        if bytes[greater - 1] == .dash, bytes[greater - 2] == .dash { return greater - 2 }
        guard length >= 3, bytes[greater - 1] == .exclamation else { return nil }
        return bytes[greater - 2] == .dash && bytes[greater - 3] == .dash ? greater - 3 : nil
    }

    mutating func beginDeclaration(
        _ state: State,
        _ textOffset: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isLast: Bool
    ) -> Lexeme {
        self.state = state
        commentTextOffset = textOffset
        position = start + textOffset
        return continueDeclaration(bytes, isLast)
    }

    /// The first `>` ends it, even inside quotes.
    mutating func continueDeclaration(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme
    {
        let isDoctype = state == .doctype
        let text = min(start + commentTextOffset, bytes.count)
        guard let greater = bytes.firstIndex(of: .greaterThan, from: position) else {
            position = max(position, bytes.count)
            guard isLast else { return .needsMore }
            state = .content
            let range = take(upTo: bytes.count)
            return isDoctype ? .doctype(range) : .comment(range, text: text..<bytes.count)
        }
        state = .content
        let range = take(upTo: greater + 1)
        return isDoctype ? .doctype(range) : .comment(range, text: text..<greater)
    }

    /// Whether a comment or doctype has begun and not ended.
    var isInComment: Bool {
        switch state {
        case .content, .tag: false
        case .comment, .bogusComment, .doctype: true
        }
    }

    /// Lets go of the bytes of a comment or doctype that nobody wants, but for those its end needs.
    mutating func releasePartial() {
        switch state {
        case .content, .tag: return
        case .bogusComment, .doctype:
            start = position
            commentTextOffset = 0
        case .comment:
            guard position - 3 >= start + commentTextOffset else { return }
            start = position - 3
            commentTextOffset = 0
            isAtCommentStart = false
        }
    }
}
