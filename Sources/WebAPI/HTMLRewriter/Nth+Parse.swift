extension Nth {
    /// Reads `odd`, `even`, `3`, `2n+1` and the like.
    init(parsing text: String) throws(SelectorError) {
        let trimmed = String(text.lowercased().map { $0.isWhitespace ? " " : $0 })
        let words = trimmed.split(separator: " ", omittingEmptySubsequences: true)
        guard !words.isEmpty else { throw .unexpectedEnd }
        switch words.joined(separator: " ") {
        case "odd":
            self.init(step: 2, offset: 1)
            return
        case "even":
            self.init(step: 2, offset: 0)
            return
        default: break
        }
        guard let n = trimmed.firstIndex(of: "n") else {
            guard words.count == 1, let offset = Nth.number(words[0]) else {
                throw .unexpectedToken
            }
            self.init(step: 0, offset: offset)
            return
        }
        let before = trimmed[..<n].drop { $0 == " " }
        let step =
            switch before {
            case "", "+": 1
            case "-": -1
            default: Nth.number(before)
            }
        guard let step else { throw .unexpectedToken }
        try self.init(step: step, rest: trimmed[trimmed.index(after: n)...])
    }

    /// `rest` is what follows the `n`: nothing, or a sign and digits, with space around the sign.
    private init(step: Int, rest: Substring) throws(SelectorError) {
        let parts = rest.split(separator: " ", omittingEmptySubsequences: true)
        switch parts.count {
        case 0: self.init(step: step, offset: 0)
        case 1:
            guard let sign = parts[0].first, sign == "+" || sign == "-",
                let offset = Nth.number(parts[0])
            else { throw .unexpectedToken }
            self.init(step: step, offset: offset)
        case 2:
            guard parts[0] == "+" || parts[0] == "-", parts[1].first?.isNumber == true,
                let offset = Nth.number(parts[1])
            else { throw .unexpectedToken }
            self.init(step: step, offset: parts[0] == "-" ? -offset : offset)
        default: throw .unexpectedToken
        }
    }

    /// An integer with or without a sign; what is too large is cut to the range of 32 bits.
    private static func number(_ text: Substring) -> Int? {
        let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let magnitude = min(Int(digits) ?? Int(Int32.max), Int(Int32.max))
        return text.first == "-" ? -magnitude : magnitude
    }
}
