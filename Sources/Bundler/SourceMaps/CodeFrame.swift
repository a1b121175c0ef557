/// A few lines of a file with a mark under one place; plain text.
package struct CodeFrame: Hashable, Sendable {
    private static let widthMax = 160

    private let lines: [String]
    private let firstLine: Int
    private let line: Int
    private let column: Int
    private let length: Int

    /// - Parameters:
    ///   - lines: What is shown.
    ///   - firstLine: The number of the first of them.
    ///   - line: The number of the line that is marked.
    ///   - column: From 1.
    ///   - length: How many characters are marked; 0 marks one place with a caret.
    package init(lines: [String], firstLine: Int, line: Int, column: Int, length: Int = 0) {
        self.lines = lines
        self.firstLine = firstLine
        self.line = line
        self.column = column
        self.length = length
    }

    /// The lines of `text` around one of them; `nil` if it has no such line.
    package init?(text: String, line: Int, column: Int, linesAround: Int = 2) {
        let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard line >= 1, line <= all.count else { return nil }
        let first = max(1, line - max(0, linesAround))
        let last = min(all.count, line + max(0, linesAround))
        self.init(
            lines: all[(first - 1)..<last].map(String.init),
            firstLine: first,
            line: line,
            column: column
        )
    }

    /// `>` before the marked line, its number, a bar, the text; then the caret.
    package var rendered: String {
        let numberWidth = "\(firstLine + lines.count - 1)".count
        let left = cut
        var rows: [String] = []
        for (index, text) in lines.enumerated() {
            let number = "\(firstLine + index)"
            let padded = String(repeating: " ", count: numberWidth - number.count) + number
            let isMarked = firstLine + index == line
            let shown = String(text.dropFirst(left).prefix(Self.widthMax))
            rows.append("\(isMarked ? ">" : " ") \(padded) | \(shown)")
            if isMarked {
                let gap = String(repeating: " ", count: numberWidth)
                rows.append("  \(gap) | \(indent(under: text, from: left))\(mark(in: shown, left))")
            }
        }
        return rows.joined(separator: "\n")
    }

    /// How many characters are left out on the left, for the place to be seen in a long line.
    private var cut: Int {
        column > Self.widthMax - 20 ? column - Self.widthMax / 2 : 0
    }

    /// A tab stays a tab, so that the mark stands under its place.
    private func indent(under text: String, from left: Int) -> String {
        String(
            text.dropFirst(left).prefix(max(0, column - 1 - left)).map { $0 == "\t" ? "\t" : " " }
        )
    }

    private func mark(in shown: String, _ left: Int) -> String {
        let room = shown.count - (column - 1 - left)
        return String(repeating: "^", count: max(1, min(length, room)))
    }
}
