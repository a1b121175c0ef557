/// What the bytes at one place mean.
enum DecodingStep {
    case codePoint(UInt32, length: Int)
    case codePoints(UInt32, UInt32, length: Int)
    case nothing(length: Int)  // an escape sequence
    case error(length: Int)
    case incomplete  // more bytes are needed to tell
}

/// A decoder that looks at the bytes from one place on, and needs no memory of those before.
///
/// Whatever is incomplete at the end of a chunk is given again with the next one.
protocol MultiByteDecoder {
    mutating func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep

    /// The error of bytes that stay incomplete because the text ends.
    mutating func end(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep
}

extension MultiByteDecoder {
    mutating func end(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DecodingStep {
        .error(length: bytes.count - index)
    }

    /// Decodes all bytes but those incomplete at the end, whose number is returned.
    mutating func decode(
        _ bytes: UnsafeRawBufferPointer,
        isLast: Bool,
        into output: inout UTF16Output
    ) throws(MalformedText) -> Int {
        var index = 0
        while index < bytes.count {
            var step = step(bytes, at: index)
            if case .incomplete = step {
                guard isLast else { return bytes.count - index }
                step = end(bytes, at: index)
            }
            switch step {
            case .codePoint(let codePoint, let length):
                output.append(codePoint)
                index += length
            case .codePoints(let first, let second, let length):
                output.append(first)
                output.append(second)
                index += length
            case .nothing(let length):
                index += length
            case .error(let length):
                try output.appendError()
                index += length
            case .incomplete:
                return bytes.count - index
            }
        }
        return 0
    }

    /// A pair of bytes that means nothing: the second is looked at again if it is ASCII.
    func errorOfPair(_ trail: UInt8) -> DecodingStep { .error(length: trail < 0x80 ? 1 : 2) }
}
