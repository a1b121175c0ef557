internal import Config

/// What there is to say of a config, for people.
struct ConfigReport {
    let diagnostics: Diagnostics
    let style: Style

    /// Every finding with its line and caret, each headed by what it is.
    var rendered: String {
        var parts = diagnostics.errors.map { render($0) } + diagnostics.warnings.map { render($0) }
        if diagnostics.furtherErrors > 0 {
            parts.append(style(.red, text: "… and \(diagnostics.furtherErrors) more errors"))
        }
        if diagnostics.furtherWarnings > 0 {
            parts.append(style(.yellow, text: "… and \(diagnostics.furtherWarnings) more warnings"))
        }
        return parts.isEmpty ? "" : parts.joined(separator: "\n\n") + "\n"
    }

    private func render(_ diagnostic: Diagnostic) -> String {
        let text = diagnostics.render(diagnostic)
        let place = diagnostic.position.map { "\($0): " } ?? ""
        let word = "\(diagnostic.severity.rawValue):"
        guard style.isColored, text.hasPrefix(place + word) else { return text }
        let ink: Style.Ink = diagnostic.severity == .error ? .red : .yellow
        return place + style(ink, .bold, text: word) + text.dropFirst((place + word).count)
    }
}
