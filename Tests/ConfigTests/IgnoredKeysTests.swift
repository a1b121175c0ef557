import Testing

@testable import Config

@Suite struct IgnoredKeysTests {
    @Test func `what a worker asks for in vain is told once and with its place`() throws {
        let text = """
            find_additional_modules = true
            base_dir = "src"
            preserve_file_names = true
            """
        let modules = "is not supported yet; it is ignored until bundles can have several modules."
        #expect(
            try warningsOfTOML(text) == [
                "4:1 \"find_additional_modules\" \(modules)",
                "5:1 \"base_dir\" \(modules)",
                "6:1 \"preserve_file_names\" \(modules)",
            ]
        )
    }

    @Test func `a rule for Python is told, one for text is not`() throws {
        let text = """
            rules = [
              { type = "Text", globs = ["*.md"] },
              { type = "PythonModule", globs = ["*.py"] },
            ]
            """
        #expect(
            try warningsOfTOML(text) == [
                """
                6:3 Python workers are not supported; rules of type "PythonModule" are ignored.
                """
            ]
        )
    }

    @Test func `the shown warning has file, line and column`() throws {
        let folder = try ConfigFolder([
            "wrangler.jsonc": """
            { "name": "a", "main": "b.js", "compatibility_date": "2026-08-01",
              "base_dir": "src" }
            """
        ])
        let warning = try #require(try folder.load().warnings.first)
        #expect(
            warning.description == """
                \(folder.path)/wrangler.jsonc:2:3: warning: "base_dir" is not supported yet; it is \
                ignored until bundles can have several modules.
                """
        )
    }

    @Test(arguments: [
        "find_additional_modules = false", "preserve_file_names = false",
        "triggers = { crons = [\"0 * * * *\"] }", "triggers = {}",
        "migrations = [{ tag = \"v1\" }]", "exports = { Room = { type = \"durable-object\" } }",
        "[dev]\nlocal_protocol = \"https\"\nupstream_protocol = \"https\"",
        "[dev]\nenable_containers = true\ngenerate_types = false",
    ]) func `what asks for nothing is not told`(text: String) throws {
        #expect(try warningsOfTOML(text).isEmpty)
    }

    @Test func `what the chosen environment replaces is not told`() throws {
        let text = """
            base_dir = "a"
            [env.quiet]
            base_dir = "b"
            [env.same]
            """
        let top = try loadTOML(text).warnings
        #expect(top.map(\.position?.line) == [4])
        let quiet = try loadTOML(text, environment: "quiet").warnings
        #expect(quiet.map(\.position?.line) == [6])
        let same = try loadTOML(text, environment: "same").warnings
        #expect(same.count == 1)
    }

    @Test func `the keys of dev without an effect are told`() throws {
        let text = """
            [dev]
            host = "example.com"
            upstream_protocol = "https"
            inspector_port = 9000
            inspector_ip = "127.0.0.1"
            generate_types = true
            """
        let warnings = try warningsOfTOML(text)
        #expect(warnings.count == 5)
        for (index, key) in [
            "host", "upstream_protocol", "inspector_port", "inspector_ip", "generate_types",
        ].enumerated() {
            let start = "\(index + 5):1 \"dev.\(key)\" is not supported yet; it is ignored until "
            #expect(warnings.contains { $0.hasPrefix(start) }, "\(key)")
        }
    }
}
