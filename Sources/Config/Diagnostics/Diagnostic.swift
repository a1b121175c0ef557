/// One thing that is wrong, or doubtful, about a config.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable { case error, warning }

    package let severity: Severity
    package let message: String
    /// `nil` where no file is to blame: a flag of the command line, a file that is not there.
    package let position: SourcePosition?
    /// The known name nearest to the one that was written.
    package let suggestion: String?

    package init(
        _ severity: Severity,
        _ message: String,
        at position: SourcePosition? = nil,
        suggestion: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.position = position
        self.suggestion = suggestion
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line in the form that editors and terminals make a link of (more if the message has more).
    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        let hint = suggestion.map { "\nDid you mean \"\($0)\"?" } ?? ""
        return "\(place)\(severity.rawValue): \(message)\(hint)"
    }
}
