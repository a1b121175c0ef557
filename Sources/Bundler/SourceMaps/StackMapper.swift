/// Rewrites the engine's stack traces to what people know: V8's shape and the original places.
///
/// The engine writes `name@url:line:column` lines; a reader expects `    at name (file:line:column)`.
package struct StackMapper: Sendable {
    /// One call of a stack.
    package struct Frame: Hashable, Sendable {
        /// Empty for code outside a function.
        package var function: String
        /// `nil` for the engine's own functions.
        package var position: SourceMap.Position?
        /// The URL of the script whose map gave the position; `nil` if none did.
        package var mappedScript: String?

        /// One line as V8 writes it.
        package var rendered: String {
            guard let position else { return "    at \(function) (native)" }
            let place = "\(position.file):\(position.line):\(position.column)"
            return function.isEmpty ? "    at \(place)" : "    at \(function) (\(place))"
        }
    }

    private static let framesMax = 200
    private let maps: [String: SourceMap]

    /// - Parameter maps: The map of each script by the URL that it was evaluated under.
    package init(_ maps: [String: SourceMap]) { self.maps = maps }

    /// The frames of a stack as the engine writes it; lines that are none are left out.
    package func frames(of stack: String) -> [Frame] {
        stack.split(whereSeparator: \.isNewline).prefix(Self.framesMax).compactMap(frame)
    }

    /// `header` (`TypeError: x is not a function`), then a line for each frame.
    package func map(_ stack: String, header: String) -> String {
        ([header] + frames(of: stack).map(\.rendered)).joined(separator: "\n")
    }

    /// The lines around the first frame that is in an original file.
    package func codeFrame(of stack: String, linesAround: Int = 2) -> CodeFrame? {
        for frame in frames(of: stack) {
            if let script = frame.mappedScript, let position = frame.position {
                return maps[script]?.codeFrame(at: position, linesAround: linesAround)
            }
        }
        return nil
    }

    private func frame(_ line: Substring) -> Frame? {
        // A URL can hold an @, a function's name cannot.
        let at = line.firstIndex(of: "@")
        let function = at.map { Self.name(String(line[..<$0])) } ?? ""
        let place = at.map { line[line.index(after: $0)...] } ?? line
        if place == "[native code]" {
            return Frame(function: function, position: nil)
        }
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = Int(parts[parts.count - 2]),
            let column = Int(parts[parts.count - 1])
        else { return nil }
        let url = parts.dropLast(2).joined(separator: ":")
        if let original = maps[url]?.original(line: number, column: column) {
            return Frame(function: function, position: original, mappedScript: url)
        }
        let position = SourceMap.Position(file: url, line: number, column: column, name: nil)
        return Frame(function: function, position: position)
    }

    /// What the engine calls code that is in no function is no name.
    private static func name(_ name: String) -> String {
        ["global code", "module code", "eval code"].contains(name) ? "" : name
    }
}
