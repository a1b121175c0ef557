/// Finds header lines that go on in the next line, which llhttp joins without a word.
///
/// A value comes in one piece or more. In a line that is not folded, nothing but blanks lies between
/// the colon and the first piece, and nothing at all between two pieces; so it takes no look at the
/// bytes in between unless they are few.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9112#section-5.2>
struct FoldDetector {
    private var input = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Where ``input`` lies in the stream.
    private var inputOffset = 0
    /// The end of the last piece in the stream, or `nil` before the first.
    private var valueEnd: Int?
    /// A name has ended, and its value not begun.
    private var isBeforeValue = false
    /// A line has ended since the name did, in an earlier input.
    private var hasLineEnd = false

    /// Before an input is parsed.
    mutating func begin(_ bytes: UnsafeRawBufferPointer) { input = bytes }

    /// After it was parsed.
    mutating func end() {
        if isBeforeValue {
            hasLineEnd = hasLineEnd || Self.hasLineEnd(before: input.count, in: input)
        }
        inputOffset += input.count
        input = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    mutating func didEndName() {
        isBeforeValue = true
        hasLineEnd = false
        valueEnd = nil
    }

    /// Whether a piece of a value, which lies in the input, is of another line than its name.
    mutating func isFolded(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard !piece.isEmpty, let start = piece.baseAddress, let base = input.baseAddress else {
            return false
        }
        let index = start - base
        let offset = inputOffset + index
        defer {
            isBeforeValue = false
            valueEnd = offset + piece.count
        }
        if let valueEnd { return valueEnd != offset }
        return hasLineEnd || Self.hasLineEnd(before: index, in: input)
    }

    /// Looks back as far as the colon of the line.
    private static func hasLineEnd(before end: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
        var index = end
        while index > 0 {
            index -= 1
            switch bytes[index] {
            case UInt8(ascii: ":"): return false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
            default: continue
            }
        }
        return false
    }
}
