import Foundation
import TestSupport
import Testing

/// What a reader should never meet.
@Suite struct StyleTests {
    /// Files that are longer than 600 lines, and why.
    private static let longFiles: Set<String> = []

    private static let lineCountMax = 600

    @Test func `no file is longer than a reader holds in mind`() throws {
        let paths = ["Sources", "Tests", "scripts"].flatMap { folder in
            [".swift", ".js", ".mjs", ".py", ".c", ".cpp", ".h"].flatMap {
                Project.files(in: folder, suffix: $0)
            }
        }
        #expect(paths.count > 300)
        for path in paths where !Self.isData(path) {
            let count =
                try Project.text(path).split(separator: "\n", omittingEmptySubsequences: false)
                .count - 1
            if count > Self.lineCountMax {
                #expect(Self.longFiles.contains(path), "\(path) has \(count) lines")
            }
        }
    }

    /// Tables that no one reads from top to bottom.
    private static func isData(_ path: String) -> Bool {
        path == "Sources/CBuiltins/builtins.c" || path.contains("fixtures")
            || path.contains("-data.")
    }

    /// Written in two halves, or this file would find itself.
    private static let banned = [
        "try" + "!", "fatal" + "Error(", "as" + "! ", "Dispatch" + "Queue.main",
    ]

    @Test func `nothing traps on purpose`() throws {
        for file in try SourceFile.all(in: "Sources") + SourceFile.all(in: "Tests") {
            for line in file.code {
                for word in Self.banned {
                    #expect(!line.text.contains(word), "\(file.path):\(line.number)")
                }
            }
        }
    }

    @Test func `only the command line prints`() throws {
        for file in try SourceFile.all(in: "Sources") where file.target != "Commands" {
            for line in file.code {
                let isPrint = line.text.range(
                    of: #"(^|[^A-Za-z0-9_.])(debugPrint|print|dump)\("#,
                    options: .regularExpression
                )
                #expect(isPrint == nil, "\(file.path):\(line.number)")
            }
        }
    }

    @Test func `nothing is left for later`() throws {
        let word = "(TO" + "DO|FIX" + "ME|XX" + "X)"
        for folder in ["Sources", "Tests", "scripts", "docs"] {
            for path in Project.files(in: folder, suffix: "") {
                guard !path.contains("/workers/"), let text = try? Project.text(path) else {
                    continue
                }
                let found = text.range(of: #"\b\#(word)\b"#, options: .regularExpression)
                #expect(found == nil, "\(path)")
            }
        }
    }

    @Test func `what is shared unchecked says why it is safe`() throws {
        for file in try SourceFile.all(in: "Sources") {
            for (index, line) in file.lines.enumerated()
            where line.contains("@unchecked " + "Sendable") {
                let near = file.lines[max(0, index - 6)...min(file.lines.count - 1, index + 3)]
                #expect(near.contains { $0.contains("//") }, "\(file.path):\(index + 1)")
            }
        }
    }
}
