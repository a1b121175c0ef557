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
        let sentence = SourceText.printable(diagnostic.description)
        guard let position = diagnostic.position,
            let frame = sources[position.file]?.frame(line: position.line, column: position.column)
        else { return sentence }
        return sentence + "\n" + frame
    }
}
