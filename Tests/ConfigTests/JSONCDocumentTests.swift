import Testing

@testable import Config

@Suite struct JSONCDocumentTests {
    private func parse(_ text: String) throws(DocumentError) -> ConfigValue {
        try JSONCDocument.parse(text, file: "a.jsonc")
    }

    private func failure(_ text: String) -> String? {
        do {
            _ = try parse(text)
            return nil
        } catch {
            return "\(error.position.line):\(error.position.column) \(error.message)"
        }
    }

    @Test func `comments and trailing commas are allowed`() throws {
        let value = try parse(
            """
            // first
            {
              "a": [1, 2,], /* in
              between */ "b": { "c": null, },
            } // last
            """
        )
        #expect(value.json.text == #"{"a":[1,2],"b":{"c":null}}"#)
        let b = value.table?.entry("b")
        #expect(b?.keyPosition == .init(file: "a.jsonc", line: 4, column: 14))
        #expect(b?.value.position == .init(file: "a.jsonc", line: 4, column: 19))
    }

    @Test func `a byte order mark is skipped`() throws {
        #expect(try parse("\u{FEFF}{}").table?.entries.isEmpty == true)
    }

    @Test func `lines end with CR LF too`() throws {
        #expect(try parse("{\r\n  \"a\": 1\r\n}").table?["a"]?.position.line == 2)
    }

    @Test func `escapes are read as JSON has them`() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\uD83D\uDE00""#
        #expect(try parse(text).string == "\"\\/\u{8}\u{C}\n\r\tA😀")
    }

    @Test func `half a surrogate pair becomes a replacement character`() throws {
        #expect(try parse(#""\uD83D""#).string == "\u{FFFD}")
        #expect(try parse(#""\uDE00x""#).string == "\u{FFFD}x")
        #expect(try parse(#""\uD83D\u0041""#).string == "\u{FFFD}A")
    }

    @Test(arguments: [
        ("0", JSONValue.int(0)), ("-7", .int(-7)), ("1.5", .double(1.5)), ("2e3", .int(2000)),
        ("9007199254740993", .int(9_007_199_254_740_993)), ("1E-2", .double(0.01)),
        ("100000000000000000000", .double(1e20)),
    ]) func `numbers keep their value`(text: String, value: JSONValue) throws {
        #expect(try parse(text).json == value)
    }

    @Test func `the last of two equal keys counts`() throws {
        #expect(try parse(#"{"a":1,"b":2,"a":3}"#).json.text == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: [
        ("", "1:1 the document ends where a value should be"),
        ("{\"a\" 1}", "1:6 unexpected \"1\" where \":\" should be"),
        ("{a: 1}", "1:2 unexpected \"a\" where a key in quotes should be"),
        ("[1 2]", "1:4 unexpected \"2\" where \",\" or \"]\" should be"),
        ("{\"a\":1\n\"b\":2}", "2:1 unexpected \"\\\"\" where \",\" or \"}\" should be"),
        ("[1", "1:3 the document ends where \",\" or \"]\" should be"),
        ("nul", "1:1 \"nul\" is not a JSON value"),
        ("01", "1:1 this is not a JSON number"), ("-", "1:1 this is not a JSON number"),
        ("1.", "1:3 the document ends where a digit should be"),
        ("1e999", "1:1 this number is out of range"),
        ("\"a", "1:1 this string has no end"),
        ("\"a\nb\"", "1:3 a control character in a string must be escaped"),
        ("\"\\x\"", "1:3 unexpected \"x\" after \"\\\" in a string"),
        ("\"\\u12G4\"", "1:6 unexpected \"G\" where four hex digits should be"),
        ("/* a", "1:1 this comment has no end"), ("/x", "1:1 unexpected \"/\""),
        ("{} x", "1:4 unexpected \"x\" after the end of the document"),
        ("[,]", "1:2 unexpected \",\" where a value should be"),
    ]) func `a mistake is told with its place`(text: String, message: String) {
        #expect(failure(text) == message)
    }

    @Test func `nesting has a bound`() {
        #expect(failure(String(repeating: "[", count: 100_000)) == "1:65 nested too deeply")
        #expect(failure(String(repeating: "{\"a\":", count: 100_000)) != nil)
    }
}
