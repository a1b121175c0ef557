import Foundation
import TestSupport

extension FuzzTarget {
    /// A URL, its base, and then setters: a letter for the member, then the value.
    static let url = FuzzTarget(
        name: "url",
        seeds: {
            var seeds = [
                joined(["https://user:pass@EXAMPLE.com:8080/a/../b?c=d#e", "", "h[::1]:80"]),
                joined(["//\u{E9}.example/%41", "non-special://h/p", "pfile", "s?x", "f#"]),
                joined(["file:///C:/..\\x", "file://h/", "h", "ahttp://1.0x7f.3/"]),
                joined(["data:text/plain,a b  ", "", "s", "f", "n/.//p"]),
                joined(["https://xn--faß.de/", "", "oxn--zca.\u{1F4A9}"]),
            ]
            guard Project.hasShared("wpt") else { return seeds }
            let json = try Project.sharedText("wpt/url/urltestdata.json")
            let tests = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any] ?? []
            for case let test as [String: Any] in tests {
                guard let input = test["input"] as? String else { continue }
                seeds.append(joined([input, test["base"] as? String ?? ""]))
            }
            return seeds
        },
        words: [
            "http:", "https:", "file:", "data:", "ws:", "//", "/", "\\", "..", "%2e", ":", "@", "?",
            "#", "[", "]", "::", "0x", "%00", "%", "xn--", "\u{3002}", "\u{AD}", "\u{200D}",
            "\u{DF}",
            "C|", "\t", "\n", " ", "\u{FFFF}", "127.1", "\u{FF}", "%F0%9F%92%A9", "\u{627}1",
        ],
        prepare: { try await ScriptTarget.prepare("url") }
    )
}
