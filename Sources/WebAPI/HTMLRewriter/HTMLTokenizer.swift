internal import Foundation

/// Splits HTML into tags, comments, doctypes and the text between them, by where they are.
///
/// It keeps no bytes: the caller gives the same buffer again with more at its end, and each byte is
/// looked at about once however the input is cut. What is found is a range, so that what nobody
/// changes is copied as it was.
///
/// - SeeAlso: <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>
struct HTMLTokenizer {
    enum Lexeme: Equatable {
        /// There is no whole token; at the end of the input: nothing is left.
        case needsMore
        case text(Range<Int>)
        /// No token of its own: `</>`, the marks of a CDATA section, a tag that the input's end
        /// cuts off.
        case skipped(Range<Int>)
        /// Its parts are in ``tag``.
        case startTag(Range<Int>)
        case endTag(Range<Int>)
        case comment(Range<Int>, text: Range<Int>)
        case doctype(Range<Int>)
    }

    /// How the bytes outside of tags are read.
    enum Mode: Equatable {
        case data
        case cdata
        case plaintext
        /// Text until the end tag of this name, in lower case.
        case rawText([UInt8])
        case script
    }

    enum State { case content, tag, comment, bogusComment, doctype }

    var mode = Mode.data
    /// Whether `<![CDATA[` starts a section: it does in SVG and MathML.
    var allowsCDATA = false
    var tag = TagOutline()
    /// Where the first byte is that no lexeme had yet.
    var start = 0
    /// The next byte to look at.
    var position = 0
    var state = State.content
    var tagState = TagState.name
    var attribute = AttributeOutline(name: 0..<0, value: 0..<0, rawEnd: 0)
    /// Where a comment's text starts, counted from ``start``.
    var commentTextOffset = 0
    /// Whether a comment's first bytes are all there: `<!-->` is whole.
    var isAtCommentStart = false
    var scriptState = ScriptState.plain
    /// How many `-` are right before ``position`` in a script's comment, 2 at most.
    var scriptDashes = 0

    /// Finds the next token of a buffer that begins with what the last call left.
    mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Lexeme {
        switch state {
        case .content: content(bytes, isLast)
        case .tag: continueTag(bytes, isLast)
        case .comment: continueComment(bytes, isLast)
        case .bogusComment, .doctype: continueDeclaration(bytes, isLast)
        }
    }

    /// The first bytes of the buffer are gone.
    mutating func rebase(by count: Int) {
        start -= count
        position -= count
    }

    private mutating func content(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        switch mode {
        case .data: data(bytes, isLast)
        case .plaintext: text(upTo: bytes.count)
        case .cdata: cdata(bytes, isLast)
        case .rawText(let name): rawText(bytes, name, isLast)
        case .script: script(bytes, isLast)
        }
    }

    /// What starts at a `<`.
    private enum Markup {
        case text, startTag, endTag, emptyEndTag, comment, bogusComment(text: Int), doctype, cdata,
            unknown
    }

    private mutating func data(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Lexeme {
        var index = position
        while let less = bytes.firstIndex(of: .lessThan, from: index) {
            let markup = markup(bytes, at: less, isLast)
            if case .text = markup {
                index = less + 1
                continue
            }
            if less > start { return text(upTo: less) }
            switch markup {
            case .text, .unknown: return .needsMore
            case .startTag: return beginTag(bytes, isLast, isEndTag: false)
            case .endTag: return beginTag(bytes, isLast, isEndTag: true)
            case .emptyEndTag: return .skipped(take(upTo: start + 3))
            case .comment: return beginComment(bytes, isLast)
            case .bogusComment(let offset):
                return beginDeclaration(.bogusComment, offset, bytes, isLast)
            case .doctype: return beginDeclaration(.doctype, 9, bytes, isLast)
            case .cdata:
                mode = .cdata
                return .skipped(take(upTo: start + 9))
            }
        }
        return text(upTo: bytes.count)
    }

    private func markup(_ bytes: UnsafeBufferPointer<UInt8>, at less: Int, _ isLast: Bool) -> Markup
    {
        let next = less + 1
        guard next < bytes.count else { return isLast ? .text : .unknown }
        let byte = bytes[next]
        if byte.isASCIILetter { return .startTag }
        return byte == .slash || byte == .exclamation || byte == .question
            ? declaration(bytes, at: less, isLast) : .text
    }

    /// What starts at a `<` that no letter follows.
    private func declaration(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at less: Int,
        _ isLast: Bool
    ) -> Markup {
        let next = less + 1
        switch bytes[next] {
        case .slash:
            guard next + 1 < bytes.count else { return isLast ? .text : .unknown }
            let name = bytes[next + 1]
            if name.isASCIILetter { return .endTag }
            return name == .greaterThan ? .emptyEndTag : .bogusComment(text: 2)
        case .exclamation:
            switch bytes.match([.dash, .dash], at: next + 1) {
            case .yes: return .comment
            case .partly: return isLast ? .bogusComment(text: 2) : .unknown
            case .no: break
            }
            switch bytes.match(Self.doctypeName, at: next + 1) {
            case .yes: return .doctype
            case .partly: return isLast ? .bogusComment(text: 2) : .unknown
            case .no: break
            }
            guard allowsCDATA else { return .bogusComment(text: 2) }
            switch bytes.match(Self.cdataMark, at: next + 1, ignoresCase: false) {
            case .yes: return .cdata
            case .partly: return isLast ? .bogusComment(text: 2) : .unknown
            case .no: return .bogusComment(text: 2)
            }
        case .question: return .bogusComment(text: 1)
        default: return .text
        }
    }

    private static let doctypeName = Array("doctype".utf8)
    private static let cdataMark = Array("[CDATA[".utf8)

    // Everything up to `end` is text; none at all means that more is needed.
    mutating func text(upTo end: Int) -> Lexeme {
        guard end > start else {
            position = start
            return .needsMore
        }
        return .text(take(upTo: end))
    }

    mutating func take(upTo end: Int) -> Range<Int> {
        let range = start..<end
        start = end
        position = end
        return range
    }
}

enum PrefixMatch { case yes, no, partly }

extension UnsafeBufferPointer<UInt8> {
    func firstIndex(of byte: UInt8, from index: Int) -> Int? {
        guard index < count, let base = baseAddress,
            let hit = memchr(base + index, Int32(byte), count - index)
        else { return nil }
        return base.distance(to: hit.assumingMemoryBound(to: UInt8.self))
    }

    /// Whether `name`, which is in lower case unless case counts, is at an index, as far as there
    /// are bytes.
    func match(_ name: [UInt8], at index: Int, ignoresCase: Bool = true) -> PrefixMatch {
        for offset in 0..<name.count {
            guard index + offset < count else { return .partly }
            let byte = self[index + offset]
            if (ignoresCase ? byte.lowercasedASCII : byte) != name[offset] { return .no }
        }
        return .yes
    }
}

extension UInt8 {
    static let lessThan: UInt8 = 0x3C
    static let greaterThan: UInt8 = 0x3E
    static let slash: UInt8 = 0x2F
    static let exclamation: UInt8 = 0x21
    static let question: UInt8 = 0x3F
    static let dash: UInt8 = 0x2D
    static let equals: UInt8 = 0x3D
    static let doubleQuote: UInt8 = 0x22
    static let singleQuote: UInt8 = 0x27
}
