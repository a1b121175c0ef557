internal import Foundations

// What a request is for: its target and its `Host`.
extension RequestHead {
    /// Checks both, and brings a target that is a whole URL into the usual form.
    ///
    /// The authority of such a URL counts in place of `Host`.
    ///
    /// - Returns: Whether they are valid.
    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9112#section-3.2>
    func resolveTarget() -> Bool {
        let isHostValid = headers.bytes.withUnsafeBytes {
            Self.isValidHost(UnsafeRawBufferPointer(rebasing: $0[hostRange]))
        }
        guard isHostValid, let first = target.first else { return false }
        if first == UInt8(ascii: "/") { return true }
        if target.count == 1, first == UInt8(ascii: "*") { return method.name == "OPTIONS" }
        return method == .connect || resolveURL()
    }

    private func resolveURL() -> Bool {
        guard let start = Self.schemes.first(where: hasPrefix)?.utf8CodeUnitCount else {
            return false
        }
        let rest = target[start...]
        let end =
            rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        let authority = Array(rest[..<end])
        guard !authority.isEmpty, authority.withUnsafeBytes(Self.isValidHost) else { return false }
        let path = rest[end...]
        target = path.first == UInt8(ascii: "/") ? Array(path) : [UInt8(ascii: "/")] + path
        setHost(authority)
        return true
    }

    private static let schemes: [StaticString] = ["http://", "https://"]

    private func hasPrefix(_ scheme: StaticString) -> Bool {
        let count = scheme.utf8CodeUnitCount
        return target.prefix(count).withUnsafeBytes { $0.equalsIgnoringCase(scheme) }
    }

    private func setHost(_ host: [UInt8]) {
        if headers.first("host") == nil {
            let start = headers.bytes.count + 5
            headers.append("host", String(decoding: host, as: UTF8.self))
            hostRange = start..<(start + host.count)
            return
        }
        let shift = host.count - hostRange.count
        headers.bytes.replaceSubrange(hostRange, with: host)
        if !acceptEncodingRange.isEmpty, acceptEncodingRange.lowerBound > hostRange.lowerBound {
            let range = acceptEncodingRange
            acceptEncodingRange = (range.lowerBound + shift)..<(range.upperBound + shift)
        }
        hostRange = hostRange.lowerBound..<(hostRange.lowerBound + host.count)
    }

    /// Whether nothing in it could be taken for another part of a URL.
    private static func isValidHost(_ host: UnsafeRawBufferPointer) -> Bool {
        host.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"),
                UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
                true
            default: false
            }
        }
    }
}
