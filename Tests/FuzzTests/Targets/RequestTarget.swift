import Foundation
import HTTPWire
import TestSupport

extension FuzzTarget {
    /// What a client sends on one connection.
    static let request = FuzzTarget(
        name: "request",
        seeds: {
            var seeds = [
                "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST /x?y HTTP/1.1\r\nHost: a:80\r\n"
                    + "Content-Length: 3\r\n\r\nabcGET http://b/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue"
                    + "\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: r\r\n\r\n",
                "GET / HTTP/1.0\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n",
            ].map { Array($0.utf8) }
            guard Project.hasShared("http-corpus") else { return seeds }
            for line in try Project.sharedText("http-corpus/corpus.jsonl").split(separator: "\n") {
                struct Input: Decodable { let b64: String }
                let input = try JSONDecoder().decode(Input.self, from: Data(line.utf8))
                guard let bytes = Data(base64Encoded: input.b64) else { continue }
                if bytes.count <= 4096 { seeds.append(Array(bytes)) }
            }
            return seeds
        },
        words: [
            "GET ", "POST ", "OPTIONS * ", " HTTP/1.1\r\n", "HTTP/1.0", "Host: a\r\n", "\r\n", "\n",
            "\r",
            "Content-Length: ", "Transfer-Encoding: chunked\r\n", "Connection: close\r\n",
            "0\r\n\r\n",
            "Upgrade: ", "Expect: 100-continue", ";", ",", " ", "\t", "\u{0}", "+1", "0x1",
            "\u{E9}",
            "http://", "Content-Type: a\r\n", "ffffffffffffffff",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ],
        prepare: {
            { bytes in
                let whole = RequestTrace(bytes, partBytes: bytes.count)
                for partBytes in [1, 7] {
                    let parts = RequestTrace(bytes, partBytes: partBytes)
                    try FuzzFinding.require(
                        parts.lines == whole.lines,
                        "\(whole.lines) whole, \(parts.lines) in parts of \(partBytes)"
                    )
                }
                return whole.way
            }
        }
    )
}

/// What a connection makes of some bytes that come in parts.
private final class RequestTrace: RequestParserDelegate {
    private(set) var lines: [String] = []
    private(set) var way = ""
    private var body: [UInt8] = []

    init(_ bytes: [UInt8], partBytes: Int) {
        let parser = RequestParser()
        parser.delegate = self
        var next = 0
        var isOpen = true
        while isOpen, next < bytes.count {
            let end = min(next + partBytes, bytes.count)
            do throws(RequestError) {
                let unread = try parse(bytes[next..<end], parser)
                next = end - (unread ?? 0)
                if unread != nil { isOpen = finish(parser) }
            } catch {
                lines.append("refused \(error.status)")
                isOpen = false
            }
        }
        way = lines.map { String($0.prefix(24)) }.joined(separator: ",")
    }

    /// - Returns: How many bytes were left when a message ended, or `nil`.
    private func parse(
        _ bytes: ArraySlice<UInt8>,
        _ parser: RequestParser
    ) throws(RequestError) -> Int? {
        var result: Result<RequestParser.Progress, RequestError> = .success(.needsHead)
        bytes.withUnsafeBytes { part in
            do throws(RequestError) {
                result = .success(try parser.parse(part))
            } catch {
                result = .failure(error)
            }
        }
        guard case .complete(let unread) = try result.get() else { return nil }
        return unread
    }

    private func finish(_ parser: RequestParser) -> Bool {
        let head = parser.head
        lines.append(
            "\(head.method.name) \(head.isHTTP10) \(head.isChunked) \(head.isUpgrade) "
                + "\(head.contentLength ?? -1) \(head.target) \(head.headers.bytes) \(body)"
        )
        body = []
        let isKeepAlive = head.isKeepAlive
        parser.startNext()
        return isKeepAlive
    }

    func parserDidReadBody(_ bytes: UnsafeRawBufferPointer) { body.append(contentsOf: bytes) }
}
