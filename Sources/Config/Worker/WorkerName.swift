/// The name of a worker: letters in lowercase, digits, dashes and underscores.
package struct WorkerName: Hashable, Sendable, CustomStringConvertible {
    /// A name is a DNS label in `<worker>.localhost`.
    package static let bytesMax = 63

    package let text: String

    /// `nil` for a name that Cloudflare would refuse.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= Self.bytesMax,
            first != UInt8(ascii: "-"),
            bytes.allSatisfy({
                Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension WorkerName: Comparable {
    package static func < (a: WorkerName, b: WorkerName) -> Bool { a.text < b.text }
}
