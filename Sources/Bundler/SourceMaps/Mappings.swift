/// The decoded `mappings` of a source map, to be searched by generated position.
struct Mappings: Sendable {
    /// From `column` of a generated line on, code comes from here; everything counts from 0.
    struct Segment: Hashable, Sendable {
        var column: Int32
        /// -1: comes from no source.
        var source: Int32 = -1
        var originalLine: Int32 = 0
        var originalColumn: Int32 = 0
        /// -1: has no name.
        var name: Int32 = -1
    }

    private var segments: [Segment] = []
    /// Where each generated line's segments begin; one more than there are lines.
    private var lineStarts = [0]

    /// Decodes as far as the text is well formed.
    init(_ text: String) {
        var reader = VLQReader(Array(text.utf8))
        var last = Segment(column: 0, source: 0, name: 0)
        while let byte = reader.next {
            switch byte {
            case UInt8(ascii: ";"):
                lineStarts.append(segments.count)
                last.column = 0
                reader.skip()
            case UInt8(ascii: ","):
                reader.skip()
            default:
                guard let segment = Self.segment(&reader, after: &last) else {
                    finish()
                    return
                }
                segments.append(segment)
            }
        }
        finish()
    }

    /// The segment that covers a generated position, if that line has one so far left.
    func segment(line: Int, column: Int) -> Segment? {
        guard line >= 0, line + 1 < lineStarts.count else { return nil }
        var low = lineStarts[line]
        var high = lineStarts[line + 1]
        let start = low
        while low < high {
            let middle = (low + high) / 2
            if Int(segments[middle].column) <= column { low = middle + 1 } else { high = middle }
        }
        return low > start ? segments[low - 1] : nil
    }

    private mutating func finish() {
        lineStarts.append(segments.count)
        // A foreign map may have a line's segments out of order, which the search relies on.
        for line in 1..<lineStarts.count {
            let range = lineStarts[line - 1]..<lineStarts[line]
            let columns = segments[range].lazy.map(\.column)
            if !zip(columns, columns.dropFirst()).allSatisfy({ $0 <= $1 }) {
                segments[range].sort { $0.column < $1.column }
            }
        }
    }

    /// Every field is the difference to the field before; 1, 4 or 5 of them make a segment.
    private static func segment(
        _ reader: inout VLQReader,
        after last: inout Segment
    ) -> Segment? {
        guard reader.number(into: &last.column) else { return nil }
        guard let byte = reader.next, byte != UInt8(ascii: ","), byte != UInt8(ascii: ";") else {
            return Segment(column: last.column)
        }
        guard reader.number(into: &last.source), reader.number(into: &last.originalLine),
            reader.number(into: &last.originalColumn)
        else { return nil }
        var segment = last
        segment.name = -1
        guard let byte = reader.next, byte != UInt8(ascii: ","), byte != UInt8(ascii: ";") else {
            return segment
        }
        guard reader.number(into: &last.name) else { return nil }
        segment.name = last.name
        return segment
    }
}

extension VLQReader {
    /// Adds the next number to `field`; `false` if there is none, or it makes no sense.
    fileprivate mutating func number(into field: inout Int32) -> Bool {
        guard let difference = number(), let sum = Int32(exactly: Int(field) + difference),
            sum >= 0
        else { return false }
        field = sum
        return true
    }
}
