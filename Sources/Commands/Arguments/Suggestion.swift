/// What was probably meant by a word that is not known.
enum Suggestion {
    private static let lengthMax = 48

    /// The known word that begins so, or the one with the fewest differences if they are few.
    static func name(for word: String, among known: [String]) -> String? {
        let letters = Array(word.lowercased())
        guard !letters.isEmpty, letters.count <= lengthMax else { return nil }
        if letters.count >= 3, let longer = known.first(where: { $0.hasPrefix(word) }) {
            return longer
        }
        let near = known.map { (name: $0, distance: distance(letters, Array($0))) }
            .min { $0.distance < $1.distance }
        guard let near, near.distance <= max(1, letters.count / 3) else { return nil }
        return near.name
    }

    /// ` Did you mean "x"?`, or nothing.
    static func sentence(for word: String, among known: [String]) -> String {
        name(for: word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// How many letters are to be changed, added, taken away or swapped with their neighbours.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var before: [Int] = []
        var above = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var row = [i + 1]
            for (j, other) in b.enumerated() {
                var best = min(above[j] + (letter == other ? 0 : 1), row[j] + 1, above[j + 1] + 1)
                if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
                    best = min(best, before[j - 1] + 1)
                }
                row.append(best)
            }
            (before, above) = (above, row)
        }
        return above[b.count]
    }
}
