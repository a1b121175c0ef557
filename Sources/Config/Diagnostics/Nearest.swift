/// Finds the name that was probably meant.
package enum Nearest {
    /// Longer names are never compared: no key of ours is as long.
    private static let lengthMax = 64

    /// The candidate with the fewest edits from `name`, if that is few enough to be a slip.
    package static func name(
        to name: String,
        among candidates: some Sequence<String>
    ) -> String? {
        let folded = fold(name)
        guard !folded.isEmpty, folded.count <= lengthMax else { return nil }
        let allowed = max(1, folded.count / 3)
        var best: (name: String, edits: Int)?
        for candidate in candidates where candidate != name && candidate.utf8.count <= lengthMax {
            let other = fold(candidate)
            guard abs(other.count - folded.count) <= allowed else { continue }
            let edits = edits(folded, other)
            if edits <= allowed, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.name
    }

    /// Case and the choice of `-`, `_` or camelCase cost nothing: `kvNamespaces` is `kv_namespaces`.
    private static func fold(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    }

    /// Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours.
    private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                let change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var cost = min(previous[j] + 1, row[j - 1] + 1, change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, before[j - 2] + 1)
                }
                row.append(cost)
            }
            (before, previous) = (previous, row)
        }
        return previous[b.count]
    }
}
