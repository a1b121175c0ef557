/// UTF-8 that comes in pieces.
enum UTF8Tail {
    /// How many bytes at the end are the start of a sequence that more bytes may complete, 3 at
    /// most.
    static func incompleteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        for back in 1...3 {
            guard back <= bytes.count else { return 0 }
            let byte = bytes[bytes.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length =
                switch byte {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            guard length > back else { return 0 }
            return back == 1 || continues(byte, bytes[bytes.count - back + 1]) ? back : 0
        }
        return 0
    }

    /// Whether the second byte keeps a sequence from being overlong, a surrogate, or past U+10FFFF.
    private static func continues(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xE0: second >= 0xA0
        case 0xED: second <= 0x9F
        case 0xF0: second >= 0x90
        case 0xF4: second <= 0x8F
        default: true
        }
    }

    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        (try? UTF8Decoder.decode(bytes, isFatal: true)) != nil
    }
}
