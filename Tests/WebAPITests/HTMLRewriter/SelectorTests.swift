import TestSupport
import Testing

@testable import WebAPI

/// The selectors of
/// <https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#selectors>.
@Suite struct SelectorTests {
    /// The `id` of each element that a selector matches, in the order of the document.
    private func matches(_ selector: String, _ html: String) throws -> [String] {
        var found: [String] = []
        var rig = RewriterRig()
        rig.on(selector, element: { found.append(try $0.attributeString("id") ?? "?") })
        #expect(try rig.rewrite(html) == html)
        return found
    }

    private static let document = """
        <html id=h><body id=b class="x  y"><p id=p1 class=y>1</p><P id=p2 lang=en-GB data-a="One two">2\
        <br id=br><span id=s1><i id=i1></i><i id=i2></i></span></p><div id=d1><p id=p3 title="">\
        <i id=i3></i></p><p id=p4 data-a=one></p><p id=p5 hidden></p></div><input id=in type=TEXT>\
        <custom-element-name-long id=c></custom-element-name-long></body></html>
        """

    @Test(arguments: [
        ("*", "h b p1 p2 br s1 i1 i2 d1 p3 i3 p4 p5 in c"),
        ("p", "p1 p2 p3 p4 p5"),
        ("P", "p1 p2 p3 p4 p5"),
        ("custom-element-name-long", "c"),
        ("*|p", "p1 p2 p3 p4 p5"),
        ("|p", ""),
        ("p:nth-child(2)", "p2 p4"),
        ("p:nth-child(2n+1)", "p1 p3 p5"),
        ("p:nth-child(odd)", "p1 p3 p5"),
        ("p:nth-child( EVEN )", "p2 p4"),
        ("p:nth-child(-n + 2)", "p1 p2 p3 p4"),
        ("p:nth-child(n+3)", "p5"),
        ("p:nth-child(-2)", ""),
        ("p:first-child", "p1 p3"),
        ("i:nth-of-type(2)", "i2"),
        ("p:nth-of-type(2)", "p2 p4"),
        ("div:first-of-type", "d1"),
        ("span:first-of-type", "s1"),
        ("body > :not(p)", "d1 in c"),
        ("p:not(.y)", "p2 p3 p4 p5"),
        ("p:not(.y, [hidden])", "p2 p3 p4"),
        ("p:not(:nth-child(2))", "p1 p3 p5"),
        (".y", "b p1"),
        ("body.x.y", "b"),
        (".Y", ""),
        ("#p1", "p1"),
        ("p#p1.y", "p1"),
        ("#P1", ""),
        ("[hidden]", "p5"),
        ("[HIDDEN]", "p5"),
        ("[data-a=one]", "p4"),
        ("[data-a='one']", "p4"),
        ("[data-a=\"ONE\" i]", "p4"),
        ("[data-a=ONE s]", ""),
        ("[type=text]", "in"),
        ("[type=text s]", ""),
        ("[data-a~=two]", "p2"),
        ("[data-a~=One]", "p2"),
        ("[data-a~='One two']", ""),
        ("[data-a^=On]", "p2"),
        ("[data-a^=on i]", "p2 p4"),
        ("[data-a$=two]", "p2"),
        ("[data-a*='e t']", "p2"),
        ("[data-a*=E I]", "p2 p4"),
        ("[data-a*='']", ""),
        ("[title='']", "p3"),
        ("[lang|=en]", "p2"),
        ("[lang|=EN]", "p2"),
        ("[lang|='en-gb']", "p2"),
        ("[lang|=e]", ""),
        ("div p", "p3 p4 p5"),
        ("body p", "p1 p2 p3 p4 p5"),
        ("body > p", "p1 p2"),
        ("html > p", ""),
        ("body>div>p>i", "i3"),
        ("html div i", "i3"),
        ("p i", "i1 i2 i3"),
        ("p > i", "i3"),
        ("br i", ""),
        ("div, span", "s1 d1"),
        ("p, p, .y", "b p1 p2 p3 p4 p5"),
        ("/* a */ div /* b */ > /* c */ p", "p3 p4 p5"),
        ("\\64 iv", "d1"),
        ("#\\70 1", "p1"),
        ("[id=\"\\70\\31\"]", "p1"),
        ("[id=p1", "p1"),
        (":not(*)", ""),
    ])
    func `a selector finds its elements`(selector: String, ids: String) throws {
        let expected = ids.split(separator: " ").map(String.init)
        #expect(try matches(selector, Self.document) == expected)
    }

    @Test(arguments: [
        ("", SelectorError.empty),
        ("  ", .empty),
        (",a", .empty),
        ("a,", .empty),
        ("> a", .empty),
        (":not()", .empty),
        ("div >", .danglingCombinator),
        ("div > > p", .danglingCombinator),
        ("div@", .unexpectedToken),
        ("div)", .unexpectedToken),
        ("div.", .unexpectedEnd),
        ("div:", .unexpectedEnd),
        (".1a", .invalidClassName),
        (".foo()", .invalidClassName),
        ("#1", .empty),
        ("div#1", .unexpectedToken),
        ("[]", .missingAttributeName),
        ("[=\"foo\"]", .missingAttributeName),
        ("[foo~\"bar\"]", .unexpectedTokenInAttribute),
        ("[foo=1]", .unexpectedTokenInAttribute),
        ("[foo=", .unexpectedEnd),
        ("[foo=bar x]", .unexpectedToken),
        ("svg|img", .namespaced),
        ("[svg|href]", .namespaced),
        ("[*|href]", .namespaced),
        ("div + span", .unsupportedCombinator("+")),
        ("div ~ span", .unsupportedCombinator("~")),
        ("div +", .danglingCombinator),
        (":nth-child(n of a)", .unexpectedToken),
        (":nth-child(a)", .unexpectedToken),
        (":nth-child(1 2)", .unexpectedToken),
        (":nth-child(+ 1)", .unexpectedToken),
        (":nth-child()", .unexpectedEnd),
        (":hover", .unsupportedPseudo),
        (":last-child", .unsupportedPseudo),
        (":is(a)", .unsupportedPseudo),
        (":has(a)", .unsupportedPseudo),
        ("::before", .unsupportedPseudo),
        (":not(a b)", .unsupportedPseudo),
        (":not(a > b)", .unsupportedPseudo),
        (":not(:not(a))", .nestedNegation),
    ])
    func `what is no selector is refused in production's words`(
        selector: String,
        error: SelectorError
    ) {
        #expect(throws: error) { try SelectorParser.check(selector) }
    }

    @Test func `a selector of random characters never fails otherwise`() {
        var random = SeededGenerator(seed: 7)
        let characters = Array("ab1#.[]=\"'()*|:,>+~^$\\ -_\u{0}\u{E9}not nth-child(").map(
            String.init
        )
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random))
                .map { _ in characters.randomElement(using: &random) ?? "" }.joined()
            do throws(SelectorError) { try SelectorParser.check(text) } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test func `over 64 selectors are told apart`() throws {
        let html = (0..<200).map { "<a\($0)><b></b></a\($0)>" }.joined()
        var found: [Int] = []
        var rig = RewriterRig()
        for number in 0..<200 {
            rig.on("a\(number) > b", element: { _ in found.append(number) })
        }
        _ = try rig.rewrite(html)
        #expect(found == Array(0..<200))
    }

    @Test func `an end tag closes what was left open in its element`() throws {
        #expect(try matches("div > p", "<div id=d><b id=x><i id=y></div><p id=p></p>") == [])
        #expect(
            try matches("section > p", "<section><div><b></div><p id=p></p></section>") == ["p"]
        )
        #expect(try matches("p", "</div></b><p id=p>") == ["p"])
    }

    @Test func `a foreign element that closes itself is closed`() throws {
        #expect(try matches("path *", "<svg><path/><g id=g></g></svg>") == [])
        #expect(try matches("div *", "<div/><b id=b></b>") == ["b"])
        #expect(try matches("esi\\:include b", "<esi:include><b id=b></b>") == ["b"])
    }
}
