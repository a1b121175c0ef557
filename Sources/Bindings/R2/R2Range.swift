internal import WebAPI

/// Which part of an object is asked for.
package enum R2Range: Hashable, Sendable {
    case whole
    case part(offset: Int?, length: Int?)
    case suffix(Int)
    /// The value of a `Range` field: one with several ranges, or none that is valid, asks for all.
    case header(String)

    /// The bytes of an object of this size.
    ///
    /// - Throws: ``R2Error/invalidRange`` for a part that has no byte of the object.
    package func resolve(size: Int) throws(R2Error) -> Range<Int> {
        switch self {
        case .whole: return 0..<size
        case .suffix(let count):
            guard count > 0 else { throw .invalidRange }
            return max(0, size - count)..<size
        case .part(let offset, let length):
            let start = offset ?? 0
            guard start >= 0, start <= size, length.map({ $0 > 0 }) ?? true else {
                throw .invalidRange
            }
            // An object without bytes has no part either, but all of it may be asked for.
            guard start < size || (size == 0 && length == nil) else { throw .invalidRange }
            return start..<(start + min(length ?? size, size - start))
        case .header(let text):
            switch ByteRanges(text, size: size) {
            case .whole: return 0..<size
            case .parts(let parts): return parts.count == 1 ? parts[0] : 0..<size
            case .unsatisfiable: throw .invalidRange
            }
        }
    }
}
