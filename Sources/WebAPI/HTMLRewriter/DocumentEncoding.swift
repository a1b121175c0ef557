internal import Synchronization

/// The character encoding of a document, in which names, texts and what is inserted are bytes.
///
/// Only encodings that read ASCII as ASCII will do: markup is found without decoding.
enum DocumentEncoding: Hashable, Sendable {
    case utf8
    case legacy(LegacyEncoding)

    /// Takes a name of the Encoding standard, in lower case.
    ///
    /// - Throws: ``RewriterError/unknownEncoding``, ``RewriterError/encodingWithoutASCII``.
    init(name: String) throws(RewriterError) {
        switch name {
        case "utf-8": self = .utf8
        case "utf-16le", "utf-16be", "iso-2022-jp", "replacement": throw .encodingWithoutASCII
        default:
            guard let legacy = LegacyEncoding(name: name) else { throw .unknownEncoding }
            self = .legacy(legacy)
        }
    }

    /// Decodes, with U+FFFD for what is malformed.
    func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt16] {
        // Neither throws unless it is fatal.
        switch self {
        case .utf8: (try? UTF8Decoder.decode(bytes, isFatal: false)) ?? []
        case .legacy(let encoding): (try? encoding.decode(bytes, isFatal: false).units) ?? []
        }
    }

    func string(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBytes { String(decoding: decode($0), as: UTF16.self) }
    }

    /// Encodes; what the encoding lacks becomes a numeric character reference.
    func encode(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        guard case .legacy(let encoding) = self else { return [UInt8](text) }
        let encoder = LegacyEncoder.of(encoding)
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars
        where !encoder.append(scalar, to: &output) {
            output += Array("&#\(scalar.value);".utf8)
        }
        return output
    }

    /// Encodes what cannot have references, such as a name; `nil` if the encoding lacks a
    /// character.
    func encodeExactly(_ text: String) -> [UInt8]? { encodeExactly(Array(text.utf8)) }

    /// The same of UTF-8.
    func encodeExactly(_ utf8: [UInt8]) -> [UInt8]? {
        guard case .legacy(let encoding) = self else { return utf8 }
        let text = String(decoding: utf8, as: UTF8.self)
        let encoder = LegacyEncoder.of(encoding)
        var output: [UInt8] = []
        for scalar in text.unicodeScalars where !encoder.append(scalar, to: &output) { return nil }
        return output
    }

    /// How many bytes at the end are the start of a character that more bytes may complete.
    func incompleteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        switch self {
        case .utf8: UTF8Tail.incompleteCount(bytes)
        case .legacy(.singleByte), .legacy(.userDefined): 0
        case .legacy(let encoding):
            (try? encoding.decode(bytes, isFatal: false, isLast: false).pendingCount) ?? 0
        }
    }
}

/// The other direction of a legacy encoding, found by decoding every sequence of up to two bytes.
struct LegacyEncoder: Sendable {
    private let sequences: [Unicode.Scalar: [UInt8]]

    private static let known = Mutex<[LegacyEncoding: LegacyEncoder]>([:])

    static func of(_ encoding: LegacyEncoding) -> LegacyEncoder {
        if let encoder = known.withLock({ $0[encoding] }) { return encoder }
        let encoder = LegacyEncoder(encoding)
        known.withLock { $0[encoding] = encoder }
        return encoder
    }

    private init(_ encoding: LegacyEncoding) {
        var sequences: [Unicode.Scalar: [UInt8]] = [:]
        func add(_ bytes: [UInt8]) {
            guard
                let chunk = bytes.withUnsafeBytes({
                    try? encoding.decode($0, isFatal: true, isLast: true)
                })
            else { return }
            let scalars = String(decoding: chunk.units, as: UTF16.self).unicodeScalars
            guard scalars.count == 1, let scalar = scalars.first, sequences[scalar] == nil else {
                return
            }
            sequences[scalar] = bytes
        }
        for byte in UInt8.min...UInt8.max { add([byte]) }
        if encoding.isMultiByte {
            for lead in UInt8(0x80)...0xFF {
                for trail in UInt8(0x30)...0xFF { add([lead, trail]) }
            }
        }
        self.sequences = sequences
    }

    /// Tells whether the encoding has the character.
    func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Bool {
        if scalar.isASCII {
            output.append(UInt8(scalar.value))
            return true
        }
        guard let bytes = sequences[scalar] else { return false }
        output += bytes
        return true
    }
}

extension LegacyEncoding {
    fileprivate var isMultiByte: Bool {
        switch self {
        case .singleByte, .userDefined: false
        case .gb18030, .big5, .eucJP, .iso2022JP, .shiftJIS, .eucKR: true
        }
    }
}
