/// The keys that a list is of, by their UTF-8.
struct KeyRange {
    /// The first key that may be.
    let start: [UInt8]
    /// The first that may not; `nil` if there is none.
    let end: [UInt8]?

    /// What `list()` was asked for.
    struct Options {
        var start: [UInt8]?
        var startAfter: [UInt8]?
        var end: [UInt8]?
        var prefix: [UInt8] = []
    }

    /// - Returns: `nil` if no key can be in it.
    init?(_ options: Options) throws(ObjectStorageError) {
        if options.start != nil, options.startAfter != nil { throw .startAndStartAfter }
        // No key is between another and the same with a NUL behind it.
        var start = options.startAfter.map { $0 + [0] } ?? options.start ?? []
        var end = options.end
        let prefix = options.prefix
        if !prefix.isEmpty {
            if start.lexicographicallyPrecedes(prefix) { start = prefix }
            let behind = KeyRange.behind(prefix)
            if let given = end {
                end = given.lexicographicallyPrecedes(behind) ? given : behind
            } else {
                end = behind
            }
        }
        if let end, !start.lexicographicallyPrecedes(end) { return nil }
        self.start = start
        self.end = end
    }

    /// The first text behind all that begin with a prefix.
    ///
    /// A byte of UTF-8 is never the greatest there is.
    private static func behind(_ prefix: [UInt8]) -> [UInt8] {
        var behind = prefix
        behind[behind.count - 1] += 1
        return behind
    }
}
