import Foundations
import Testing

@testable import Bundler

/// The small parts, with inputs that may be anything.
@Suite struct PartTests {
    @Test func `a packet survives the wire`() throws {
        let value = Packet.object([
            "a": .array([.null, .bool(true), .int(-5), .string("é"), .bytes([0, 255])]),
            "b": .object([:]),
        ])
        let message = Message(id: 70_000, isRequest: false, value: value)
        let encoded = message.encoded
        #expect(Message(decoding: Array(encoded.dropFirst(4))) == message)
        for cut in 4..<encoded.count {
            #expect(Message(decoding: Array(encoded[4..<cut])) == nil)
        }
        #expect(Message(decoding: Array(encoded.dropFirst(4)) + [0]) == nil)
    }

    @Test(
        arguments: [
            [], [1, 0, 0, 0, 9], [1, 0, 0, 0, 5, 255, 255, 255, 255],
            [1, 0, 0, 0, 3, 255, 255, 255, 127],
            [0, 0, 0, 0]
                + Array(repeating: [5, 1, 0, 0, 0] as [UInt8], count: 10_000).flatMap { $0 },
        ] as [[UInt8]]
    )
    func `bytes that are no packet are refused`(bytes: [UInt8]) {
        #expect(Message(decoding: bytes) == nil)
    }

    @Test(arguments: [
        ("**/*.txt", "a.txt", true), ("**/*.txt", "a/b/c.txt", true), ("**/*.txt", "a.txtx", false),
        ("**/*.txt", "../up/a.txt", true), ("*.txt", "deep/a.txt", true),
        ("a/*.txt", "a/b/c.txt", false),
        ("a/**", "a/b/c", true), ("./a/*.md", "a/x.md", true),
        ("**/*.wasm?module", "x.wasm?module", true),
        ("**/*.wasm?module", "x.wasmXmodule", false), ("**/[a].txt", "[a].txt", true),
        ("", "", true),
        ("**/x/**/y", "a/x/y", true), ("**/x/**/y", "x/b/c/y", true), ("**/x/**/y", "xy", false),
    ])
    func `a glob matches`(pattern: String, path: String, isMatch: Bool) {
        #expect(Glob(pattern).matches(path) == isMatch)
    }

    @Test func `a hostile glob takes no time`() {
        let glob = Glob(String(repeating: "*a", count: 200) + "b")
        #expect(!glob.matches(String(repeating: "a", count: 2000)))
    }

    @Test func `an export statement is found at the end alone`() {
        let cases: [(code: String, body: String, expression: String)] = [
            (
                "x;\nexport {\n  a,\n  b as default\n};\n", "x;\n",
                "{ get a() { return a; }, get default() { return b; } }"
            ),
            ("x;export{a as b};", "x;", "{ get b() { return a; } }"),
            ("export default require_c();\n", "", "require_c()"),
            (
                "f(`\nexport { a };`);export{assets as exported};\n", "f(`\nexport { a };`);",
                "{ get exported() { return assets; } }"
            ),
            ("export { a as \"x}y\\\"\" };", "", "{ get \"x}y\\\"\"() { return a; } }"),
            ("f(`\nexport { a };`);\n", "f(`\nexport { a };`);\n", "{}"),
            ("reexport{a};", "reexport{a};", "{}"), ("export {a", "export {a", "{}"),
            ("export { a as };", "export { a as };", "{}"), ("export {}", "", "{}"), ("", "", "{}"),
        ]
        for (code, body, expression) in cases {
            let (left, exports) = ModuleExports.split(code)
            #expect(left == body)
            #expect(exports.expression == expression)
        }
    }

    @Test func `paths are made relative`() {
        #expect(Path.relative("/a/b/c.ts", to: "/a/b") == "c.ts")
        #expect(Path.relative("/a/x/c.ts", to: "/a/b") == "../x/c.ts")
        #expect(Path.relative("/a/b", to: "/a/b/") == ".")
        #expect(FilePath.normalize("/a/./b//../c") == "/a/c")
        #expect(FilePath.normalize("/../a") == "/a")
        #expect(FilePath.normalize("../../a/..") == "../..")
        #expect(Path.ancestors(of: "/a/b") == ["/a/b", "/a", "/"])
    }

    @Test func `versions are ordered as numbers`() throws {
        let old = try #require(EsbuildVersion("0.9.12"))
        let new = try #require(EsbuildVersion("0.25.5-beta"))
        #expect(old < .oldest)
        #expect(new > .oldest)
        for text in ["", "1.2", "1.2.x", "1.2.3.4", "v1.2.3"] {
            #expect(EsbuildVersion(text) == nil)
        }
    }
}
