extension String {
    /// The text as a JSON string, quotes and all.
    package var jsonQuoted: String {
        var json = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                json += "\\u" + scalar.value.hexadecimal(digits: 4)
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
