import Foundation
import Isolate
import TestSupport
import Testing
import WebAPI

/// Lists that must say the same as what they list.
@Suite struct ListTests {
    @Test func `every builtin is embedded, and every name that is listed is a file`() throws {
        let files = Project.files(in: "Sources", suffix: ".js")
        let names = files.compactMap {
            $0.split(separator: "/").last.map { String($0.dropLast(3)) }
        }
        #expect(Set(names).count == names.count, "two builtins have one name")
        #expect(Set(names).subtracting(Builtins.names).sorted() == [], "not in builtins.c")
        #expect(Set(Builtins.names).subtracting(names).sorted() == [], "no such file")
        for (path, name) in zip(files, names) {
            // Two lines of builtins.c could be crossed.
            guard let source = Builtins.source(of: name) else { continue }
            #expect(Array(source.bytes) == Array(try Project.text(path).utf8), "\(path)")
        }
    }

    @Test func `every error code is explained, and every code that is explained exists`() throws {
        let pattern = #"ERR_[A-Z0-9_]+"#
        var codes: Set<String> = []
        for path in Project.files(in: "Sources", suffix: ".swift") {
            let text = try Project.text(path)
            guard text.contains("CodedError") else { continue }
            for match in text.matches(of: try Regex("\"(\(pattern))\"")) {
                codes.insert(String(text[match.range].dropFirst().dropLast()))
            }
        }
        #expect(codes.count > 20)
        let page = try Project.text("docs/errors.md")
        let explained = page.matches(of: try Regex("(?m)^\\| `(\(pattern))` \\|")).map {
            page[$0.range].split(separator: "`")[1]
        }
        #expect(Set(explained).count == explained.count, "a code is explained twice")
        #expect(
            codes.subtracting(explained.map(String.init)).sorted() == [],
            "not in docs/errors.md"
        )
        #expect(Set(explained.map(String.init)).subtracting(codes).sorted() == [], "no such code")
    }
}
