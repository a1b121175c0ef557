import HTTPWire
import Testing

@testable import WebAPI

@Suite struct ReceivedHeadTests {
    private func head(_ text: String) -> ReceivedHead {
        var head = ReceivedHead()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            _ = (line + "\r\n").utf8.withContiguousStorageIfAvailable {
                head.take(UnsafeRawBufferPointer($0))
            }
        }
        return head
    }

    @Test func `lines after the end are trailers, and not fields`() {
        let head = head("HTTP/1.1 200 OK\na: 1\n\nb: 2\n\n")
        #expect(head.isComplete)
        #expect(head.headers.fields.map { $0.name } == ["a"])
    }

    @Test(
        arguments: [
            "HTTP/", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 x", " folded first", "no colon",
            ": no name",
            "a b: c", "HTTP/1.1 200\n folded", "\u{0}", "HTTP/1.1 99999999999999999999",
        ]
    ) func `lines that are no head break nothing`(text: String) {
        let head = head(text + "\n")
        #expect(head.headers.bytes.filter { $0 == 10 }.count % 2 == 0)
    }

    @Test(arguments: [("12", 12), ("+1", nil), ("-1", nil), ("1, 1", nil), ("", nil), ("1 2", nil)])
    func `a length is digits and nothing else`(text: String, length: Int?) {
        #expect(head("HTTP/1.1 200 OK\ncontent-length: \(text)\n").contentLength == length)
    }

    @Test func `codings are listed in their order`() {
        let head = head("HTTP/1.1 200 OK\ncontent-encoding: GZIP, br\ncontent-encoding:zstd\n")
        #expect(head.contentCodings == ["gzip", "br", "zstd"])
    }
}
