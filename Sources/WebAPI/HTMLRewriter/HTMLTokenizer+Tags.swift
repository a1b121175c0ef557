// Tags and their attributes.
extension HTMLTokenizer {
    enum TagState {
        case name, beforeAttribute, attributeName, afterAttributeName
        case beforeValue, doubleQuoted, singleQuoted, unquoted, selfClosing
    }

    mutating func beginTag(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isLast: Bool,
        isEndTag: Bool
    ) -> Lexeme {
        state = .tag
        tagState = .name
        tag.reset(isEndTag: isEndTag)
        position = start + tag.nameStart
        return continueTag(bytes, isLast)
    }

    /// Goes on in a tag, where the bytes ended last time.
    mutating func continueTag(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            switch tagState {
            case .name:
                guard endsName(byte) else {
                    index += 1
                    continue
                }
                tag.nameEnd = index - start
                tagState = .beforeAttribute
            case .beforeAttribute:
                index += 1
                if byte == .greaterThan { return finishTag(at: index) }
                if byte == .slash {
                    tagState = .selfClosing
                } else if !byte.isHTMLSpace {
                    // A name may begin with `=`.
                    attribute.name = (index - 1 - start)..<(index - start)
                    tagState = .attributeName
                }
            case .attributeName:
                guard endsName(byte) || byte == .equals else {
                    index += 1
                    continue
                }
                attribute.name = attribute.name.lowerBound..<(index - start)
                tagState = .afterAttributeName
            case .afterAttributeName:
                if byte.isHTMLSpace {
                    index += 1
                } else if byte == .equals {
                    index += 1
                    tagState = .beforeValue
                } else {
                    addAttributeWithoutValue()
                }
            case .beforeValue:
                if byte.isHTMLSpace {
                    index += 1
                } else if byte == .greaterThan {
                    addAttributeWithoutValue()
                } else if byte == .doubleQuote || byte == .singleQuote {
                    index += 1
                    attribute.value = (index - start)..<(index - start)
                    tagState = byte == .doubleQuote ? .doubleQuoted : .singleQuoted
                } else {
                    attribute.value = (index - start)..<(index - start)
                    tagState = .unquoted
                }
            case .doubleQuoted, .singleQuoted:
                let quote: UInt8 = tagState == .doubleQuoted ? .doubleQuote : .singleQuote
                guard let end = bytes.firstIndex(of: quote, from: index) else {
                    index = bytes.count
                    continue
                }
                addAttribute(valueEnd: end - start, rawEnd: end + 1 - start)
                index = end + 1
            case .unquoted:
                guard byte.isHTMLSpace || byte == .greaterThan else {
                    index += 1
                    continue
                }
                addAttribute(valueEnd: index - start, rawEnd: index - start)
            case .selfClosing:
                if byte == .greaterThan {
                    tag.isSelfClosing = true
                    return finishTag(at: index + 1)
                }
                tagState = .beforeAttribute
            }
        }
        position = index
        guard isLast else { return .needsMore }
        state = .content
        return .skipped(take(upTo: index))
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte <= .greaterThan && (byte == .greaterThan || byte == .slash || byte.isHTMLSpace)
    }

    private mutating func addAttribute(valueEnd: Int, rawEnd: Int) {
        attribute.value = attribute.value.lowerBound..<valueEnd
        attribute.rawEnd = rawEnd
        append(attribute)
        tagState = .beforeAttribute
    }

    private mutating func addAttributeWithoutValue() {
        let end = attribute.name.upperBound
        attribute.value = end..<end
        attribute.rawEnd = end
        append(attribute)
        tagState = .beforeAttribute
    }

    /// One more than the limit is kept, for the caller to see.
    private mutating func append(_ attribute: AttributeOutline) {
        guard tag.attributes.count <= RewriterLimits.attributesMax else { return }
        tag.attributes.append(attribute)
    }

    private mutating func finishTag(at end: Int) -> Lexeme {
        state = .content
        if tag.isEndTag {
            mode = .data
            return .endTag(take(upTo: end))
        }
        return .startTag(take(upTo: end))
    }
}
