/// HTML that pages are made of: what goes in as text cannot become markup.
struct Markup {
    private(set) var html = ""

    /// Markup of our own, as it is.
    mutating func raw(_ html: StaticString) { self.html += html.description }

    /// Anything else, escaped.
    mutating func text(_ text: String) { html += Markup.escaped(text) }

    mutating func element(_ name: StaticString, _ text: String) {
        html += "<\(name)>\(Markup.escaped(text))</\(name)>\n"
    }

    /// Lines that keep their shape; a keyboard can scroll them.
    mutating func lines(_ text: String, label: StaticString) {
        html += "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">"
        html += "\(Markup.escaped(text))</pre>\n"
    }

    /// The text with nothing that HTML or an attribute in quotes would obey.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            // HTML has no NUL, and other controls (an escape of a terminal, say) show as nothing.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

extension Markup {
    /// A whole page: small, readable in the dark, and with nothing to load.
    static func document(title: String, _ body: (inout Markup) -> Void) -> String {
        var markup = Markup()
        markup.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        markup.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        markup.element("title", title)
        markup.raw("<style>\n")
        markup.raw(style)
        markup.raw("</style>\n</head>\n<body>\n<main>\n")
        body(&markup)
        markup.raw("</main>\n</body>\n</html>\n")
        return markup.html
    }

    private static let style: StaticString = """
        :root { color-scheme: light dark; --back: #fff; --fore: #1d1d1f; --soft: #5f6368;
          --box: #f4f4f6; --line: #d9d9de; --mark: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --back: #17181a; --fore: #ececee;
          --soft: #a4a7ad; --box: #222428; --line: #3a3d43; --mark: #ff8a80; } }
        body { margin: 0; background: var(--back); color: var(--fore);
          font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
        h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
        p { margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-line; }
        .kind { color: var(--mark); font-weight: 600; }
        footer { color: var(--soft); font-size: .875rem; margin-top: 2rem; }
        pre { background: var(--box); border: 1px solid var(--line); border-radius: .5rem;
          padding: .875rem 1rem; overflow-x: auto; font: .8125rem/1.55 ui-monospace, monospace; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .25rem 1.5rem .25rem 0;
          border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }

        """
}
