import Foundation
import TestSupport
import Testing

@testable import HTTPWire

@Suite struct HeaderTests {
    @Test func `a block gives back what was appended, names in lower case`() {
        var block = HeaderBlock([("Content-Type", "text/plain")])
        block.append("X-Empty", "")
        block.append("Set-Cookie", "a=1")
        block.append("set-cookie", "b=\u{E9}")
        #expect(
            block.fields.map { "\($0.name)=\($0.value)" } == [
                "content-type=text/plain", "x-empty=", "set-cookie=a=1", "set-cookie=b=\u{E9}",
            ]
        )
        #expect(block.first("set-cookie") == "a=1")
        #expect(block.first("x-none") == nil)
        #expect(block.first("x-empty") == "")
    }

    @Test(arguments: ["", "a", "a\n", "a\nb", "a\nb\nc", "\n", "\n\n\n"])
    func `a block that is cut short is read as far as it goes`(text: String) {
        let count = text.utf8.reduce(0) { $0 + ($1 == 10 ? 1 : 0) } / 2
        #expect(HeaderBlock(bytes: Array(text.utf8)).fields.count == count)
    }

    @Test func `dates are Foundation's`() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        var random = SeededGenerator(seed: 7)
        let fixed = [
            0, -1, 951_782_399, 951_782_400, 4_107_542_399, 1_709_164_800, 253_402_300_799, -86_400,
        ]
        let drawn = (0..<2_000).map { _ in
            Int.random(in: -2_000_000_000...40_000_000_000, using: &random)
        }
        for seconds in fixed + drawn {
            let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
            #expect(HTTPDate.text(seconds) == expected)
        }
    }

    @Test func `a date is formatted anew when the second changes`() {
        var date = HTTPDate()
        for seconds in [10, 10, 11, 10] {
            #expect(
                String(decoding: date.value(at: seconds), as: UTF8.self) == HTTPDate.text(seconds)
            )
        }
    }

    @Test func `methods have their names, and no others are taken`() {
        for name in [
            "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE",
        ] {
            #expect(HTTPMethod(name)?.name == name)
        }
        for name in ["get", "", "GETS", "G\u{0}", "PRI "] { #expect(HTTPMethod(name) == nil) }
    }
}
