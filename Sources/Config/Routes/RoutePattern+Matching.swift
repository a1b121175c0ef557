extension RoutePattern {
    /// Whether a request belongs to this route; compares bytes and allocates nothing.
    ///
    /// - Parameters:
    ///   - scheme: `http` or `https`, in lowercase.
    ///   - host: As the request has it: in any case, with or without a port.
    ///   - pathAndQuery: The request target in origin form.
    /// - Returns: `true` if scheme, host and path are all the route's.
    package func matches(scheme: String, host: String, pathAndQuery: String) -> Bool {
        if let own = self.scheme, own != scheme { return false }
        return Self.withBytes(host) { host in
            guard matches(host: host) else { return false }
            return Self.withBytes(pathAndQuery) { matches(pathAndQuery: $0) }
        }
    }

    /// Whether the host, whose letters may be in any case and which may end with a port, is the route's.
    package func matches(host bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = Self.countWithoutPort(bytes)
        return Self.withBytes(host) { own in
            guard hostIsSuffix ? count >= own.count : count == own.count else { return false }
            let start = count - own.count
            for index in own.indices where Self.lowercase(bytes[start + index]) != own[index] {
                return false
            }
            return true
        }
    }

    /// Whether path and query together are the route's: case counts here.
    package func matches(pathAndQuery bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        Self.withBytes(path) { own in
            guard pathIsPrefix ? bytes.count >= own.count : bytes.count == own.count else {
                return false
            }
            for index in own.indices where bytes[index] != own[index] { return false }
            return true
        }
    }

    /// The order in which routes are tried: the most specific first, of equals the longest.
    package func isTried(before other: RoutePattern) -> Bool {
        if specificity != other.specificity { return specificity > other.specificity }
        return text.utf8.count > other.text.utf8.count
    }

    /// The length without `:8787`; the colons of an IPv6 address stay.
    private static func countWithoutPort(_ host: UnsafeBufferPointer<UInt8>) -> Int {
        var index = host.count
        while index > 0, (0x30...0x39).contains(host[index - 1]) { index -= 1 }
        guard index > 0, host[index - 1] == UInt8(ascii: ":") else { return host.count }
        return index - 1
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// A native string lends its bytes; only one bridged from elsewhere is copied.
    private static func withBytes(
        _ text: String,
        _ body: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(text.utf8).withUnsafeBufferPointer(body)
    }
}
