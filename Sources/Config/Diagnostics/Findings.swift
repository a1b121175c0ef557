/// Gathers what the readers find, so that one run shows every mistake.
///
/// A class because every reader of one load writes to the same; it does not leave the load.
final class Findings {
    private(set) var diagnostics = Diagnostics()
    private var known: Set<Diagnostic> = []

    var hasErrors: Bool { !diagnostics.errors.isEmpty }

    func add(_ source: String, at path: String) {
        diagnostics.sources[path] = SourceText(source)
    }

    func error(_ message: String, at position: SourcePosition?, suggestion: String? = nil) {
        add(Diagnostic(.error, message, at: position, suggestion: suggestion))
    }

    func warn(_ message: String, at position: SourcePosition?, suggestion: String? = nil) {
        add(Diagnostic(.warning, message, at: position, suggestion: suggestion))
    }

    /// The same finding at the same place counts once: an inherited key is read twice.
    func add(_ diagnostic: Diagnostic) {
        guard known.count < ConfigLimits.findingsMax * 2 else { return count(diagnostic) }
        guard known.insert(diagnostic).inserted else { return }
        switch diagnostic.severity {
        case .error where diagnostics.errors.count < ConfigLimits.findingsMax:
            diagnostics.errors.append(diagnostic)
        case .warning where diagnostics.warnings.count < ConfigLimits.findingsMax:
            diagnostics.warnings.append(diagnostic)
        case .error, .warning: count(diagnostic)
        }
    }

    private func count(_ diagnostic: Diagnostic) {
        switch diagnostic.severity {
        case .error: diagnostics.furtherErrors += 1
        case .warning: diagnostics.furtherWarnings += 1
        }
    }
}
