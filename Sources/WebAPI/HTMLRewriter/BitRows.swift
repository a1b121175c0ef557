/// Sets of small numbers, one a row, in one array: the rows of a stack cost no memory of their own.
struct BitRows {
    private var words: [UInt64] = []
    /// Words in a row.
    let width: Int

    /// - Parameter count: How many numbers a set may have.
    init(count: Int) { width = (count + 63) / 64 }

    subscript(row: Int, word: Int) -> UInt64 { words[row * width + word] }

    // Word by word: there is one as a rule, and for one the bulk operations are slow.
    mutating func append(_ row: BitRow) {
        for index in 0..<width { words.append(row.words[index]) }
    }

    mutating func removeLast() {
        for _ in 0..<width { words.removeLast() }
    }

    /// Calls `body` with each number of a row, from the least on.
    func forEach(in row: Int, _ body: (Int) -> Void) {
        for index in 0..<width {
            var word = self[row, index]
            while word != 0 {
                body(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}

/// A set of small numbers that is used again and again.
struct BitRow {
    fileprivate(set) var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func removeAll() {
        for index in words.indices { words[index] = 0 }
    }

    mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

    mutating func formUnion(_ rows: BitRows, _ row: Int) {
        for index in words.indices { words[index] |= rows[row, index] }
    }

    mutating func formUnion(_ other: BitRow) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
