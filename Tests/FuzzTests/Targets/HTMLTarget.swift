@testable import WebAPI

extension FuzzTarget {
    /// A document, before it the number of bytes in which it comes, and whether it is edited.
    static let html = FuzzTarget(
        name: "html",
        seeds: {
            [
                "\u{3}<!doctype html><title>a&amp;b</title><p id=x class='y z'>t<br/><b>u</b></p>",
                "\u{2}<svg><desc><p></desc><![CDATA[x]]></svg><math><mi>a</math><!--c--><!-- --!>",
                "\u{5}<script>a<!--<script>b</script>--></script><style><p></style><textarea><",
                "\u{1}<select><option>a<template><td></template></select><plaintext></p>",
                "\u{7}<a href=\"x\" HREF=y z></a><div <p/ / =a b= c='>d</div></><? x><!x></ x>",
                "\u{4}\u{E9}<é>\u{0}<p\u{0}a>\u{FFFF}&#0;<P ID=\u{1F600}>",
            ].map { Array($0.utf8) }
        },
        words: [
            "<", ">", "/", "</", "<!", "<!--", "-->", "--!>", "?", "=", "'", "\"", " ", "\n", "div",
            "p",
            "<script>", "</script>", "<svg>", "</svg>", "<math>", "<mi>", "<desc>", "foreignObject",
            "<title>", "</title>", "<textarea>", "<plaintext>", "<select>", "<template>", "<br/>",
            "<![CDATA[", "]]>", "<!doctype", "<style>", "</style", "id=", "<font color>", "\u{0}",
            "\u{E9}", "</p>", "<table><tr><td>", "<frameset>", "<noscript>",
        ],
        prepare: {
            { bytes in
                guard let first = bytes.first else { return "" }
                let html = Array(bytes.dropFirst())
                let edits = first & 0x80 != 0
                let whole = RewriterTrace(html, partBytes: max(html.count, 1), edits: edits)
                for partBytes in [1, Int(first & 0x7F) + 1] {
                    let parts = RewriterTrace(html, partBytes: partBytes, edits: edits)
                    // What a refused document gave before it was refused may be less.
                    try FuzzFinding.require(
                        parts.output == whole.output
                            && (whole.output == nil || parts.seen == whole.seen),
                        "\(whole) whole, \(parts) in parts of \(partBytes)"
                    )
                }
                try FuzzFinding.require(
                    edits || whole.output == nil || whole.output == html,
                    "without edits, \(html) became \(whole.output ?? [])"
                )
                return whole.output == nil
                    ? "refused" : whole.seen.prefix(8).joined(separator: ",")
            }
        }
    )
}

/// What the handlers of a rewriter see of a document that comes in parts, and what comes out.
private struct RewriterTrace {
    private(set) var seen: [String] = []
    private(set) var output: [UInt8]?
    private var openText = ""

    private enum Handler: Int { case element, doctype, comment, text, end }

    init(_ html: [UInt8], partBytes: Int, edits: Bool) {
        output = try? rewrite(html, partBytes, edits)
    }

    private mutating func rewrite(_ html: [UInt8], _ partBytes: Int, _ edits: Bool) throws
        -> [UInt8]
    {
        let session = try RewriterSession(encodingName: "utf-8")
        try session.on(
            "p, div > *, svg *, [id], a b:nth-of-type(2n)",
            element: Handler.element.rawValue
        )
        session.onDocument(
            doctype: Handler.doctype.rawValue,
            comments: Handler.comment.rawValue,
            text: Handler.text.rawValue,
            end: Handler.end.rawValue
        )
        var output: [UInt8] = []
        for start in stride(from: 0, to: html.count, by: partBytes) {
            html[start..<min(start + partBytes, html.count)].withUnsafeBytes { session.feed($0) }
            try run(session, edits)
            output += session.takeOutput()
        }
        session.end()
        try run(session, edits)
        return output + session.takeOutput()
    }

    private mutating func run(_ session: RewriterSession, _ edits: Bool) throws {
        while true {
            switch try session.next() {
            case .needsInput, .done: return
            case .call(_, let handler, _):
                if let handler = Handler(rawValue: handler) { try call(handler, session, edits) }
            case .stream: try session.endContent()
            }
        }
    }

    private mutating func call(_ handler: Handler, _ session: RewriterSession, _ edits: Bool) throws
    {
        switch handler {
        case .element:
            seen.append("<\(try session.tagName())>")
            guard edits else { return }
            try session.insert("<i>", .before)
            try session.insert("a", .append)
            try session.setTagName("renamed")
        case .doctype: seen.append("doctype \(try session.doctype(.name) ?? "-")")
        case .comment:
            seen.append("comment \(String(decoding: try session.text(), as: UTF16.self))")
            if edits { try session.insert("c", .replace) }
        case .text:
            // Texts are cut where the input is: what counts is the node.
            openText += String(decoding: try session.text(), as: UTF16.self)
            guard session.isLastText else { return }
            seen.append("text \(openText)")
            openText = ""
            if edits { try session.insert("|", .before) }
        case .end: if edits { try session.insert("end", .append) }
        }
    }
}

extension RewriterSession {
    fileprivate func insert(_ text: String, _ place: Place) throws {
        try Array(text.utf8).withUnsafeBytes { try insert($0, isHTML: true, at: place) }
    }
}
