import CTOML

/// Reads TOML 1.0 into a tree with positions.
///
/// - SeeAlso: <https://toml.io/en/v1.0.0>
package enum TOMLDocument {
    package static func parse(_ text: String, file: String) throws(DocumentError) -> ConfigValue {
        var text = text
        let document = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count) }
        }
        let start = SourcePosition(file: file, line: 1, column: 1)
        guard let document else {
            throw DocumentError(message: "out of memory", position: start)
        }
        defer { ctoml_free(document) }

        var line: UInt32 = 1
        var column: UInt32 = 1
        if let message = ctoml_error(document, &line, &column) {
            let position = SourcePosition(file: file, line: Int(line), column: Int(column))
            throw DocumentError(message: String(cString: message), position: position)
        }
        var count = 0
        let nodes = UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
        var builder = TreeBuilder(nodes: nodes, file: file)
        return try builder.next(depth: 0, fallback: start)
    }
}

/// Makes a tree of the flat list in which each node stands before its children.
private struct TreeBuilder {
    let nodes: UnsafeBufferPointer<ctoml_node>
    let file: String
    private var at = 0

    init(nodes: UnsafeBufferPointer<ctoml_node>, file: String) {
        self.nodes = nodes
        self.file = file
    }

    /// A table made by a dotted key has no place of its own: it takes that of its key.
    mutating func next(
        depth: Int,
        fallback: SourcePosition
    ) throws(DocumentError) -> ConfigValue {
        guard depth < ConfigLimits.nestingMax, at < nodes.count else {
            throw DocumentError(message: "nested too deeply", position: fallback)
        }
        let node = nodes[at]
        at += 1
        let position = place(node.line, node.column) ?? fallback
        return ConfigValue(try content(of: node, depth: depth, position: position), at: position)
    }

    private mutating func content(
        of node: ctoml_node,
        depth: Int,
        position: SourcePosition
    ) throws(DocumentError) -> ConfigValue.Content {
        switch node.kind {
        case CTOML_TABLE:
            var table = ConfigTable()
            for _ in 0..<node.count {
                guard at < nodes.count else { break }
                let key = text(nodes[at].key, nodes[at].key_length)
                let keyPosition = place(nodes[at].key_line, nodes[at].key_column) ?? position
                let value = try next(depth: depth + 1, fallback: keyPosition)
                table.set(.init(key: key, keyPosition: keyPosition, value: value))
            }
            return .table(table)
        case CTOML_ARRAY:
            var elements: [ConfigValue] = []
            for _ in 0..<node.count {
                elements.append(try next(depth: depth + 1, fallback: position))
            }
            return .array(elements)
        case CTOML_STRING: return .string(text(node.text, node.text_length))
        case CTOML_INTEGER: return .int(Int(node.integer))
        case CTOML_FLOAT: return .double(node.number)
        case CTOML_BOOLEAN: return .bool(node.boolean)
        default: return .dateTime(text(node.text, node.text_length))
        }
    }

    private func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        guard let start else { return "" }
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func place(_ line: UInt32, _ column: UInt32) -> SourcePosition? {
        line == 0 ? nil : SourcePosition(file: file, line: Int(line), column: Int(column))
    }
}
