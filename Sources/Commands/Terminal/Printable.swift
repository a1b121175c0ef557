/// Text of others, made safe for a terminal.
///
/// A worker logs what clients send: nothing of it may move the cursor, clear the screen or rename
/// the window. Colours (`ESC [ digits m`) pass, as `console.log` makes them, where colours are wanted.
enum Printable {
    private static let colorDigitsMax = 32

    static func text(_ text: String, keepsColor: Bool) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var out = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        var isColored = false
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", let color = takeColor(&rest) {
                guard keepsColor else { continue }
                isColored = true
                out.append(scalar)
                out.append(contentsOf: color)
            } else if isUnsafe(scalar) {
                out.append(contentsOf: escaped(scalar).unicodeScalars)
            } else {
                out.append(scalar)
            }
        }
        // A colour that is left on would run into the lines of others.
        if isColored { out.append(contentsOf: "\u{1B}[0m".unicodeScalars) }
        return String(out)
    }

    /// What follows an escape, if it is a colour.
    private static func takeColor(
        _ rest: inout Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView? {
        guard rest.first == "[" else { return nil }
        let end = rest.dropFirst().prefix(colorDigitsMax).firstIndex {
            !("0"..."9").contains($0) && $0 != ";"
        }
        guard let end, rest[end] == "m" else { return nil }
        let color = rest[...end]
        rest = rest[rest.index(after: end)...]
        return color
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\t": false
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        // These turn the direction of what follows.
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return scalar.value < 256
            ? "\\x" + (hex.count == 1 ? "0" : "") + hex : "\\u{\(hex)}"
    }
}

extension Printable {
    /// The text without colours; everything else stays, for readers that escape by themselves.
    static func withoutColor(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{1B}") else { return text }
        var out = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", takeColor(&rest) != nil { continue }
            out.append(scalar)
        }
        return String(out)
    }
}
