import Foundation
import TestSupport

/// One Swift file of the project, as the tidy tests look at it.
struct SourceFile: Sendable {
    let path: String
    let lines: [Substring]

    init(_ path: String) throws {
        self.path = path
        lines = try Project.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The target that the file belongs to.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({ Self.modifiers.contains($0) || $0.hasPrefix("@") })
            else { return nil }
            // `import struct Module.Name` names a declaration.
            let isDeclaration = Self.kinds.contains(words[index + 1])
            let name = isDeclaration ? words[index + 2] : words[index + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    private static let modifiers: Set<Substring> = [
        "package", "internal", "private", "fileprivate", "public",
    ]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "typealias", "var",
    ]

    /// The code of each line, without what follows `//`.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().map { index, line in
            (index + 1, line.range(of: "//").map { line[..<$0.lowerBound] } ?? line)
        }
    }

    static func all(in folder: String) throws -> [SourceFile] {
        try Project.files(in: folder, suffix: ".swift").map { try SourceFile($0) }
    }
}
