/// Everything found while a config was read, with the texts to show it against.
package struct Diagnostics: Sendable {
    package var errors: [Diagnostic] = []
    package var warnings: [Diagnostic] = []
    /// How many more there were than are kept.
    package var furtherErrors = 0
    package var furtherWarnings = 0
    /// The lines of each file read, by its path.
    package var sources: [String: SourceText] = [:]

    package init() {}

    package var isClean: Bool { errors.isEmpty && warnings.isEmpty }
}

extension Diagnostics {
    /// All of it for a terminal: each finding, the line it is in, and a caret below the place.
    package func rendered() -> String {
        var parts = (errors + warnings).map { render($0) }
        if furtherErrors > 0 { parts.append("… and \(furtherErrors) more errors") }
        if furtherWarnings > 0 { parts.append("… and \(furtherWarnings) more warnings") }
        return parts.joined(separator: "\n\n")
    }

    /// One finding with its line and caret; without colour, which is the caller's to add.
    package func render(_ diagnostic: Diagnostic) -> String {
        guard let position = diagnostic.position,
            let frame = sources[position.file]?.frame(line: position.line, column: position.column)
        else { return diagnostic.description }
        return diagnostic.description + "\n" + frame
    }
}

/// The lines of one file.
package struct SourceText: Sendable {
    /// What a terminal shows of a line at most.
    private static let shownScalarsMax = 160

    private let lines: [Substring]

    package init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// The line with its number, and below it a caret.
    package func frame(line: Int, column: Int) -> String? {
        guard lines.indices.contains(line - 1) else { return nil }
        let scalars = lines[line - 1].unicodeScalars
        let start = max(0, column - Self.shownScalarsMax / 2)
        let shown = scalars.dropFirst(start).prefix(Self.shownScalarsMax)
            .map { $0 == "\t" || $0.value >= 0x20 ? $0 : "\u{FFFD}" }
        let number = String(line)
        let gutter = String(repeating: " ", count: number.count)
        // Tabs stay tabs, so that the caret stands right however wide the terminal makes them.
        let indent = shown.prefix(max(0, column - 1 - start)).map { $0 == "\t" ? "\t" : " " }
        return """
              \(number) | \(text(shown))
              \(gutter) | \(indent.joined())^
            """
    }

    private func text(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
