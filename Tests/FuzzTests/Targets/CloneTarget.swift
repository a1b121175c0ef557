extension FuzzTarget {
    /// The bytes of a cloned value, for which nobody vouches: they come from storage, or from a peer.
    static let clone = FuzzTarget(
        name: "clone",
        seeds: {
            [
                "010403", "010a03010203", "0105000000000000e03f", "01076161e9", "0107 03226f",
                "010a0209 01026b04020009 0204 0400", "010c0000000000000000", "010f01070261",
                "0113020002110107", "0106010466 66", "010a010800", "010e0207026107026204020700",
                "010d04615b6202 67", "0109010278 0a00 00", "01100a4572726f72", "0111 0400010203",
                "0114 08426c6f62 00 0161",
            ].map { hex in
                let digits = hex.filter { $0 != " " }
                return stride(from: 0, to: digits.count - 1, by: 2).compactMap { offset in
                    let start = digits.index(digits.startIndex, offsetBy: offset)
                    return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
                }
            }
        },
        words: (0...0x1F).map { String(UnicodeScalar(UInt8($0))) } + [
            "\u{8}Blob", "\u{E}Headers", "\u{8}File", "\u{18}DOMException", "\u{12}CryptoKey",
            "\u{A}Error",
            "\u{12}TypeError", "\u{E}message", "\u{C}stack",
        ],
        prepare: { try await ScriptTarget.prepare("clone") }
    )
}
