/// A line of `_headers` or `_redirects` that says something: no comment, no white space around it.
struct RuleLine: Sendable {
    let text: String
    let number: Int
    /// How many lines there are from this one on.
    let left: Int

    static func all(of file: String) -> [RuleLine] {
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, raw in
            let text = raw.trimmed
            guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
            return RuleLine(text: text, number: index + 1, left: lines.count - index)
        }
    }
}

/// What is wrong with lines of `_headers` or `_redirects`; they are left out.
struct RuleProblem: Equatable, Sendable {
    let message: String
    /// The line and its number, unless the message has it.
    var line: String?
    var number: Int?

    /// All of a file's problems as one warning.
    static func text(of problems: [RuleProblem], in file: String, kind: String) -> String {
        let count = problems.count
        let list = problems.map { problem in
            let place = problem.number.map { ":\($0)" } ?? ""
            let line = problem.line.map { "\n    at \(file)\(place) | \($0)" } ?? ""
            return "- \(problem.message)\(line)"
        }
        return "Found \(count) invalid \(kind) rule\(count == 1 ? "" : "s"):\n"
            + list.joined(separator: "\n")
    }
}

extension [RuleProblem] {
    mutating func refuse(_ message: String, _ line: String? = nil, _ number: Int? = nil) {
        append(RuleProblem(message: message, line: line, number: number))
    }

    /// Whether a line has no more than so many characters; one that has is told.
    mutating func takes(_ line: RuleLine, charactersMax: Int) -> Bool {
        guard line.text.utf16.count > charactersMax else { return true }
        refuse(
            "Ignoring line \(line.number) as it exceeds the maximum allowed length of "
                + "\(charactersMax)."
        )
        return false
    }
}
