/// One error or warning of a build, with its place.
package struct Diagnostic: Codable, Hashable, Sendable {
    package struct Location: Codable, Hashable, Sendable {
        /// Relative to the project.
        package var file: String
        /// From 1.
        package var line: Int
        /// From 1, in characters.
        package var column: Int
        /// How many characters are meant; 0 is a point.
        package var length: Int
        package var lineText: String
    }

    package struct Note: Codable, Hashable, Sendable {
        package var text: String
        package var location: Location?
    }

    package var text: String
    package var location: Location?
    package var notes: [Note] = []

    package init(_ text: String, at location: Location? = nil, notes: [Note] = []) {
        self.text = text
        self.location = location
        self.notes = notes
    }

    /// Text, place, line with a caret, then the notes; no colour.
    package var rendered: String {
        var lines = [text]
        if let location { lines.append(location.rendered) }
        for note in notes {
            lines.append("")
            lines.append(note.text)
            if let location = note.location { lines.append(location.rendered) }
        }
        return lines.joined(separator: "\n")
    }
}

extension Diagnostic.Location {
    package var rendered: String {
        let frame = CodeFrame(
            lines: [lineText],
            firstLine: line,
            line: line,
            column: column,
            length: length
        )
        return "    \(file):\(line):\(column):\n\(frame.rendered)"
    }
}
