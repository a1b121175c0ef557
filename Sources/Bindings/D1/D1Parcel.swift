internal import Foundations
internal import Isolate
internal import Storage

/// Several statements as d1.js hands them over: one text, and numbers that say how it falls apart.
struct D1Parcel {
    private var texts: TextParts
    private let numbers: UnsafeRawBufferPointer
    private var offset = 0

    /// What a parameter is; d1.js has the same numbers.
    private enum Kind: Int {
        case nothing, number, text, bytes
    }

    /// - Parameters:
    ///   - texts: All texts, one behind the other.
    ///   - numbers: A `Float64Array`.
    init(_ texts: TextView, _ numbers: UnsafeRawBufferPointer) {
        self.texts = TextParts(texts)
        self.numbers = numbers
    }

    /// Adds the statements to a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - withBuffer: Gives the bytes of a parameter that is a buffer, by its place.
    /// - Throws: `JSError` for numbers that d1.js does not give.
    mutating func unpack(
        to request: inout D1Request,
        _ withBuffer: (Int, (UnsafeRawBufferPointer) -> Void) throws -> Void
    ) throws {
        while offset < numbers.count {
            let length = try integer()
            let count = try integer()
            if length < 0 {
                request.begin(nil, parameterCount: count)
            } else {
                try text(length) { request.begin($0, parameterCount: count) }
            }
            for _ in 0..<max(count, 0) {
                let kind = Kind(rawValue: try integer())
                let number = try number()
                switch kind {
                case .nothing: request.values.appendNull()
                case .number: request.values.append(parameter: number)
                case .text: try text(integer(number)) { request.values.append(text: $0) }
                case .bytes: try withBuffer(integer(number)) { request.values.append(blob: $0) }
                case nil: throw D1Parcel.broken
                }
            }
        }
    }

    private mutating func text(
        _ length: Int,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(JSError) {
        guard texts.next(length, body) != nil else { throw D1Parcel.broken }
    }

    private mutating func integer() throws(JSError) -> Int { integer(try number()) }

    /// The integer that a number is; none that is good for anything if it is no 32-bit integer.
    private func integer(_ number: Double) -> Int {
        abs(number) < 0x1p31 ? Int(number) : Int(Int32.min)
    }

    private mutating func number() throws(JSError) -> Double {
        let size = MemoryLayout<Double>.size
        guard offset + size <= numbers.count else { throw D1Parcel.broken }
        defer { offset += size }
        return numbers.loadUnaligned(fromByteOffset: offset, as: Double.self)
    }

    /// A worker gets here only if it has changed a statement's own properties.
    private static let broken = JSError(.typeError, "D1_ERROR: the statements cannot be read")
}
