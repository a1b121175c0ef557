/// Values of SQLite one behind the other in one buffer: how parameters and rows move between threads.
///
/// A row is never an object of Swift: what SQLite gives is copied once, and read where the values are
/// made anew. A value is a byte that tells its kind, then 8 bytes of a number, or 4 bytes of a length
/// and as many bytes.
package struct PackedValues: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Forgets what was appended since the buffer had so many bytes.
    package mutating func truncate(to count: Int) { bytes.removeSubrange(count...) }

    package mutating func appendNull() { bytes.append(Kind.null.rawValue) }

    package mutating func append(_ integer: Int64) {
        bytes.append(Kind.integer.rawValue)
        append(word: UInt64(bitPattern: integer))
    }

    package mutating func append(_ integer: Int) { append(Int64(integer)) }

    package mutating func append(_ real: Double) {
        bytes.append(Kind.real.rawValue)
        append(word: real.bitPattern)
    }

    /// - Parameter text: UTF-8, of less than 4 GB, which is more than any limit of SQLite's.
    package mutating func append(text: UnsafeRawBufferPointer) { append(.text, text) }

    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(.text, UnsafeRawBufferPointer($0)) }
    }

    package mutating func append(blob: UnsafeRawBufferPointer) { append(.blob, blob) }

    package mutating func append(_ value: SQLValue) {
        switch value {
        case .null: appendNull()
        case .integer(let integer): append(integer)
        case .real(let real): append(real)
        case .text(let text): append(text)
        case .blob(let bytes): bytes.withUnsafeBytes { append(blob: $0) }
        }
    }

    /// Appends what another buffer has.
    package mutating func append(_ other: PackedValues) { bytes.append(contentsOf: other.bytes) }

    /// Appends numbers that have no kind: only ``PackedReader/integer()`` reads them.
    mutating func appendIntegers(count: Int) {
        bytes.append(contentsOf: repeatElement(0, count: count * 8))
    }

    /// Fills in the `index`th of the numbers that were appended at an offset.
    mutating func set(_ integer: Int, _ index: Int, from offset: Int) {
        bytes.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(
                of: Int64(integer).littleEndian,
                toByteOffset: offset + index * 8,
                as: Int64.self
            )
        }
    }

    private mutating func append(_ kind: Kind, _ content: UnsafeRawBufferPointer) {
        bytes.append(kind.rawValue)
        withUnsafeBytes(of: UInt32(content.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: content)
    }

    private mutating func append(word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    fileprivate enum Kind: UInt8 {
        case null
        case integer
        case real
        case text
        case blob
    }
}

/// One value of a ``PackedValues``, its bytes where they lie.
package enum PackedValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(UnsafeRawBufferPointer)
    case blob(UnsafeRawBufferPointer)

    package var integer: Int {
        guard case .integer(let integer) = self else { return 0 }
        return Int(integer)
    }

    /// The text, or nothing for what is none.
    package var text: UnsafeRawBufferPointer {
        guard case .text(let bytes) = self else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return bytes
    }

    /// A copy that outlives the buffer.
    package var value: SQLValue {
        switch self {
        case .null: .null
        case .integer(let integer): .integer(integer)
        case .real(let real): .real(real)
        case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
        case .blob(let bytes): .blob([UInt8](bytes))
        }
    }
}

/// Reads the values of a buffer in their order.
package struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// - Parameter bytes: Those of a ``PackedValues``, which must live as long as the reader.
    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    package var isAtEnd: Bool { offset >= bytes.count }

    package mutating func next() -> PackedValue {
        let kind = PackedValues.Kind(rawValue: bytes[offset])
        offset += 1
        switch kind {
        case .integer: return .integer(Int64(bitPattern: word()))
        case .real: return .real(Double(bitPattern: word()))
        case .text: return .text(content())
        case .blob: return .blob(content())
        case .null, nil: return .null
        }
    }

    /// The bytes of the values that come next, which are passed over.
    package mutating func skip(_ count: Int) -> UnsafeRawBufferPointer {
        let start = offset
        for _ in 0..<count { _ = next() }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    /// A number without a kind.
    mutating func integer() -> Int { Int(Int64(bitPattern: word())) }

    private mutating func word() -> UInt64 {
        defer { offset += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private mutating func content() -> UnsafeRawBufferPointer {
        let count = Int(
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        )
        offset += 4 + count
        return UnsafeRawBufferPointer(rebasing: bytes[(offset - count)..<offset])
    }
}
