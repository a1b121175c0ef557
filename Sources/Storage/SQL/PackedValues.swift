/// Values of SQLite one behind the other in one buffer: how parameters and rows move between threads.
///
/// A row is never an object of Swift: what SQLite gives is copied once, and read where the values are
/// made anew. A value is a byte that tells its kind, then 8 bytes of a number, or 4 bytes of a length
/// and as many bytes.
package struct PackedValues: Sendable {
    /// Longer than what is in it, so that a value is written where it goes, in one step.
    private var room: [UInt8] = []
    /// How many bytes the values have.
    package private(set) var count = 0

    package init() {}

    /// How many bytes it has room for.
    package var capacity: Int { room.count }

    package func withUnsafeBytes<R>(
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) rethrows -> R {
        try room.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// The bytes; the same array each time once it was trimmed.
    package var bytes: [UInt8] { count == room.count ? room : Array(room[..<count]) }

    mutating func trim() { room = bytes }

    package mutating func reserve(_ count: Int) {
        guard count > room.count else { return }
        room.append(contentsOf: repeatElement(0, count: count - room.count))
    }

    /// Forgets the values, and keeps the room.
    package mutating func removeAll() { count = 0 }

    package mutating func appendNull() { write(1) { $0[0] = Kind.null.rawValue } }

    package mutating func append(_ integer: Int64) {
        append(.integer, UInt64(bitPattern: integer))
    }

    package mutating func append(_ integer: Int) { append(Int64(integer)) }

    package mutating func append(_ real: Double) { append(.real, real.bitPattern) }

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
    package mutating func append(_ other: PackedValues) {
        guard other.count > 0 else { return }
        other.withUnsafeBytes { bytes in write(bytes.count) { $0.copyMemory(from: bytes) } }
    }

    /// Appends what has no kind: only ``PackedReader/raw(as:)`` reads it.
    mutating func append<Raw: BitwiseCopyable>(raw: Raw) {
        write(MemoryLayout<Raw>.size) { $0.storeBytes(of: raw, as: Raw.self) }
    }

    /// Puts another in the place of one that was appended at an offset.
    mutating func replace<Raw: BitwiseCopyable>(raw: Raw, at offset: Int) {
        room.withUnsafeMutableBytes { $0.storeBytes(of: raw, toByteOffset: offset, as: Raw.self) }
    }

    private mutating func append(_ kind: Kind, _ content: UnsafeRawBufferPointer) {
        write(5 + content.count) { room in
            room[0] = kind.rawValue
            room.storeBytes(
                of: UInt32(content.count).littleEndian,
                toByteOffset: 1,
                as: UInt32.self
            )
            UnsafeMutableRawBufferPointer(rebasing: room[5...]).copyMemory(from: content)
        }
    }

    private mutating func append(_ kind: Kind, _ word: UInt64) {
        write(9) { room in
            room[0] = kind.rawValue
            room.storeBytes(of: word.littleEndian, toByteOffset: 1, as: UInt64.self)
        }
    }

    /// Has the next so many bytes written.
    @inline(__always)
    private mutating func write(_ size: Int, _ body: (UnsafeMutableRawBufferPointer) -> Void) {
        let start = count
        if room.count - start < size { reserve(max(start + size, 2 * room.count, 64)) }
        room.withUnsafeMutableBytes { room in
            body(UnsafeMutableRawBufferPointer(rebasing: room[start..<(start + size)]))
        }
        count = start + size
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

    /// What was appended without a kind.
    mutating func raw<Raw: BitwiseCopyable>(as type: Raw.Type) -> Raw {
        defer { offset += MemoryLayout<Raw>.size }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

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
