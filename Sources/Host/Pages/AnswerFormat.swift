internal import HTTPWire

/// In which form a client wants to be told of an error.
enum AnswerFormat: Hashable, Sendable {
    case html
    case json
    case text

    /// What `Accept` likes best; people's browsers name HTML, API clients JSON, `curl` neither.
    init(for head: RequestHead) {
        self = Self.best(of: head.headers.first("accept") ?? "")
    }

    /// Of equal wishes the first one counts; wildcards wish for nothing in particular.
    static func best(of accept: String) -> AnswerFormat {
        var best: (format: AnswerFormat, quality: Double)?
        for item in accept.prefix(acceptCharactersMax).split(separator: ",").prefix(itemsMax) {
            let parts = item.split(separator: ";").map(trimmed)
            guard let type = parts.first, let format = format(of: type) else { continue }
            let quality = quality(in: parts.dropFirst())
            if quality > 0, quality > best?.quality ?? 0 { best = (format, quality) }
        }
        return best?.format ?? .text
    }

    /// Whether a person is looking: a browser that goes to a page, not a script that fetches.
    static func isNavigation(_ head: RequestHead) -> Bool {
        if let mode = head.headers.first("sec-fetch-mode") { return mode == "navigate" }
        return head.method == .get && AnswerFormat(for: head) == .html
    }

    private static let acceptCharactersMax = 2048
    private static let itemsMax = 64

    private static func format(of type: String) -> AnswerFormat? {
        switch type {
        case "text/html", "application/xhtml+xml": .html
        case "application/json", "text/json": .json
        case "text/plain": .text
        default: type.hasPrefix("application/") && type.hasSuffix("+json") ? .json : nil
        }
    }

    private static func quality(in parameters: ArraySlice<String>) -> Double {
        guard let q = parameters.first(where: { $0.hasPrefix("q=") }) else { return 1 }
        guard let value = Double(q.dropFirst(2)), value.isFinite else { return 0 }
        return min(1, max(0, value))
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let rest = text.drop(while: isBlank)
        let end = rest.lastIndex { !isBlank($0) }.map { rest.index(after: $0) }
        return rest[..<(end ?? rest.startIndex)].lowercased()
    }
}
