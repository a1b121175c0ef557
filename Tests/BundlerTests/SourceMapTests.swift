import Testing

@testable import Bundler

@Suite struct SourceMapTests {
    /// Three lines: the second maps columns 0 and 4 (named) of a.ts, the third nothing.
    private static let json = """
        { "version": 3, "sources": ["a.ts"], "sourcesContent": ["one\\ntwo\\nthree"],
          "names": ["total"], "mappings": ";AACA,IACEA;" }
        """

    @Test func `a position is found between two segments`() {
        let map = SourceMap(Self.json)
        #expect(map.original(line: 2, column: 1) == .init(file: "a.ts", line: 2, column: 1))
        #expect(map.original(line: 2, column: 4) == .init(file: "a.ts", line: 2, column: 1))
        let third = SourceMap.Position(file: "a.ts", line: 3, column: 3, name: "total")
        #expect(map.original(line: 2, column: 5) == third)
        #expect(map.original(line: 2, column: 900) == third)
    }

    @Test(arguments: [(1, 1), (3, 1), (4, 1), (0, 1), (2, 0), (-7, -7)])
    func `a position outside maps to nothing`(line: Int, column: Int) {
        #expect(SourceMap(Self.json).original(line: line, column: column) == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"sources":[],"mappings":"AAAA"}"#, #"{"sources":["x"],"mappings":"!!"}"#,
        #"{"sources":["x"],"mappings":"gggggggggggggggggg"}"#,
        #"{"sources":["x"],"mappings":"DAAA"}"#, #"{"sources":["x"],"mappings":"AA"}"#,
        #"{"sources":[null],"mappings":"AAAA"}"#,
    ])
    func `a map that makes no sense maps nothing`(json: String) {
        #expect(SourceMap(json).original(line: 1, column: 1) == nil)
    }

    @Test func `numbers of any sign and size are read`() {
        var reader = VLQReader(Array("ADCgB+/////Dh".utf8))
        #expect(reader.number() == 0)
        #expect(reader.number() == -1)
        #expect(reader.number() == 1)
        #expect(reader.number() == 16)
        #expect(reader.number() == Int(UInt32.max >> 2) * 2 + 1)
        #expect(reader.number() == nil)
    }

    @Test func `a code frame marks the place`() {
        let map = SourceMap(Self.json)
        let frame = map.codeFrame(at: .init(file: "a.ts", line: 2, column: 2), linesAround: 1)
        #expect(
            frame?.rendered == """
                  1 | one
                > 2 | two
                    |  ^
                  3 | three
                """
        )
        #expect(map.codeFrame(at: .init(file: "b.ts", line: 1, column: 1)) == nil)
        #expect(map.codeFrame(at: .init(file: "a.ts", line: 9, column: 1)) == nil)
    }

    @Test func `a long line is cut around its place`() {
        let line = String(repeating: "a", count: 5000) + "!" + String(repeating: "b", count: 5000)
        let rows =
            CodeFrame(text: line, line: 1, column: 5001)?.rendered.split(separator: "\n") ?? []
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.count < 200 })
        #expect(
            rows[0].firstIndex(of: "!").map { rows[0].distance(from: rows[0].startIndex, to: $0) }
                == rows[1].firstIndex(of: "^").map {
                    rows[1].distance(from: rows[1].startIndex, to: $0)
                }
        )
    }

    @Test(arguments: [false, true], [false, true])
    func `a stack of the engine points at the original`(isMinified: Bool, hasAwait: Bool)
        async throws
    {
        let project = try TemporaryProject([
            "src/deep.ts": """
            interface Unused { a: string }

            export function explode(value: unknown): never {
                throw new TypeError("boom" + value);
            }
            """,
            "src/index.ts": """
            import { explode } from "./deep";
            \(hasAwait ? "await 0;" : "")
            export default {
                fetch() { return "" + [1].map((x) => "" + explode(x)); },
            };
            """,
        ])
        // No call is the last thing its function does: the engine drops the frames of such calls.
        let bundle = try await project.bundle { $0.minify = isMinified }
        let stack = try Engine().run(
            bundle,
            "(() => { try { worker.default.fetch() } catch (e) { return e.stack } })()"
        )
        let mapper = StackMapper(["worker.js": SourceMap(bundle.sourceMap)])
        let text = mapper.map(stack, header: "TypeError: boom1")
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "TypeError: boom1")
        #expect(lines[1].hasPrefix("    at "))
        #expect(lines[1].contains("src/deep.ts:4:"))
        #expect(lines[2].contains("src/index.ts:4:"))
        #expect(lines[3] == "    at map (native)")
        #expect(lines[4].contains("src/index.ts:4:"))
        if !isMinified { #expect(lines[1].hasPrefix("    at explode (src/deep.ts:4:")) }
        let frame = try #require(mapper.codeFrame(of: stack, linesAround: 0)).rendered
        #expect(frame.hasPrefix("> 4 |     throw new TypeError(\"boom\" + value);\n"))
    }

    @Test func `a lowered async function keeps its places`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            import { AsyncLocalStorage } from "node:async_hooks";
            type Unused = string;
            export default {
                async fetch() {
                    await 1;
                    return AsyncLocalStorage.missing();
                },
            };
            """
        ])
        let bundle = try await project.bundle { $0.nodeCompat = .full }
        let stack = try Engine().run(
            bundle,
            platform: "{ 'node:async_hooks': { AsyncLocalStorage: {} } }",
            "worker.default.fetch().catch((e) => e.stack)"
        )
        let mapper = StackMapper(["worker.js": SourceMap(bundle.sourceMap)])
        let position = mapper.frames(of: stack).first?.position
        #expect(position?.file == "src/index.ts")
        #expect(position?.line == 6)
    }

    @Test func `frames of every shape are read`() {
        let stack = """
            run@http://localhost:80/a@b.js:3:4
            global code@x.js:1:2
            y.js:5:6
            forEach@[native code]
            not a frame
            @:::
            """
        #expect(
            StackMapper([:]).map(stack, header: "Error") == """
                Error
                    at run (http://localhost:80/a@b.js:3:4)
                    at x.js:1:2
                    at y.js:5:6
                    at forEach (native)
                """
        )
    }
}
