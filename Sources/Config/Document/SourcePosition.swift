/// A place in a config file, as people count: the first line and column are 1.
///
/// Columns count Unicode code points, so that a caret below the line stands where an editor's
/// cursor would.
package struct SourcePosition: Hashable, Sendable {
    /// The path as the file was opened.
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourcePosition: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}

extension SourcePosition: Comparable {
    package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
        (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}
