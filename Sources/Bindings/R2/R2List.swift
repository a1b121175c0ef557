internal import Foundation

/// Which keys `list()` gives.
package struct R2ListOptions: Hashable, Sendable {
    package var prefix = ""
    package var limit = R2Limits.listKeysMax
    package var cursor: String?
    package var startAfter: String?
    /// Keys are taken together up to and with its first place after the prefix; empty for not at all.
    package var delimiter = ""
    package var includesHTTPMetadata = false
    package var includesCustomMetadata = false

    package init() {}
}

/// A page of a list.
package struct R2Listing: Sendable {
    let rows: [R2Row]
    /// Without the rest of their keys, each once.
    package let delimitedPrefixes: [String]
    /// Where the next page begins; `nil` at the end.
    package let cursor: String?

    package var objects: [R2Object] { rows.map(\.object) }
}

extension R2Bucket {
    /// Lists keys in the byte order of their UTF-8, one page at a time.
    ///
    /// - Throws: ``R2Error/invalidMaxKeys``; ``R2Error/storage(_:)``.
    /// - Complexity: O(log *n*) for each group of keys with a common prefix, and for each key.
    package func list(_ options: R2ListOptions = R2ListOptions()) throws(R2Error) -> R2Listing {
        guard (1...R2Limits.listKeysMax).contains(options.limit) else { throw .invalidMaxKeys }
        var walk = R2Walk(options, try files().index)
        return try walk.page()
    }
}

/// One page of a list in the making.
private struct R2Walk {
    private let options: R2ListOptions
    private let index: R2Index
    private let limit: Int
    private let prefix: [UInt8]
    private let delimiter: [UInt8]
    /// Where to look next.
    private var start: [UInt8]
    private var isExclusive = false
    private var rows: [R2Row] = []
    private var groups: [String] = []
    private var lastKey = ""

    init(_ options: R2ListOptions, _ index: R2Index) {
        self.options = options
        self.index = index
        let isWithMetadata = options.includesHTTPMetadata || options.includesCustomMetadata
        limit =
            isWithMetadata
            ? min(options.limit, R2Limits.listKeysWithMetadataMax) : options.limit
        prefix = Array(options.prefix.utf8)
        delimiter = Array(options.delimiter.utf8)
        start = prefix
        // The later of the two counts.
        for key in [options.startAfter, options.cursor.flatMap(R2Cursor.key)] {
            guard let bytes = key.map({ Array($0.utf8) }) else { continue }
            guard !bytes.lexicographicallyPrecedes(start) else { continue }
            (start, isExclusive) = (bytes, true)
        }
    }

    mutating func page() throws(R2Error) -> R2Listing {
        var batch = delimiter.isEmpty ? limit + 1 : 8
        while true {
            let found = try index.rows(from: start, isExclusive: isExclusive, limit: batch)
            var isSkipping = false
            for row in found {
                let key = Array(row.key.utf8)
                guard key.starts(with: prefix) else { return listing(isTruncated: false) }
                // One more is there, which is all that is asked of it.
                guard rows.count + groups.count < limit else { return listing(isTruncated: true) }
                if let group = group(of: key) {
                    try skip(group)
                    isSkipping = true
                    break
                }
                rows.append(row)
                lastKey = row.key
                (start, isExclusive) = (key, true)
            }
            if !isSkipping, found.count < batch { return listing(isTruncated: false) }
            // Where keys stand alone, more of them are read at once.
            batch = isSkipping ? 8 : min(batch * 2, limit + 1)
        }
    }

    /// What a key has in common with others: all up to the delimiter.
    private func group(of key: [UInt8]) -> [UInt8]? {
        guard !delimiter.isEmpty, key.count >= prefix.count + delimiter.count else { return nil }
        for position in prefix.count...(key.count - delimiter.count)
        where key[position...].starts(with: delimiter) {
            return Array(key[..<(position + delimiter.count)])
        }
        return nil
    }

    /// Goes on after the last key of a group.
    private mutating func skip(_ group: [UInt8]) throws(R2Error) {
        groups.append(String(decoding: group, as: UTF8.self))
        // A text's last byte is less than 0xFF, so this is after all that begins with the group.
        var end = group
        end[end.count - 1] += 1
        lastKey = try index.lastKey(before: end) ?? lastKey
        (start, isExclusive) = (end, false)
    }

    private func listing(isTruncated: Bool) -> R2Listing {
        R2Listing(
            rows: rows,
            delimitedPrefixes: groups,
            cursor: isTruncated ? R2Cursor.text(after: lastKey) : nil
        )
    }
}

/// Where a page ended: its last key, in a form that nobody takes for one.
enum R2Cursor {
    static func text(after key: String) -> String { Data(key.utf8).base64EncodedString() }

    /// `nil` for what is no cursor, which is then not looked at.
    static func key(_ cursor: String) -> String? {
        Data(base64Encoded: cursor).map { String(decoding: $0, as: UTF8.self) }
    }
}
