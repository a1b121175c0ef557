/// The text of one file, of which findings show a line.
package struct SourceText: Sendable {
    /// What a terminal shows of a line at most.
    private static let shownScalarsMax = 160

    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The line with its number, and below it a caret; `nil` if there is no such line.
    package func frame(line: Int, column: Int) -> String? {
        guard let scalars = scalars(ofLine: line) else { return nil }
        let start = max(0, column - Self.shownScalarsMax / 2)
        let shown = String(
            String.UnicodeScalarView(scalars.dropFirst(start).prefix(Self.shownScalarsMax))
        )
        let number = String(line)
        let gutter = String(repeating: " ", count: number.count)
        // Tabs stay tabs, so that the caret stands right however wide the terminal makes them.
        let indent = shown.unicodeScalars.prefix(max(0, column - 1 - start))
            .map { $0 == "\t" ? "\t" : " " }
        return """
              \(number) | \(Self.printable(shown))
              \(gutter) | \(indent.joined())^
            """
    }

    /// The text with nothing in it that a terminal would obey, save line ends and tabs.
    static func printable(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isKept =
                scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
            out.append(isKept ? scalar : "\u{FFFD}")
        }
        return String(out)
    }

    /// Lines end as the parsers count them: at a line feed, before which a return is no part of it.
    private func scalars(ofLine line: Int) -> Substring.UnicodeScalarView? {
        guard line >= 1 else { return nil }
        var rest = text.unicodeScalars[...]
        for _ in 1..<line {
            guard let end = rest.firstIndex(of: "\n") else { return nil }
            rest = rest[rest.index(after: end)...]
        }
        rest = rest.prefix { $0 != "\n" }
        return rest.last == "\r" ? rest.dropLast() : rest
    }
}
