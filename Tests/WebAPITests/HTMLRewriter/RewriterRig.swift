@testable import WebAPI

/// Runs documents through a session the way html-rewriter.js does.
struct RewriterRig {
    typealias Handler = (RewriterSession) throws -> Void

    private let encoding: String
    private let treatsIncludesAsVoid: Bool
    private var handlers: [Handler] = []
    private var setUps: [(RewriterSession) throws -> Void] = []

    init(encoding: String = "utf-8", treatsIncludesAsVoid: Bool = false) {
        self.encoding = encoding
        self.treatsIncludesAsVoid = treatsIncludesAsVoid
    }

    private mutating func number(_ handler: Handler?) -> Int? {
        guard let handler else { return nil }
        handlers.append(handler)
        return handlers.count - 1
    }

    mutating func on(
        _ selector: String,
        element: Handler? = nil,
        comments: Handler? = nil,
        text: Handler? = nil
    ) {
        let (element, comments, text) = (number(element), number(comments), number(text))
        setUps.append { try $0.on(selector, element: element, comments: comments, text: text) }
    }

    mutating func onDocument(
        doctype: Handler? = nil,
        comments: Handler? = nil,
        text: Handler? = nil,
        end: Handler? = nil
    ) {
        let (doctype, comments, text) = (number(doctype), number(comments), number(text))
        let end = number(end)
        setUps.append { $0.onDocument(doctype: doctype, comments: comments, text: text, end: end) }
    }

    /// A handler for the end tag of the current element.
    mutating func endTagHandler(_ handler: @escaping Handler) -> Int {
        handlers.append(handler)
        return handlers.count - 1
    }

    /// Feeds the pieces, and gives the output.
    func rewrite(_ pieces: [[UInt8]]) throws -> [UInt8] {
        let session = try RewriterSession(
            encodingName: encoding,
            treatsIncludesAsVoid: treatsIncludesAsVoid
        )
        for setUp in setUps { try setUp(session) }
        var output: [UInt8] = []
        for piece in pieces {
            piece.withUnsafeBytes { session.feed($0) }
            try run(session)
            output += session.takeOutput()
        }
        session.end()
        try run(session)
        return output + session.takeOutput()
    }

    private func run(_ session: RewriterSession) throws {
        while true {
            switch try session.next() {
            case .needsInput, .done: return
            case .call(_, let handler, _): try handlers[handler](session)
            case .stream: try session.endContent()
            }
        }
    }

    /// Rewrites a text that comes in one piece.
    func rewrite(_ html: String) throws -> String {
        String(decoding: try rewrite([Array(html.utf8)]), as: UTF8.self)
    }
}

extension RewriterSession {
    func insert(_ text: String, html: Bool = false, _ place: Place) throws {
        try Array(text.utf8).withUnsafeBytes { bytes in
            try insert(bytes, isHTML: html, at: place)
        }
    }

    func textString() throws -> String { String(decoding: try text(), as: UTF16.self) }

    func attribute(_ name: String) throws -> [UInt8]? {
        try Array(name.utf8).withUnsafeBytes { name in
            try withAttribute(name) { $0.map { [UInt8]($0) } }
        }
    }

    func attributeString(_ name: String) throws -> String? {
        try attribute(name).map { String(decoding: $0.withUnsafeBytes(decode), as: UTF16.self) }
    }

    func setAttribute(_ name: String, _ value: String) throws {
        try Array(name.utf8).withUnsafeBytes { name in
            try Array(value.utf8).withUnsafeBytes { value in try setAttribute(name, value) }
        }
    }
}

/// What the tokenizer finds, whatever the pieces in which the input comes.
struct TokenList {
    /// One line a token; the text between two other tokens is one.
    let lines: [String]
    /// The ranges that they cover, put together.
    let covered: [UInt8]

    /// Reads a document that is cut into pieces at `cuts`, which grow.
    init(_ html: [UInt8], cuts: [Int] = [], followsTree: Bool = true) throws {
        var tokenizer = HTMLTokenizer()
        var context = TreeContext()
        var lines: [String] = []
        var covered: [UInt8] = []
        var text: [UInt8] = []
        var buffer: [UInt8] = []
        var isLast = false
        func string(_ bytes: [UInt8]) -> String {
            String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        }
        func closeText() {
            if !text.isEmpty { lines.append("text \(string(text))") }
            text = []
        }
        func take(_ lexeme: HTMLTokenizer.Lexeme) throws {
            switch lexeme {
            case .needsMore: return
            case .text(let range):
                text += buffer[range]
                covered += buffer[range]
                return
            case .skipped(let range):
                closeText()
                lines.append("skipped \(string(Array(buffer[range])))")
                covered += buffer[range]
            case .startTag(let range), .endTag(let range):
                closeText()
                covered += buffer[range]
                let tag = tokenizer.tag
                let raw = Array(buffer[range])
                let name = Array(raw[tag.nameStart..<tag.nameEnd])
                var line = tag.isEndTag ? "end \(string(name))" : "start \(string(name))"
                for attribute in tag.attributes {
                    line +=
                        " [\(string(Array(raw[attribute.name])))]=[\(string(Array(raw[attribute.value])))]"
                }
                if tag.isSelfClosing { line += " /" }
                lines.append(line)
                guard followsTree else { return }
                let local = LocalName(name)
                if tag.isEndTag {
                    context.endTag(TagTraits.of(local))
                    tokenizer.enter(.data, allowsCDATA: context.namespace != .html)
                } else {
                    let start = try raw.withUnsafeBufferPointer { bytes in
                        try context.startTag(
                            local,
                            TagTraits.of(local),
                            AttributeView(bytes: bytes, outlines: tag.attributes),
                            isSelfClosing: tag.isSelfClosing
                        ) { name }
                    }
                    tokenizer.enter(start.mode, allowsCDATA: context.namespace != .html)
                }
            case .comment(let range, let inner):
                closeText()
                covered += buffer[range]
                lines.append("comment \(string(Array(buffer[inner])))")
            case .doctype(let range):
                closeText()
                covered += buffer[range]
                lines.append("doctype \(string(Array(buffer[range])))")
            }
        }
        var first = 0
        for cut in cuts + [html.count] {
            buffer += html[first..<cut]
            first = cut
            isLast = cut == html.count
            while true {
                let lexeme = buffer.withUnsafeBufferPointer { tokenizer.next($0, isLast: isLast) }
                if lexeme == .needsMore { break }
                try take(lexeme)
            }
            buffer.removeSubrange(..<tokenizer.start)
            tokenizer.rebase(by: tokenizer.start)
        }
        closeText()
        self.lines = lines
        self.covered = covered
    }
}
