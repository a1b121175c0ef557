import TestSupport

/// Changes inputs without looking at what they do: for the ordinary tests, which have no fuzzer.
struct Mutator {
    let target: FuzzTarget
    let seeds: [[UInt8]]
    private var random: SeededGenerator
    private static let bytesMax = 256

    init(_ target: FuzzTarget, seed: UInt64) throws {
        self.target = target
        seeds = try target.seeds()
        random = SeededGenerator(seed: seed)
    }

    mutating func next() -> [UInt8] {
        var bytes = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) { change(&bytes) }
        return Array(bytes.prefix(Self.bytesMax))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(at..<end)
        case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
        case 3:
            let other = seeds.randomElement(using: &random) ?? []
            bytes.replaceSubrange(at..., with: other.suffix(Int.random(in: 0...40, using: &random)))
        default:
            let word = target.words.randomElement(using: &random) ?? ""
            bytes.replaceSubrange(at..<end, with: word.utf8)
        }
    }
}
