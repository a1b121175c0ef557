import HTTPWire
import TestSupport

@testable import WebAPI

extension FuzzTarget {
    /// The head of a response: as libcurl hands it over, and then as `Headers`.
    static let headers = FuzzTarget(
        name: "headers",
        seeds: {
            [
                "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/; HttpOnly\r\nset-cookie: c=d, e=f\r\n\r\n",
                "HTTP/2 404\nContent-Type: text/html; charset=\"utf-8\"\n x\nVary: a,b\n vary:c\n\n",
                "HTTP/1.0 204 No\r\n: x\r\na b: c\r\nX:\r\ncontent-length: 12\r\n\r\nT: railer\r\n",
                "HTTP/1.1 103\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nETag: W/\"\u{E9}\"\r\n\r\n",
                "Content-Encoding: gzip, br\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n",
            ].map { Array($0.utf8) }
        },
        words: [
            "HTTP/1.1 ", "\r\n", "\n", "\r", ":", " ", "\t", ",", ";", "=", "\"", "Set-Cookie",
            "Content-Length: ", "Content-Encoding: ", "Transfer-Encoding: ", "\u{0}", "\u{E9}",
            "100",
            "999999999999999999999",
        ],
        prepare: {
            let check = try await ScriptTarget.prepare(
                "headers",
                flags: ["http_headers_getsetcookie": true]
            )
            return { bytes in
                let (head, way) = try received(bytes)
                return try await way + check(head.bytes)
            }
        }
    )

    /// The fields of what a server sends, which hold nothing that would end one.
    private static func received(_ bytes: [UInt8]) throws -> (HeaderBlock, String) {
        var head = ReceivedHead()
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            let progress = (line + [10]).withUnsafeBytes { head.take($0) }
            if case .failed = progress { break }
        }
        let feeds = head.headers.bytes.count { $0 == 10 }
        let fields = head.headers.fields
        try FuzzFinding.require(feeds == fields.count * 2, "\(feeds) line ends in \(fields.count)")
        try FuzzFinding.require(
            fields.allSatisfy { !$0.name.isEmpty && $0.name.utf8.allSatisfy(\.isTokenByte) },
            "a field is called otherwise: \(fields.map(\.name))"
        )
        try FuzzFinding.require(
            !head.headers.bytes.contains { $0 == 0 || $0 == 13 },
            "a value holds what no value may"
        )
        let length = head.contentLength
        try FuzzFinding.require(length.map { $0 >= 0 } ?? true, "a length below nothing")
        let way = "\(head.isComplete)\(min(head.status, 1000))\(head.contentCodings.count)"
        return (head.headers, way)
    }
}
