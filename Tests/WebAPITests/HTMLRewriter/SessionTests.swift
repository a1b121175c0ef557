import Testing

@testable import WebAPI

/// The native session by itself; html-rewriter's own tests in JavaScript go through it, too.
@Suite struct RewriterSessionTests {
    @Test func `what no handler wants comes out before its end has come`() throws {
        let session = try RewriterSession(encodingName: "utf-8")
        try session.on("p", element: 0)
        func feed(_ text: String) throws -> String {
            Array(text.utf8).withUnsafeBytes { session.feed($0) }
            #expect(try session.next() == .needsInput)
            return String(decoding: session.takeOutput(), as: UTF8.self)
        }
        #expect(try feed("text") == "text")
        #expect(try feed("more <") == "more ")
        #expect(try feed("!-- a") == "")
        #expect(try feed(" comment ") == "<!-- a comme")
        #expect(try feed("--") == "nt")
        #expect(try feed(">") == " -->")
        #expect(try feed("<b c='") == "")
        #expect(try feed("'>x") == "<b c=''>x")
        #expect(try feed("<!doctype aaaa") == "<!doctype aaaa")
        #expect(try feed("a><script>1<") == "a><script>1")
    }

    @Test
    func `a comment that nobody wants may be longer than the memory limit, one that is wanted not`()
        throws
    {
        let comment =
            Array("<!--".utf8) + [UInt8](repeating: 0x61, count: 4 << 20) + Array("-->".utf8)
        let pieces = stride(from: 0, to: comment.count, by: 65536).map {
            Array(comment[$0..<min($0 + 65536, comment.count)])
        }
        var passing = RewriterRig()
        passing.on("p", comments: { _ in })
        #expect(try passing.rewrite(pieces) == comment)
        var wanting = RewriterRig()
        wanting.onDocument(comments: { _ in })
        #expect(throws: RewriterError.memoryLimit) { try wanting.rewrite(pieces) }
        let tag = Array("<p ".utf8) + [UInt8](repeating: 0x61, count: 4 << 20)
        #expect(throws: RewriterError.memoryLimit) { try passing.rewrite([tag, [0x61]]) }
    }

    @Test func `what is open at once is bounded`() throws {
        var rig = RewriterRig()
        rig.on("q", element: { _ in })
        let deep = String(repeating: "<p>", count: RewriterLimits.depthMax + 1)
        #expect(throws: RewriterError.memoryLimit) { try rig.rewrite(deep) }
        let wide = "<p " + String(repeating: "a ", count: RewriterLimits.attributesMax + 1) + ">"
        #expect(throws: RewriterError.memoryLimit) { try rig.rewrite(wide) }
        var counting = RewriterRig()
        counting.on("p:nth-of-type(2)", element: { _ in })
        let names = (0...RewriterLimits.countedTypesMax).map { "<a\($0)></a\($0)>" }.joined()
        #expect(throws: RewriterError.memoryLimit) { try counting.rewrite(names) }
        #expect(try rig.rewrite(names) == names)
    }

    @Test
    func
        `as in production, an outer element's plan stands instead of one that its end tag implies`()
        throws
    {
        var rig = RewriterRig()
        rig.on("li", element: { try $0.insert("!", .append) })
        #expect(try rig.rewrite("<ul><li>a<li>b</ul>") == "<ul><li>a<li>b!</ul>")
        var both = RewriterRig()
        both.on("p", element: { try $0.insert("1", .append) })
        #expect(try both.rewrite("<div><p>x</div>y") == "<div><p>x1</div>y")
    }

    @Test
    func `what is removed and never closed takes the rest with it, but not the document's end`()
        throws
    {
        var rig = RewriterRig()
        rig.on("p", element: { try $0.remove(keepingContent: false) })
        rig.onDocument(end: { try $0.insert("end", .append) })
        #expect(try rig.rewrite("a<p>b<i>c</i>") == "aend")
        #expect(try rig.rewrite("a<div><p>b</div>c") == "a<div>cend")
    }

    @Test func `includes of the edge are void only where they are to be`() throws {
        for isVoid in [false, true] {
            var rig = RewriterRig(treatsIncludesAsVoid: isVoid)
            rig.on("esi\\:include", element: { try $0.insert("x", .replace) })
            #expect(try rig.rewrite("a<esi:include src=b>c") == (isVoid ? "axc" : "ax"))
        }
    }

    @Test func `end handlers are called from the last that was registered on`() throws {
        var rig = RewriterRig()
        rig.onDocument(end: { try $0.insert("1", .append) })
        rig.onDocument(end: { try $0.insert("2", .append) })
        #expect(try rig.rewrite("x") == "x21")
    }

    @Test func `a token of another kind, or none, is refused`() throws {
        let session = try RewriterSession(encodingName: "utf-8")
        #expect(throws: RewriterError.staleToken) { try session.tagName() }
        #expect(throws: RewriterError.staleToken) { try session.insert("x", .before) }
        #expect(throws: RewriterError.staleToken) { try session.remove(keepingContent: true) }
        #expect(throws: RewriterError.staleToken) { try session.attribute(at: 0) }
        #expect(throws: RewriterError.staleToken) { try session.text() }
        #expect(throws: RewriterError.staleToken) { try session.doctype(.name) }
        var rig = RewriterRig()
        rig.onDocument(text: { session in
            #expect(throws: RewriterError.staleToken) { try session.onEndTag(1) }
            #expect(throws: RewriterError.staleToken) { try session.setTagName("a") }
            #expect(throws: RewriterError.staleToken) { try session.setCommentText("a") }
        })
        _ = try rig.rewrite("x")
    }

    @Test func `every legacy encoding writes what it reads`() throws {
        for name in [
            "windows-1252", "koi8-r", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr",
        ] {
            let encoding = try DocumentEncoding(name: name)
            let text = "a\u{3B1}\u{E9}\u{442}\u{65E5}\u{672C}\u{D55C}\u{1F600}"
            let bytes = Array(text.utf8).withUnsafeBytes { encoding.encode($0) }
            var expected = ""
            for scalar in text.unicodeScalars {
                let single = encoding.encodeExactly(String(scalar))
                expected += single == nil ? "&#\(scalar.value);" : String(scalar)
            }
            #expect(encoding.string(bytes) == expected, "\(name)")
            #expect(expected.hasPrefix("a"))
        }
        #expect(throws: RewriterError.encodingWithoutASCII) {
            try DocumentEncoding(name: "utf-16le")
        }
        #expect(throws: RewriterError.encodingWithoutASCII) {
            try DocumentEncoding(name: "iso-2022-jp")
        }
        #expect(throws: RewriterError.unknownEncoding) { try DocumentEncoding(name: "none") }
    }
}
