import Synchronization

/// Where the code of a generated script came from.
///
/// Decoded when it is first asked, since most scripts never throw.
/// - SeeAlso: <https://tc39.es/ecma426/>
package final class SourceMap: Sendable {
    /// A place in an original file.
    package struct Position: Hashable, Sendable {
        /// As in the map: for our bundles, relative to the project.
        package var file: String
        /// From 1.
        package var line: Int
        /// From 1, in UTF-16 units.
        package var column: Int
        /// What the thing there was called before minifying.
        package var name: String?
    }

    private struct Content: Decodable {
        let sources: [String?]
        let sourcesContent: [String?]?
        let names: [String]?
        let mappings: String
        let sourceRoot: String?
    }

    private struct Decoded {
        let content: Content
        let mappings: Mappings

        func file(_ index: Int) -> String? {
            guard content.sources.indices.contains(index), let source = content.sources[index]
            else { return nil }
            guard let root = content.sourceRoot, !root.isEmpty, !source.hasPrefix("/") else {
                return source
            }
            return root.hasSuffix("/") ? root + source : "\(root)/\(source)"
        }
    }

    private enum State {
        case text(String)
        case decoded(Decoded)
        case unusable
    }

    private let state: Mutex<State>

    /// - Parameter json: A version 3 map; one that makes no sense maps nothing.
    package init(_ json: String) { state = Mutex(.text(json)) }

    /// The original of a place in the generated script; both count from 1, columns in UTF-16 units.
    package func original(line: Int, column: Int) -> Position? {
        guard let decoded, line > 0, column > 0,
            let segment = decoded.mappings.segment(line: line - 1, column: column - 1),
            let file = decoded.file(Int(segment.source))
        else { return nil }
        let names = decoded.content.names ?? []
        let name = Int(segment.name)
        return Position(
            file: file,
            line: Int(segment.originalLine) + 1,
            column: Int(segment.originalColumn) + 1,
            name: names.indices.contains(name) ? names[name] : nil
        )
    }

    /// The text of an original file, if the map carries it.
    package func content(of file: String) -> String? {
        guard let decoded, let contents = decoded.content.sourcesContent,
            let index = contents.indices.first(where: { decoded.file($0) == file })
        else { return nil }
        return contents[index]
    }

    /// The lines around a place in an original file, if the map carries its text.
    package func codeFrame(at position: Position, linesAround: Int = 2) -> CodeFrame? {
        content(of: position.file).flatMap { text in
            CodeFrame(
                text: text,
                line: position.line,
                column: position.column,
                linesAround: linesAround
            )
        }
    }

    private var decoded: Decoded? {
        state.withLock { state in
            switch state {
            case .decoded(let decoded): return decoded
            case .unusable: return nil
            case .text(let json):
                guard let content = JSONText.decode(Content.self, from: Array(json.utf8)) else {
                    state = .unusable
                    return nil
                }
                let decoded = Decoded(content: content, mappings: Mappings(content.mappings))
                state = .decoded(decoded)
                return decoded
            }
        }
    }
}
