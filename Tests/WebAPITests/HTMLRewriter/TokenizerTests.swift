import Testing

@testable import WebAPI

/// What the tokenizer finds.
///
/// - SeeAlso: <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>
@Suite struct TokenizerTests {
    static let documents: [(html: String, tokens: [String])] = [
        ("", []),
        ("a < b", ["text a < b"]),
        ("<", ["text <"]),
        ("</", ["text </"]),
        ("<a", ["skipped <a"]),
        ("<a b='", ["skipped <a b='"]),
        ("a</>b", ["text a", "skipped </>", "text b"]),
        ("<1>", ["text <1>"]),
        ("<A HREF=x>y</A >", ["start A [HREF]=[x]", "text y", "end A"]),
        ("<br/>", ["start br /"]),
        ("<br / >", ["start br"]),
        ("<a b=c/>", ["start a [b]=[c/]"]),
        ("<a b = 'c>d' e=\"f>'g\"h>", ["start a [b]=[c>d] [e]=[f>'g] [h]=[]"]),
        ("<a =b==c>", ["start a [=b]=[=c]"]),
        ("<a b= >", ["start a [b]=[]"]),
        ("<a b=c b=d>", ["start a [b]=[c] [b]=[d]"]),
        ("<a/b/c=d/>", ["start a [b]=[] [c]=[d/]"]),
        ("<a b='c'd=e>", ["start a [b]=[c] [d]=[e]"]),
        ("<a &amp;=&lt;>", ["start a [&amp;]=[&lt;]"]),
        ("</a b=c/>", ["end a [b]=[c/]"]),
        ("<!-- a -->", ["comment  a "]),
        ("<!-->x", ["comment ", "text x"]),
        ("<!--->x", ["comment ", "text x"]),
        ("<!---->x", ["comment ", "text x"]),
        ("<!----!>x", ["comment ", "text x"]),
        ("<!---!>x-->", ["comment -!>x"]),
        ("<!--!>x-->", ["comment !>x"]),
        ("<!-- a--!>x", ["comment  a", "text x"]),
        ("<!-- a --->", ["comment  a -"]),
        ("<!-- <!-- --> x", ["comment  <!-- ", "text  x"]),
        ("<!-- a", ["comment  a"]),
        ("<!-- a--", ["comment  a"]),
        ("<!-- a--!", ["comment  a"]),
        ("<!x>", ["comment x"]),
        ("<!", ["comment "]),
        ("<!->", ["comment -"]),
        ("<?php a ?>", ["comment ?php a ?"]),
        ("</ a>", ["comment  a"]),
        ("<![CDATA[a]]>", ["comment [CDATA[a]]"]),
        ("<!doctype html>", ["doctype <!doctype html>"]),
        ("<!DOCTYPE a PUBLIC \"b>c\">", ["doctype <!DOCTYPE a PUBLIC \"b>", "text c\">"]),
        ("<!doc>", ["comment doc"]),
        ("<title>a<b></tit</title x>", ["start title", "text a<b></tit", "end title [x]=[]"]),
        ("<STYLE></stylex></Style>", ["start STYLE", "text </stylex>", "end Style"]),
        (
            "<textarea><!--</textarea>-->",
            ["start textarea", "text <!--", "end textarea", "text -->"]
        ),
        ("<xmp><a></xmp>", ["start xmp", "text <a>", "end xmp"]),
        ("<noscript><a></noscript>", ["start noscript", "text <a>", "end noscript"]),
        ("<plaintext></plaintext>", ["start plaintext", "text </plaintext>"]),
        ("<script>a<b</script>", ["start script", "text a<b", "end script"]),
        ("<script><!--</script>-->", ["start script", "text <!--", "end script", "text -->"]),
        (
            "<script><!--<script></script>--></script>x",
            ["start script", "text <!--<script></script>-->", "end script", "text x"]
        ),
        (
            "<script><!--<script>--></script>x",
            ["start script", "text <!--<script>-->", "end script", "text x"]
        ),
        (
            "<script><!--<scripty></script>x",
            ["start script", "text <!--<scripty>", "end script", "text x"]
        ),
        (
            "<script><!--><script></script>x",
            ["start script", "text <!--><script>", "end script", "text x"]
        ),
        (
            "<script><!- <script></script>x",
            ["start script", "text <!- <script>", "end script", "text x"]
        ),
        ("<script></scripta</script", ["start script", "text </scripta</script"]),
        (
            "<svg><![CDATA[<a>]]]></svg>",
            ["start svg", "skipped <![CDATA[", "text <a>]", "skipped ]]>", "end svg"]
        ),
        ("<svg><![cdata[a]]></svg>", ["start svg", "comment [cdata[a]]", "end svg"]),
        (
            "<svg><title><a></title></svg>",
            ["start svg", "start title", "start a", "end title", "end svg"]
        ),
        (
            "<svg><script><a></script></svg>",
            ["start svg", "start script", "start a", "end script", "end svg"]
        ),
        (
            "<svg><p><title><a></title>",
            ["start svg", "start p", "start title", "text <a>", "end title"]
        ),
        (
            "<svg><font><style><a></svg>",
            ["start svg", "start font", "start style", "start a", "end svg"]
        ),
        (
            "<svg><font color=a><style><a></style>",
            ["start svg", "start font [color]=[a]", "start style", "text <a>", "end style"]
        ),
        (
            "<svg><foreignObject><style><a></style></foreignObject><style><a>",
            [
                "start svg", "start foreignObject", "start style", "text <a>", "end style",
                "end foreignObject", "start style", "start a",
            ]
        ),
        (
            "<math><mi><style><a></style></mi><style><a>",
            [
                "start math", "start mi", "start style", "text <a>", "end style", "end mi",
                "start style",
                "start a",
            ]
        ),
        (
            "<math><annotation-xml encoding=Text/HTML><style><a></style>",
            [
                "start math", "start annotation-xml [encoding]=[Text/HTML]", "start style",
                "text <a>", "end style",
            ]
        ),
        ("<svg/><style><a></style>", ["start svg /", "start style", "text <a>", "end style"]),
    ]

    @Test func `the tokens are those of the standard, and cover the input`() throws {
        for (html, tokens) in Self.documents {
            let list = try TokenList(Array(html.utf8))
            #expect(list.lines == tokens, "\(html)")
            #expect(list.covered == Array(html.utf8), "\(html)")
        }
    }

    @Test func `they are the same wherever the input is cut`() throws {
        for (html, tokens) in Self.documents {
            let bytes = Array(html.utf8)
            for cut in 0...bytes.count {
                #expect(try TokenList(bytes, cuts: [cut]).lines == tokens, "\(html) at \(cut)")
            }
            let everywhere = try TokenList(bytes, cuts: Array(0..<bytes.count))
            #expect(everywhere.lines == tokens, "\(html) byte by byte")
            #expect(everywhere.covered == bytes, "\(html)")
        }
    }

    @Test func `a text tag where a browser may drop it is refused`() throws {
        let refused = [
            "<select><style>": "style", "<select><template><script>": "script",
            "<frameset><title>": "title", "<select><XMP>": "xmp",
        ]
        for (html, tag) in refused {
            #expect(throws: RewriterError.ambiguousText(tag: tag), "\(html)") {
                try TokenList(Array(html.utf8))
            }
        }
        for html in [
            "<select><script>", "<select><input><style>", "<select></select><style>",
            "<frameset><noframes>", "<select><template></template><option>",
        ] {
            #expect(throws: Never.self, "\(html)") { try TokenList(Array(html.utf8)) }
        }
        let nested = "<select>" + String(repeating: "<template>", count: 256)
        #expect(throws: RewriterError.templateDepth) { try TokenList(Array(nested.utf8)) }
    }

    @Test func `the parts of a doctype are read`() {
        func parts(_ html: String) -> [String?] {
            let parts = DoctypeParts(Array(html.utf8))
            return [parts.name, parts.publicID, parts.systemID].map {
                $0.map { String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(parts("<!DOCTYPE HTML>") == ["html", nil, nil])
        #expect(parts("<!doctype>") == [nil, nil, nil])
        #expect(parts("<!doctypehtml>") == ["html", nil, nil])
        #expect(parts("<!doctype html public \"a\" 'b'>") == ["html", "a", "b"])
        #expect(parts("<!doctype html PUBLIC\"a\"\"b\"") == ["html", "a", "b"])
        #expect(
            parts("<!doctype html SYSTEM 'about:legacy-compat'>") == [
                "html", nil, "about:legacy-compat",
            ]
        )
        #expect(parts("<!doctype html SYSTEM>") == ["html", nil, nil])
        #expect(parts("<!doctype html PUBLIC 'a>") == ["html", "a", nil])
    }
}
