/// Comparisons that take as long for any wrong value.
package enum ConstantTime {
    /// Whether two texts are the same, byte by byte; only their lengths can be told from the time.
    package static func isEqual(_ a: String, _ b: String) -> Bool {
        isEqual(Array(a.utf8), Array(b.utf8))
    }

    package static func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
