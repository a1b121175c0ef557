// Text in which tags are not tags:
// https://html.spec.whatwg.org/multipage/parsing.html#rawtext-state
extension HTMLTokenizer {
    /// Inside a script's `<!--`, and inside a `<script` in it, which hides `</script`.
    enum ScriptState { case plain, escaped, doubleEscaped }

    mutating func rawText(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ name: [UInt8],
        _ isLast: Bool
    ) -> Lexeme {
        var index = position
        while let less = bytes.firstIndex(of: .lessThan, from: index) {
            switch tagMatch(bytes, name, at: less, isEndTag: true) {
            case .yes:
                if less > start { return text(upTo: less) }
                return beginTag(bytes, isLast, isEndTag: true)
            case .partly where !isLast: return text(upTo: less)
            case .partly, .no: index = less + 1
            }
        }
        return text(upTo: bytes.count)
    }

    /// Whether a tag of this name starts here, as far as there are bytes.
    private func tagMatch(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ name: [UInt8],
        at less: Int,
        isEndTag: Bool
    ) -> PrefixMatch {
        var index = less + 1
        guard index < bytes.count else { return .partly }
        if isEndTag {
            guard bytes[index] == .slash else { return .no }
            index += 1
        }
        let match = bytes.match(name, at: index)
        guard case .yes = match else { return match }
        guard index + name.count < bytes.count else { return .partly }
        let after = bytes[index + name.count]
        return after.isHTMLSpace || after == .slash || after == .greaterThan ? .yes : .no
    }

    mutating func cdata(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        var index = position
        while let bracket = bytes.firstIndex(of: 0x5D, from: index) {
            switch bytes.match([0x5D, 0x5D, .greaterThan], at: bracket) {
            case .yes:
                if bracket > start { return text(upTo: bracket) }
                mode = .data
                return .skipped(take(upTo: bracket + 3))
            case .partly where !isLast: return text(upTo: bracket)
            case .partly, .no: index = bracket + 1
            }
        }
        return text(upTo: bytes.count)
    }

    mutating func script(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        var index = position
        while true {
            if scriptState == .plain {
                guard let less = bytes.firstIndex(of: .lessThan, from: index) else { break }
                index = less
            } else {
                index = skipEscaped(bytes, from: index)
                guard index < bytes.count else { break }
            }
            // At a `<`.
            switch scriptMarkup(bytes, at: index) {
            case .endTag:
                if index > start { return text(upTo: index) }
                scriptState = .plain
                return beginTag(bytes, isLast, isEndTag: true)
            case .unknown where !isLast: return text(upTo: index)
            case .unknown, .text: index += 1
            case .enters(let next, let length):
                scriptDashes = scriptState == .plain ? 2 : 0
                scriptState = next
                index += length
            }
        }
        return text(upTo: bytes.count)
    }

    private enum ScriptMarkup { case text, unknown, endTag, enters(ScriptState, length: Int) }

    private static let scriptName = Array("script".utf8)
    private static let commentMark = Array("<!--".utf8)

    private func scriptMarkup(_ bytes: UnsafeBufferPointer<UInt8>, at less: Int) -> ScriptMarkup {
        let endTag = tagMatch(bytes, Self.scriptName, at: less, isEndTag: true)
        switch (scriptState, endTag) {
        case (.doubleEscaped, .yes): return .enters(.escaped, length: 8)
        case (_, .yes): return .endTag
        case (_, .partly): return .unknown
        case (.doubleEscaped, .no): return .text
        case (.plain, .no):
            switch bytes.match(Self.commentMark, at: less) {
            case .yes: return .enters(.escaped, length: 4)
            case .partly: return .unknown
            case .no: return .text
            }
        case (.escaped, .no):
            switch tagMatch(bytes, Self.scriptName, at: less, isEndTag: false) {
            case .yes: return .enters(.doubleEscaped, length: 7)
            case .partly: return .unknown
            case .no: return .text
            }
        }
    }

    /// Goes over a script's comment to the next `<`, and out of the comment at `-->`.
    private mutating func skipEscaped(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Int {
        var index = first
        while index < bytes.count {
            switch bytes[index] {
            case .dash: scriptDashes = min(scriptDashes + 1, 2)
            case .lessThan:
                scriptDashes = 0
                return index
            case .greaterThan where scriptDashes == 2:
                scriptState = .plain
                scriptDashes = 0
                return bytes.firstIndex(of: .lessThan, from: index) ?? bytes.count
            default: scriptDashes = 0
            }
            index += 1
        }
        return index
    }
}
