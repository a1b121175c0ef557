import TestSupport
import Testing

@testable import WebAPI

/// Random and mutated documents, with a fixed seed.
@Suite struct RewriterFuzzTests {
    private static let fragments = [
        "<", ">", "/", "</", "<!", "<!--", "-->", "--!>", "->", "-", "!", "?", "=", "'", "\"", " ",
        "\n", "\t",
        "a", "b", "div", "p", "script", "title", "style", "svg", "math", "mi", "desc",
        "foreignObject", "font",
        "color", "textarea", "plaintext", "select", "template", "br", "<![CDATA[", "]]>", "]",
        "<!doctype",
        "<script>", "</script>", "<svg>", "</svg>", "<title>", "</title>", "<p>", "</p>", "<br/>",
        "<div id=x>",
        "</div>", "<style>", "</style", "<!--<script>", "\u{0}", "\u{E9}", "\u{20AC}", "\u{1F600}",
        "&lt;",
    ].map { Array($0.utf8) }

    private static func document(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            bytes += fragments.randomElement(using: &random) ?? []
            if Int.random(in: 0..<20, using: &random) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
        }
        return bytes
    }

    /// All the places at which a document is cut into pieces.
    private static func cuts(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
        (0..<Int.random(in: 0...6, using: &random))
            .map { _ in Int.random(in: 0...count, using: &random) }.sorted()
    }

    @Test func `tokens do not depend on where the input is cut, and cover it`() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<8000 {
            let html = Self.document(&random)
            // Some random documents are refused: then they are whatever the cuts.
            guard let whole = try? TokenList(html) else {
                let byteByByte = try? TokenList(html, cuts: Array(0..<html.count))
                #expect(byteByByte == nil)
                continue
            }
            #expect(whole.covered == html)
            let cuts = Self.cuts(html.count, &random)
            let cut = try TokenList(html, cuts: cuts)
            let byteByByte = try TokenList(html, cuts: Array(0..<html.count))
            guard cut.lines == whole.lines, byteByByte.lines == whole.lines, cut.covered == html
            else {
                Issue.record(
                    "\(html) at \(cuts): \(whole.lines), \(cut.lines), \(byteByByte.lines)"
                )
                return
            }
        }
    }

    /// What a run of a rewriter saw, and what came out.
    private struct Run: Equatable {
        var seen: [String] = []
        var output: [UInt8]?
    }

    private func run(_ pieces: [[UInt8]], edits: Bool) -> Run {
        var run = Run()
        var rig = RewriterRig()
        var openText = ""
        func close() {
            if !openText.isEmpty { run.seen.append("text \(openText)") }
            openText = ""
        }
        rig.on(
            "p, div > *, svg *, [id]",
            element: { session in
                run.seen.append(
                    "element \(try session.tagName()) \(try session.attributeString("id") ?? "-")"
                )
                guard edits else { return }
                try session.setAttribute("seen", "1")
                try session.insert("<before>", html: true, .before)
                try session.insert("append", .append)
                if try session.attributeString("id") == nil { try session.setTagName("renamed") }
            }
        )
        rig.on("style", element: { if edits { try $0.remove(keepingContent: false) } })
        rig.onDocument(
            doctype: { run.seen.append("doctype \(try $0.doctype(.name) ?? "-")") },
            comments: { session in
                run.seen.append("comment \(try session.textString())")
                if edits { try session.insert("c", .replace) }
            },
            text: { session in
                // Texts are cut where the input is: what counts is the node.
                openText += try session.textString()
                if session.isLastText {
                    close()
                    if edits { try session.insert("|", .before) }
                }
            },
            end: { if edits { try $0.insert("end", .append) } }
        )
        run.output = try? rig.rewrite(pieces)
        return run
    }

    private func pieces(_ html: [UInt8], _ cuts: [Int]) -> [[UInt8]] {
        let bounds = [0] + cuts + [html.count]
        return zip(bounds, bounds.dropFirst()).map { Array(html[$0..<$1]) }
    }

    @Test func `what handlers see and what comes out do not depend on where the input is cut`() {
        var random = SeededGenerator(seed: 2)
        for round in 0..<3000 {
            let html = Self.document(&random)
            let edits = round % 2 == 0
            let whole = run([html], edits: edits)
            let cuts = Self.cuts(html.count, &random)
            for cuts in [cuts, Array(1..<max(html.count, 1))] {
                let cut = run(pieces(html, cuts), edits: edits)
                // What a refused document gave before it was refused may be less.
                guard cut.output == whole.output, whole.output == nil || cut.seen == whole.seen
                else {
                    Issue.record("\(html) at \(cuts)")
                    return
                }
            }
            if !edits, whole.output != nil { #expect(whole.output == html) }
        }
    }

    @Test(arguments: [
        "<", ">", "</", "<!", "<!-", "<!--", "-->", "<a", "<a ", "<a b=", "<a b='", "<a b=\"c\" ",
        "</a>",
        "<a>", "<b></a>", "<svg>", "<svg></svg>", "<script><!--", "<script><!--<script>",
        "</script", "]]>", "]",
        "<![CDATA[", "<title></titl", "<p id=a class=b>", "<!doctype", "<select>", "\u{E9}", "&",
        "<a></b>",
        "<x1 x2 x3 x4 x5>", "<svg><desc>", "<style></style>", "<?", "<table><tr><td>",
    ])
    func `a megabyte of anything takes time in proportion`(unit: String) throws {
        let count = (1 << 20) / unit.utf8.count
        let html = Array(String(repeating: unit, count: count).utf8)
        for handlers in [false, true] {
            var rig = RewriterRig()
            rig.on("a b:nth-of-type(2n) > c.d, [e*=f] g, :not(h) i:nth-child(3)", element: { _ in })
            if handlers { rig.onDocument(comments: { _ in }, text: { _ in }) }
            let pieces = stride(from: 0, to: html.count, by: 4096).map {
                Array(html[$0..<min($0 + 4096, html.count)])
            }
            let clock = ContinuousClock()
            var output: [UInt8]?
            let time = clock.measure { output = try? rig.rewrite(pieces) }
            // Only what is refused, for its depth or its ambiguity, does not come out.
            if let output { #expect(output == html, "\(unit)") }
            // A debug build on a busy machine needs a tenth of it; a quadratic one, hours.
            #expect(time < .seconds(60), "\(unit)")
        }
    }
}
