import Foundation
import TestSupport
import Testing

@testable import WebAPI

/// UTS 46 processing as the URL standard asks for it: <https://url.spec.whatwg.org/#idna>.
@Suite struct DomainNameTests {
    struct Case: Sendable, CustomStringConvertible {
        let input: String
        let output: String?
        var description: String { input }
    }

    /// The cases of one file of web-platform-tests; those with an empty name are no hosts.
    static func cases(_ name: String) throws -> [Case] {
        // Foundation refuses a lone surrogate, which a host reads as U+FFFD.
        let text = try Project.sharedText("wpt/url/\(name).json").replacing(
            #/\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[dD][89a-fA-F]../#
        ) { $0.output.count == 12 ? String($0.output) : #"\ufffd"# }
        let items = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any] ?? []
        return items.compactMap { item in
            guard let item = item as? [String: Any], let input = item["input"] as? String,
                !input.isEmpty
            else { return nil }
            return Case(input: input, output: item["output"] as? String)
        }
    }

    /// What the host parser adds: an empty result and forbidden code points are failures.
    static func host(_ name: String) -> String? {
        guard let ascii = DomainName.toASCII(name), !ascii.isEmpty else { return nil }
        let isForbidden = ascii.unicodeScalars.contains {
            $0.value <= 0x20 || "\"#%/:<>?@[\\]^`{|}\u{7F}".unicodeScalars.contains($0)
        }
        return isForbidden ? nil : ascii
    }

    @Test(
        .enabled(if: Project.hasShared("wpt"), "\(Project.missing("wpt"))"),
        arguments: ["IdnaTestV2", "IdnaTestV2-removed", "toascii"]
    )
    func `every name of the data becomes what it says`(file: String) throws {
        let cases = try Self.cases(file)
        #expect(!cases.isEmpty)
        for item in cases {
            #expect(Self.host(item.input) == item.output, "\(item.input.debugDescription)")
        }
    }

    @Test func `a name past the limit is refused at once`() {
        let longest = String(repeating: "üü.", count: DomainName.unitsMax / 3)
        #expect(DomainName.toASCII(longest) != nil)
        #expect(DomainName.toASCII(longest + "üü.") == nil)
    }

    @Test func `a name in ASCII is lowercased`() {
        #expect(DomainName.toASCII("EXAMPLE.Com") == "example.com")
    }

    @Test func `a Punycode name turns into Unicode`() {
        #expect(DomainName.toUnicode("xn--bcher-kva.example") == "bücher.example")
        #expect(DomainName.toUnicode("xn--a") == nil)
    }
}
