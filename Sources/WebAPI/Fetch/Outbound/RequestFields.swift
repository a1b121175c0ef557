internal import CCurl
internal import Foundation
internal import HTTPWire

/// The header lines of one request in libcurl's form, freed with their owner.
struct RequestFields: ~Copyable {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    /// The caller's fields, without those that are the connection's own.
    ///
    /// - Parameters:
    ///   - headers: The caller's fields.
    ///   - addsZeroLength: Whether a `content-length: 0` is due, as there is no body to tell.
    /// - Throws: ``OutboundError/badHeader(_:)`` for a name or value that could end its line.
    init(_ headers: HeaderBlock, addsZeroLength: Bool) throws(OutboundError) {
        var lines: [[UInt8]] = []
        var names: Set<String> = []
        var failure: OutboundError?
        headers.forEach { name, value in
            guard failure == nil else { return }
            let text = String(decoding: name, as: UTF8.self)
            guard name.allSatisfy(\.isTokenByte), !name.isEmpty,
                value.allSatisfy({ $0 != 0 && $0 != 10 && $0 != 13 })
            else {
                failure = .badHeader(text)
                return
            }
            guard !Self.ownedByConnection.contains(text.lowercased()) else { return }
            names.insert(text.lowercased())
            lines.append(Self.line(name, value))
        }
        if let failure { throw failure }
        // A name alone with a colon takes back what libcurl would add by itself.
        for name in ["accept", "user-agent", "expect"] where !names.contains(name) {
            lines.append(Array("\(name):\0".utf8))
        }
        if addsZeroLength { lines.append(Array("content-length: 0\0".utf8)) }
        for line in lines { append(line) }
    }

    deinit { curl_slist_free_all(list) }

    private mutating func append(_ line: [UInt8]) {
        line.withUnsafeBytes { bytes in
            let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            // Out of memory gives nil, and the list before stays good.
            if let longer = curl_slist_append(list, text) { list = longer }
        }
    }

    /// `name: value`, ended by a NUL; libcurl reads `name:` as "do not send", and `name;` as empty.
    private static func line(
        _ name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer
    ) -> [UInt8] {
        let value = value.trimmingOptionalWhitespace
        var line = Array(name)
        if value.isEmpty {
            line.append(UInt8(ascii: ";"))
        } else {
            line += [UInt8(ascii: ":"), UInt8(ascii: " ")]
            line += value
        }
        line.append(0)
        return line
    }

    /// Fields that the client writes itself.
    ///
    /// Most say how this connection frames the message: a wrong one would let a worker smuggle a second
    /// request into a pooled connection. `host` is the URL's as in Workers, where a request that came in
    /// is often sent on to another server as it is.
    private static let ownedByConnection: Set<String> = [
        "connection", "content-length", "host", "http2-settings", "keep-alive", "proxy-connection",
        "transfer-encoding", "upgrade",
    ]
}

extension UInt8 {
    /// Whether RFC 9110 (section 5.6.2) lets a method or a field name hold this byte.
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
            UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
            UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Without the spaces and tabs around it.
    var trimmingOptionalWhitespace: UnsafeRawBufferPointer {
        var range = startIndex..<endIndex
        while let first = range.first, self[first] == 32 || self[first] == 9 {
            range = (first + 1)..<range.upperBound
        }
        while let last = range.last, self[last] == 32 || self[last] == 9 {
            range = range.lowerBound..<last
        }
        return UnsafeRawBufferPointer(rebasing: self[range])
    }
}
