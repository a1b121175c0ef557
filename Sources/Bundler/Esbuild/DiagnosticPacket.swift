extension Diagnostic {
    /// What esbuild reported.
    init(_ packet: Packet) {
        self.init(
            packet["text"].string ?? "",
            at: Location(packet["location"]),
            notes: packet["notes"].array.map { note in
                Note(text: note["text"].string ?? "", location: Location(note["location"]))
            }
        )
    }

    /// For esbuild to report; it adds the place of the import itself.
    var packet: Packet {
        .object([
            "id": .string(""),
            "pluginName": .string(""),
            "text": .string(text),
            "location": .null,
            "notes": .array(
                notes.map { .object(["text": .string($0.text), "location": .null]) }
            ),
            "detail": .int(-1),
        ])
    }
}

extension Diagnostic.Location {
    /// esbuild counts columns in bytes from 0.
    fileprivate init?(_ packet: Packet) {
        guard let file = packet["file"].string, let line = packet["line"].int,
            let column = packet["column"].int, let length = packet["length"].int,
            let text = packet["lineText"].string
        else { return nil }
        let bytes = Array(text.utf8)
        let start = min(max(0, column), bytes.count)
        let end = min(start + max(0, length), bytes.count)
        self.init(
            file: file,
            line: line,
            column: String(decoding: bytes[..<start], as: UTF8.self).count + 1,
            length: String(decoding: bytes[start..<end], as: UTF8.self).count,
            lineText: text
        )
    }
}
