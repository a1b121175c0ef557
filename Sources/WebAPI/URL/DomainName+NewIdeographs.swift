// Ideographs that Unicode gained since the oldest ICU that we run with.
//
// ICU refuses what it does not know. All of these behave alike: they are valid, run from left to right
// and neither map nor combine, so ICU is given others in their place, and the result is encoded here.

extension DomainName {
    /// Extensions I (Unicode 15.1) and J (Unicode 17).
    private static func isNewIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        0x2EBF0...0x2EE5D ~= scalar.value || 0x323B0...0x33479 ~= scalar.value
    }

    /// The name in ASCII when it has a new ideograph; `.none` when it has not, and ICU is to be asked.
    static func newIdeographsToASCII(_ name: String) -> String?? {
        guard name.utf16.count <= unitsMax else { return .some(nil) }
        // Labels that are Punycode of a new ideograph, and must come out as they went in.
        var fixed: [Int: String] = [:]
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let unicode = labels.enumerated().map { index, label -> String in
            let lower = label.lowercased()
            guard lower.hasPrefix("xn--"), let scalars = Punycode.decode(lower.dropFirst(4)),
                scalars.contains(where: isNewIdeograph)
            else { return String(label) }
            fixed[index] = lower
            return String(String.UnicodeScalarView(scalars))
        }.joined(separator: ".")
        guard unicode.unicodeScalars.contains(where: isNewIdeograph) else { return .none }

        let present = Set(unicode.unicodeScalars)
        var candidates = (UInt32(0x4E00)...0x9FEF).lazy.compactMap(Unicode.Scalar.init)
            .filter { !present.contains($0) }.makeIterator()
        var standIns: [Unicode.Scalar: Unicode.Scalar] = [:]
        for scalar in present where isNewIdeograph(scalar) {
            guard let standIn = candidates.next() else { return .some(nil) }
            standIns[scalar] = standIn
        }
        let originals = Dictionary(uniqueKeysWithValues: standIns.map { ($1, $0) })
        let replaced = unicode.unicodeScalars.map { standIns[$0] ?? $0 }
        guard let checked = toUnicode(String(String.UnicodeScalarView(replaced))) else {
            return .some(nil)
        }
        let result = checked.split(separator: ".", omittingEmptySubsequences: false).map { label in
            let scalars = label.unicodeScalars.map { originals[$0] ?? $0 }
            return scalars.allSatisfy(\.isASCII) ? String(label) : "xn--" + Punycode.encode(scalars)
        }
        for (index, label) in fixed where !(index < result.count && result[index] == label) {
            return .some(nil)
        }
        return result.joined(separator: ".")
    }
}
