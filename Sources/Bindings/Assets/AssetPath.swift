/// Paths of URLs as bytes: brought into the one form that files are looked up by.
///
/// A path is bytes, not text: two file names that only look alike are two files.
///
/// - SeeAlso: <https://url.spec.whatwg.org/#path-state>
enum AssetPath {
    /// A URL's path as a URL parser gives it: no dot segments, no backslashes, nothing unencoded.
    static func normalize(_ path: some Collection<UInt8>) -> [UInt8] {
        let segments = path.split(omittingEmptySubsequences: false) {
            $0 == slash || $0 == backslash
        }
        var kept: [[UInt8]] = []
        for (index, segment) in segments.dropFirst().enumerated() {
            let isLast = index == segments.count - 2
            switch dots(segment) {
            case 2:
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append([]) }
            case 1:
                if isLast { kept.append([]) }
            default:
                kept.append(escape(segment) { isPlain($0) })
            }
        }
        return [slash] + kept.joined(separator: [slash])
    }

    /// Each segment decoded, and runs of slashes made one: what a file is looked up by.
    ///
    /// A segment that is no valid encoding of UTF-8 stays as it is.
    static func decode(_ path: some Collection<UInt8>) -> [UInt8] {
        let segments = path.split(omittingEmptySubsequences: false) { $0 == slash }
        return collapse(segments.map { decodeSegment($0) }.joined(separator: [slash]))
    }

    /// Each segment as `encodeURIComponent` writes it: the one spelling that a file is served at.
    static func encode(_ path: [UInt8]) -> [UInt8] {
        escape(path) { $0 == slash || isUnreserved($0) }
    }

    /// Runs of slashes made one.
    static func collapse(_ path: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in path where byte != slash || result.last != slash { result.append(byte) }
        return result
    }

    private static let slash = UInt8(ascii: "/")
    private static let backslash = UInt8(ascii: "\\")
    private static let percent = UInt8(ascii: "%")

    /// How many dots a segment is, encoded or not; 0 for anything else.
    private static func dots(_ segment: some Collection<UInt8>) -> Int {
        guard !segment.isEmpty, segment.count <= 6 else { return 0 }
        var rest = Array(segment)[...]
        var count = 0
        while let first = rest.first {
            if first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
            } else if rest.starts(with: "%2e".utf8) || rest.starts(with: "%2E".utf8) {
                rest = rest.dropFirst(3)
            } else {
                return 0
            }
            count += 1
        }
        return count
    }

    private static func decodeSegment(_ segment: some Collection<UInt8>) -> [UInt8] {
        guard segment.contains(percent) else { return Array(segment) }
        let bytes = Array(segment)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == percent else {
                decoded.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            else { return bytes }
            decoded.append(high << 4 | low)
            index += 3
        }
        return String(validating: decoded, as: UTF8.self) == nil ? bytes : decoded
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func escape(
        _ bytes: some Collection<UInt8>,
        unless isKept: (UInt8) -> Bool
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if isKept(byte) {
                result.append(byte)
            } else {
                result += [percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return result
    }

    /// What no URL holds as it is, encoded: of a query or a fragment.
    static func escapeText(_ text: some Collection<UInt8>) -> [UInt8] {
        escape(text) { $0 > 0x20 && $0 < 0x7F }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// What the path percent-encode set leaves alone.
    private static func isPlain(_ byte: UInt8) -> Bool {
        guard byte > 0x20, byte < 0x7F else { return false }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            return false
        default: return true
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "*"),
            UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"):
            true
        default: false
        }
    }
}

extension [UInt8] {
    func ends(with suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard count >= length else { return false }
        for index in 0..<length where self[count - length + index] != suffix.utf8Start[index] {
            return false
        }
        return true
    }

    func without(_ suffix: StaticString) -> [UInt8] { Array(dropLast(suffix.utf8CodeUnitCount)) }

    static func + (bytes: [UInt8], text: StaticString) -> [UInt8] {
        bytes + UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
