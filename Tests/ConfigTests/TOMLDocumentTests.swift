import Testing

@testable import Config

@Suite struct TOMLDocumentTests {
    private func parse(_ text: String) throws(DocumentError) -> ConfigTable {
        try TOMLDocument.parse(text, file: "a.toml").table ?? ConfigTable()
    }

    @Test func `every kind of value comes with its place`() throws {
        let table = try parse(
            """
            text = "héllo"
            number = -5
            big = 1.5
            flag = true
              day = 2026-08-01
            list = [1, "two"]
            """
        )
        #expect(table.keys == ["text", "number", "big", "flag", "day", "list"])
        #expect(table["text"]?.string == "héllo")
        #expect(table["text"]?.position == .init(file: "a.toml", line: 1, column: 8))
        #expect(table.entry("day")?.keyPosition == .init(file: "a.toml", line: 5, column: 3))
        #expect(table["number"]?.json == .int(-5))
        #expect(table["big"]?.json == .double(1.5))
        #expect(table["flag"]?.bool == true)
        #expect(table["day"]?.json == .string("2026-08-01"))
        #expect(table["list"]?.array?[1].position == .init(file: "a.toml", line: 6, column: 12))
    }

    @Test func `columns count code points and not bytes`() throws {
        let table = try parse("a = [\"ééé\", 1]")
        #expect(table["a"]?.array?[1].position.column == 13)
    }

    @Test func `tables keep the order they were written in`() throws {
        let table = try parse("[z]\nb = 1\na = 2\n[m]\n[[a]]\nx = 1\n[[a]]\nx = 2")
        #expect(table.keys == ["z", "m", "a"])
        #expect(table["z"]?.table?.keys == ["b", "a"])
        #expect(table["a"]?.json.text == #"[{"x":1},{"x":2}]"#)
    }

    @Test func `dotted keys make tables that have a place`() throws {
        let table = try parse("a.b.c = 1")
        #expect(table["a"]?.json.text == #"{"b":{"c":1}}"#)
        #expect(table["a"]?.position.line == 1)
    }

    @Test func `dates and times are kept as they are written`() throws {
        let table = try parse("a = 2026-08-01T10:20:30Z\nb = 07:32:00")
        #expect(table["a"]?.json == .string("2026-08-01T10:20:30Z"))
        #expect(table["b"]?.json == .string("07:32:00"))
    }

    @Test func `a mistake is told with its line and column`() {
        let error = #expect(throws: DocumentError.self) { try parse("a = 1\nb = = 2\n") }
        #expect(error?.position.line == 2)
        #expect(error?.message.isEmpty == false)
    }

    @Test func `a key given twice is refused`() {
        #expect(throws: DocumentError.self) { try parse("a = 1\na = 2") }
    }

    @Test(arguments: [
        String(repeating: "a.", count: 500_000) + "b = 1",
        "a = " + String(repeating: "[", count: 400_000),
        "a = " + String(repeating: "{a=", count: 300_000),
        "[" + String(repeating: "a.", count: 500_000) + "b]",
        String(repeating: "\"a\".", count: 200_000) + "b = 1",
        "x = '''\n\"'''\n" + String(repeating: "a.", count: 200_000) + "b = 1",
        "x = \"\"\"'\"\"\"\"\"\n" + String(repeating: "a.", count: 200_000) + "b = '1'",
    ]) func `nesting without end is refused and not followed`(text: String) {
        #expect(throws: DocumentError.self) { try parse(text) }
    }

    @Test func `dots and brackets in strings and comments are not nesting`() throws {
        let dots = String(repeating: ".", count: 200)
        let brackets = String(repeating: "[", count: 200)
        let table = try parse(
            "a = \"\(dots)\(brackets)\" # \(dots)\(brackets)\nb = '''\n\(brackets)'''\nc = [1.5, 2.5]"
        )
        #expect(table["a"]?.string?.count == 400)
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: DocumentError.self) { try parse("a = \"\u{0}\"") }
    }

    @Test(arguments: ["[.a]", "[é]", "[ =]", "[[.a]]"])
    func `a table header without a key is refused at its line`(header: String) {
        let error = #expect(throws: DocumentError.self) { try parse("a = 1\n\(header)\nb = 2\n") }
        #expect(error?.position.line == 2)
    }

    @Test func `letters beyond ASCII are fine in strings and refused in bare keys`() throws {
        #expect(try parse("a = \"\"\"x \\\n  é\"\"\"")["a"]?.string == "x é")
        let error = #expect(throws: DocumentError.self) { try parse("a = 1\né = 2") }
        #expect(error?.position == .init(file: "a.toml", line: 2, column: 1))
    }

    @Test func `an empty document is an empty table`() throws {
        #expect(try parse("").entries.isEmpty)
    }
}
