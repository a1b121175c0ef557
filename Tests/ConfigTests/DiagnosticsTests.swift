import Testing

@testable import Config

@Suite struct DiagnosticsTests {
    @Test(arguments: [
        ("compatability_date", "compatibility_date"), ("kvNamespaces", "kv_namespaces"),
        ("sevices", "services"), ("compatibility-flags", "compatibility_flags"),
        ("nmae", "name"), ("mian", "main"),
    ]) func `a slip finds the key that was meant`(slip: String, key: String) {
        #expect(Nearest.name(to: slip, among: KeyScope.ofKey.keys.sorted()) == key)
    }

    @Test(arguments: ["zzz", "", "completely_different", String(repeating: "a", count: 100_000)])
    func `what is like nothing has no suggestion`(name: String) {
        #expect(Nearest.name(to: name, among: KeyScope.ofKey.keys.sorted()) == nil)
    }

    @Test func `a finding is shown with its line and a caret`() throws {
        let folder = try ConfigFolder(["wrangler.toml": "name = \"app\"\n\tmain = 5\n"])
        let error = #expect(throws: ConfigErrors.self) { try folder.load() }
        let path = folder.path
        #expect(
            error?.message.hasPrefix(
                """
                \(path)/wrangler.toml:2:9: error: Expected "main" to be of type string but got 5.
                  2 | \tmain = 5
                    | \t       ^
                """
            ) == true
        )
    }

    @Test func `a long line is cut around the place`() {
        let text = SourceText(String(repeating: "x", count: 5000) + "!")
        let frame = text.frame(line: 1, column: 5001) ?? ""
        let lines = frame.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 200 })
        let carets = lines.map { $0.firstIndex(of: "^").map { $0.utf16Offset(in: lines[1]) } }
        let marks = lines.map { $0.firstIndex(of: "!").map { $0.utf16Offset(in: lines[0]) } }
        #expect(lines.count == 2 && marks[0] != nil && marks[0] == carets[1])
    }

    @Test func `control characters of a file do not reach the terminal`() {
        #expect(SourceText("a\u{1B}[31m").frame(line: 1, column: 1)?.contains("\u{1B}") == false)
    }

    @Test func `control characters of a key do not reach the terminal either`() throws {
        let folder = try ConfigFolder([
            "wrangler.json": #"{"name":"a","main":"b","x\u001b[31m\u009b":1}"#
        ])
        let rendered = try folder.load().diagnostics.rendered()
        #expect(rendered.contains("x\u{FFFD}[31m\u{FFFD}"))
        #expect(!rendered.unicodeScalars.contains("\u{1B}"))
    }

    @Test func `lines are those that the parsers count`() {
        let text = SourceText("one\r\ntwo\u{2028}still two\nthree")
        #expect(text.frame(line: 1, column: 4)?.hasPrefix("  1 | one\n") == true)
        #expect(text.frame(line: 2, column: 1)?.contains("still two") == true)
        #expect(text.frame(line: 3, column: 1)?.contains("three") == true)
        #expect(text.frame(line: 4, column: 1) == nil)
    }

    @Test func `a place beyond the text has no frame`() {
        #expect(SourceText("a").frame(line: 2, column: 1) == nil)
        #expect(SourceText("a").frame(line: 0, column: 1) == nil)
        #expect(SourceText("a").frame(line: 1, column: 99) != nil)
    }

    @Test func `findings without end are counted and not kept`() throws {
        let keys = (0..<500).map { "unknown_key_\($0) = 1\n" }.joined()
        let loaded = try loadTOML(keys)
        #expect(loaded.warnings.count == ConfigLimits.findingsMax)
        #expect(loaded.diagnostics.furtherWarnings == 500 - ConfigLimits.findingsMax)
        #expect(loaded.diagnostics.rendered().contains("… and 400 more warnings"))
    }

    @Test func `a refused value is quoted in part`() throws {
        let errors = try errorsOfTOML("minify = \"" + String(repeating: "x", count: 50_000) + "\"")
        #expect(errors.count == 1)
        #expect(errors.allSatisfy { $0.utf8.count < 600 })
    }

    @Test func `all that is wrong is told at once`() throws {
        let errors = try errorsOfTOML("minify = 1\nkeep_names = \"x\"\nport = -1\nrules = 3")
        #expect(
            errors == [
                "7:9 The field \"rules\" should be an array but got 3.",
                "4:10 Expected \"minify\" to be of type boolean but got 1.",
                "5:14 Expected \"keep_names\" to be of type boolean but got \"x\".",
                "6:8 Expected \"port\" to be a whole number, 0 to 65535, but got -1.",
            ]
        )
    }
}
