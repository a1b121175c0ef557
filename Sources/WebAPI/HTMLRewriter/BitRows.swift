/// Sets of small numbers, one a row, in one array: the rows of a stack cost no memory of their own.
///
/// Nearly always the numbers are below 64, and a row is a single word; what is above goes apart.
struct BitRows {
    private var low: [UInt64] = []
    private var high: [UInt64] = []
    private let highWidth: Int

    /// - Parameter count: How many numbers a set may have.
    init(count: Int) { highWidth = BitRow.highWidth(count) }

    mutating func append(_ row: BitRow) {
        low.append(row.low)
        if highWidth > 0 { high += row.high }
    }

    mutating func removeLast() {
        low.removeLast()
        if highWidth > 0 { high.removeLast(highWidth) }
    }

    fileprivate func low(_ row: Int) -> UInt64 { low[row] }
    fileprivate func high(_ row: Int) -> ArraySlice<UInt64> {
        high[(row * highWidth)..<((row + 1) * highWidth)]
    }

    /// Calls `body` with each number of the last row, from the least on.
    func forEachInLast(_ body: (Int) -> Void) {
        guard let last = low.last else { return }
        last.forEachBit(from: 0, body)
        guard highWidth > 0 else { return }
        for (index, word) in high.suffix(highWidth).enumerated() {
            word.forEachBit(from: (index + 1) * 64, body)
        }
    }
}

/// A set of small numbers that is used again and again.
struct BitRow {
    fileprivate(set) var low: UInt64 = 0
    fileprivate(set) var high: [UInt64]

    init(count: Int) { high = Array(repeating: 0, count: BitRow.highWidth(count)) }

    fileprivate static func highWidth(_ count: Int) -> Int { max(0, (count + 63) / 64 - 1) }

    var isEmpty: Bool { low == 0 && high.allSatisfy { $0 == 0 } }

    mutating func removeAll() {
        low = 0
        for index in high.indices { high[index] = 0 }
    }

    mutating func insert(_ number: Int) {
        if number < 64 {
            low |= 1 << UInt64(number)
        } else {
            high[number / 64 - 1] |= 1 << UInt64(number % 64)
        }
    }

    mutating func formUnion(_ rows: BitRows, _ row: Int) {
        low |= rows.low(row)
        if !high.isEmpty { formHighUnion(rows.high(row)) }
    }

    mutating func formUnion(_ other: BitRow) {
        low |= other.low
        if !high.isEmpty { formHighUnion(other.high[...]) }
    }

    private mutating func formHighUnion(_ words: ArraySlice<UInt64>) {
        for (index, word) in words.enumerated() { high[index] |= word }
    }

    func forEach(_ body: (Int) -> Void) {
        low.forEachBit(from: 0, body)
        for index in high.indices { high[index].forEachBit(from: (index + 1) * 64, body) }
    }
}

extension UInt64 {
    @inline(__always)
    fileprivate func forEachBit(from first: Int, _ body: (Int) -> Void) {
        var word = self
        while word != 0 {
            body(first + word.trailingZeroBitCount)
            word &= word - 1
        }
    }
}
