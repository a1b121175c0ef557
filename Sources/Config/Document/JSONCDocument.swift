/// Reads JSON with comments and trailing commas into a tree with positions.
///
/// The grammar is RFC 8259's with `//` and `/* */` comments and a comma allowed before a closing
/// bracket: what wrangler accepts in `wrangler.json` and `wrangler.jsonc` alike.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc8259>
package enum JSONCDocument {
    package static func parse(_ text: String, file: String) throws(DocumentError) -> ConfigValue {
        var parser = JSONCParser(text, file: file)
        let value = try parser.value(depth: 0)
        try parser.skipBlanks()
        guard parser.cursor.isAtEnd else {
            throw parser.unexpected("after the end of the document")
        }
        return value
    }
}

struct JSONCParser {
    var cursor: TextCursor

    init(_ text: String, file: String) {
        cursor = TextCursor(text, file: file)
        cursor.skip("\u{FEFF}")
    }

    mutating func value(depth: Int) throws(DocumentError) -> ConfigValue {
        try skipBlanks()
        guard depth < ConfigLimits.nestingMax else { throw failure("nested too deeply") }
        let position = cursor.position
        switch cursor.current {
        case "{": return ConfigValue(.table(try table(depth: depth)), at: position)
        case "[": return ConfigValue(.array(try array(depth: depth)), at: position)
        case "\"": return ConfigValue(.string(try string()), at: position)
        case let scalar? where scalar == "-" || ("0"..."9").contains(scalar):
            return ConfigValue(try number(), at: position)
        case nil: throw failure("the document ends where a value should be")
        default: return ConfigValue(try word(), at: position)
        }
    }

    private mutating func table(depth: Int) throws(DocumentError) -> ConfigTable {
        var table = ConfigTable()
        cursor.advance()
        while true {
            try skipBlanks()
            if cursor.skip("}") { return table }
            let keyPosition = cursor.position
            guard cursor.current == "\"" else {
                throw unexpected("where a key in quotes should be")
            }
            let key = try string()
            try skipBlanks()
            guard cursor.skip(":") else { throw unexpected("where \":\" should be") }
            let value = try value(depth: depth + 1)
            table.set(.init(key: key, keyPosition: keyPosition, value: value))
            try skipBlanks()
            if !cursor.skip(","), cursor.current != "}" {
                throw unexpected("where \",\" or \"}\" should be")
            }
        }
    }

    private mutating func array(depth: Int) throws(DocumentError) -> [ConfigValue] {
        var elements: [ConfigValue] = []
        cursor.advance()
        while true {
            try skipBlanks()
            if cursor.skip("]") { return elements }
            elements.append(try value(depth: depth + 1))
            try skipBlanks()
            if !cursor.skip(","), cursor.current != "]" {
                throw unexpected("where \",\" or \"]\" should be")
            }
        }
    }

    private mutating func word() throws(DocumentError) -> ConfigValue.Content {
        let start = cursor.position
        var word = ""
        while let scalar = cursor.current, scalar.properties.isAlphabetic, word.utf8.count < 32 {
            word.unicodeScalars.append(scalar)
            cursor.advance()
        }
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case "": throw unexpected("where a value should be")
        default: throw DocumentError(message: "\"\(word)\" is not a JSON value", position: start)
        }
    }

    mutating func skipBlanks() throws(DocumentError) {
        while let scalar = cursor.current {
            switch scalar {
            case " ", "\t", "\n", "\r": cursor.advance()
            case "/": try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(DocumentError) {
        let start = cursor.position
        cursor.advance()
        if cursor.skip("/") {
            while !cursor.isAtEnd, cursor.current != "\n" { cursor.advance() }
        } else if cursor.skip("*") {
            while !cursor.isAtEnd {
                if cursor.skip("*") {
                    if cursor.skip("/") { return }
                } else {
                    cursor.advance()
                }
            }
            throw DocumentError(message: "this comment has no end", position: start)
        } else {
            throw DocumentError(message: "unexpected \"/\"", position: start)
        }
    }

    func failure(_ message: String) -> DocumentError {
        DocumentError(message: message, position: cursor.position)
    }

    func unexpected(_ place: String) -> DocumentError {
        guard let scalar = cursor.current else {
            return failure("the document ends \(place)")
        }
        return failure("unexpected \(JSONValue.string(String(scalar)).text) \(place)")
    }
}
