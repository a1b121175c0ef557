import Testing

@testable import WebAPI

/// The samples and limits of <https://www.rfc-editor.org/rfc/rfc3492>.
@Suite struct PunycodeTests {
    @Test(arguments: [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("bücher", "bcher-kva"),
        ("-> $1.00 <-", "-> $1.00 <--"),
    ]) func `the samples of the RFC encode and decode`(text: String, code: String) {
        #expect(Punycode.encode(Array(text.unicodeScalars)) == code)
        #expect(Punycode.decode(code).map { String(String.UnicodeScalarView($0)) } == text)
    }

    @Test func `any label survives`() {
        var generator = SplitMix(state: 3)
        for _ in 0..<2_000 {
            let label = (0..<Int(generator.next() % 20)).compactMap { _ in
                Unicode.Scalar(
                    UInt32(generator.next() % (generator.next() % 2 == 0 ? 0x80 : 0x110000))
                )
            }
            #expect(Punycode.decode(Punycode.encode(label)) == label)
        }
    }

    @Test(arguments: ["99999999", "é", "a-é", "!", "zzzzzzzzzzzzzzzzzzzz", "a-b-!"])
    func `what is no Punycode is refused`(code: String) {
        #expect(Punycode.decode(code) == nil)
    }

    @Test func `a Punycode label of a new ideograph must be the one that the label encodes to`() {
        let name = "\u{32931}20"
        let ascii = "xn--20-9802c"
        #expect(DomainName.toASCII(name) == ascii)
        #expect(DomainName.toASCII(ascii.uppercased()) == ascii)
        #expect(
            DomainName.toASCII("xn--" + Punycode.encode(Array("\u{32931}É".unicodeScalars))) == nil
        )
        #expect(DomainName.toASCII("\u{32931}\u{FFFD}") == nil)
    }
}
