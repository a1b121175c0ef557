internal import Isolate

// Values that are no objects, in the form in which serialize.js writes them (wire-format.js): what
// storage mostly holds need not be taken apart by JavaScript.

/// Puts a value of an argument into bytes, if it is none of the objects.
struct StoredScalar {
    private(set) var bytes: [UInt8] = [1]

    /// - Returns: `nil` for what only serialize.js can write.
    init?(_ call: OpCall, _ index: Int) throws {
        if call.isNumber(index) {
            append(call.number(index))
        } else if call.isString(index) {
            try call.withText(index) { text in append(text) }
        } else if call.isBool(index) {
            bytes.append(call.bool(index) ? 2 : 3)
        } else if call.isNull(index) {
            bytes.append(1)
        } else if call.isUndefined(index) {
            bytes.append(0)
        } else {
            return nil
        }
    }

    private mutating func append(_ number: Double) {
        // Whole numbers below 2^52, but for the negative zero.
        if number == number.rounded(.towardZero), abs(number) < 0x1p52,
            number != 0 || number.sign == .plus
        {
            bytes.append(4)
            append(varint: number < 0 ? UInt64(-number) * 2 - 1 : UInt64(number) * 2)
        } else {
            bytes.append(5)
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func append(_ text: TextView) {
        bytes.append(7)
        switch text {
        case .latin1(let characters):
            append(varint: UInt64(characters.count) * 2)
            bytes.append(contentsOf: characters)
        case .utf16(let units):
            append(varint: UInt64(units.count) * 2 + 1)
            for unit in units {
                bytes.append(UInt8(truncatingIfNeeded: unit))
                bytes.append(UInt8(unit >> 8))
            }
        }
    }

    private mutating func append(varint value: UInt64) {
        var rest = value
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

extension Runtime {
    /// The value of stored bytes: itself if it is none of the objects, else an `ArrayBuffer` of them.
    func stored(_ bytes: UnsafeRawBufferPointer) -> JSValue {
        guard bytes.count >= 2, bytes[0] == 1 else { return self.bytes(bytes) }
        let content = UnsafeRawBufferPointer(rebasing: bytes[2...])
        switch bytes[1] {
        case 0 where content.isEmpty: return undefined
        case 1 where content.isEmpty: return null
        case 2 where content.isEmpty: return bool(true)
        case 3 where content.isEmpty: return bool(false)
        case 4:
            guard let (value, end) = varint(content), end == content.count else { break }
            let half = Double(value / 2)
            return number(value % 2 == 0 ? half : -half - 1)
        case 5 where content.count == 8:
            let bits = content.loadUnaligned(as: UInt64.self)
            return number(Double(bitPattern: UInt64(littleEndian: bits)))
        case 7:
            guard let (head, start) = varint(content) else { break }
            let text = UnsafeRawBufferPointer(rebasing: content[start...])
            if head % 2 == 0, text.count == head / 2 { return string(latin1: text) }
            // Wide text may not lie where it could be read as it is.
            guard head % 2 == 1, text.count == head / 2 * 2 else { break }
            let units = stride(from: 0, to: text.count, by: 2).map { index in
                UInt16(text[index]) | UInt16(text[index + 1]) << 8
            }
            return units.withUnsafeBufferPointer { string(utf16: $0) }
        default: break
        }
        return self.bytes(bytes)
    }

    private func varint(_ bytes: UnsafeRawBufferPointer) -> (value: Int, end: Int)? {
        var value = 0
        for (index, byte) in bytes.prefix(8).enumerated() {
            value |= Int(byte & 127) << (index * 7)
            if byte < 128 { return (value, index + 1) }
        }
        return nil
    }
}
