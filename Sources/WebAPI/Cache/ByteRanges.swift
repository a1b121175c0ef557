/// The `Range` of a request, resolved against a body's size.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-14.2>
package enum ByteRanges: Hashable {
    /// There is no range, or one that is to be ignored: the whole body.
    case whole
    /// Never empty; in the order asked for.
    case parts([Range<Int>])
    case unsatisfiable

    /// More ranges than this are no honest question.
    static let countMax = 64

    package init(_ text: String?, size: Int) {
        self = text.flatMap { ByteRanges.parse($0, size) } ?? .whole
    }

    /// `nil` for what is no list of byte ranges.
    private static func parse(_ text: String, _ size: Int) -> ByteRanges? {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].trimmed.lowercased() == "bytes" else { return nil }
        let items = halves[1].split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        guard !items.isEmpty, items.count <= countMax else { return nil }
        var parts: [Range<Int>] = []
        for item in items {
            let ends = item.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
                .map(\.trimmed)
            guard ends.count == 2, ends.allSatisfy({ $0.isEmpty || $0.allDigits }) else {
                return nil
            }
            let (first, last) = (number(ends[0]), number(ends[1]))
            switch (first, last) {
            case (nil, nil): return nil
            case (let first?, let last):
                if let last, last < first { return nil }
                if first < size { parts.append(first..<(min(last ?? size, size - 1) + 1)) }
            case (nil, let suffix?):
                if suffix > 0, size > 0 { parts.append(max(0, size - suffix)..<size) }
            }
        }
        if parts.isEmpty { return .unsatisfiable }
        if parts == [0..<size] { return .whole }
        // Ranges that overlap could ask for the body many times over.
        guard parts.reduce(0, { $0 + $1.count }) <= size else { return nil }
        return .parts(parts)
    }

    /// Digits as a number that is at most any size.
    private static func number(_ digits: String) -> Int? {
        digits.isEmpty ? nil : Int(digits) ?? .max - 1
    }
}
