/// A set of small numbers; up to 64 of them need no memory of their own.
struct Bits: Hashable, Sendable {
    private var first: UInt64 = 0
    private var rest: [UInt64] = []

    var isEmpty: Bool { first == 0 && rest.allSatisfy { $0 == 0 } }

    mutating func insert(_ index: Int) {
        if index < 64 {
            first |= 1 << UInt64(index)
            return
        }
        let word = index / 64 - 1
        while rest.count <= word { rest.append(0) }
        rest[word] |= 1 << UInt64(index % 64)
    }

    mutating func formUnion(_ other: Bits) {
        first |= other.first
        guard !other.rest.isEmpty else { return }
        while rest.count < other.rest.count { rest.append(0) }
        for index in other.rest.indices { rest[index] |= other.rest[index] }
    }

    /// Calls `body` with each number, from the least on.
    func forEach(_ body: (Int) -> Void) {
        var word = first
        while word != 0 {
            body(word.trailingZeroBitCount)
            word &= word - 1
        }
        for index in rest.indices {
            var word = rest[index]
            while word != 0 {
                body((index + 1) * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
