internal import CICU

/// Domain names in Unicode and as the DNS has them.
///
/// Processing follows UTS 46 with the options of the URL standard: not transitional, hyphens and
/// lengths unchecked, joiners and bidirectional text checked.
///
/// - SeeAlso: <https://url.spec.whatwg.org/#idna>
package enum DomainName {
    /// The longest name that is looked at, in UTF-16 code units.
    ///
    /// Encoding a label takes time quadratic in its length, and the DNS allows 253 characters.
    /// - Note: Differs from production, which has no limit of its own.
    package static let unitsMax = 4096

    /// The name in ASCII; `nil` when it is not valid.
    ///
    /// The result can be empty and can hold code points that no host may, which is the caller's to check.
    package static func toASCII(_ name: String) -> String? {
        if case .some(let result) = newIdeographsToASCII(name) { return result }
        guard let ascii = process(mapping(name), cicu_idna_to_ascii) else { return nil }
        return hasNestedPrefix(ascii) ? nil : ascii
    }

    /// The name in Unicode; `nil` when it is not valid.
    package static func toUnicode(_ name: String) -> String? {
        process(mapping(name), cicu_idna_to_unicode)
    }

    /// Applies the mappings that UTS 46 gained since the oldest ICU that we run with.
    ///
    /// A newer ICU does the same itself, so doing it twice changes nothing.
    private static func mapping(_ name: String) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(name.utf16.count)
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x1E9E: units.append(0xDF)
            case 0x04C0: units.append(0x04CF)
            case 0x10A0...0x10C5: units.append(UInt16(scalar.value - 0x10A0 + 0x2D00))
            case 0x2132: units.append(0x214E)
            case 0x2183: units.append(0x2184)
            case 0x2F868: units.append(0x36FC)
            case 0x2F874: units.append(0x5F53)
            case 0x2F91F: units.append(contentsOf: [0xD850, 0xDFAB])
            case 0x2F95F: units.append(0x7AEE)
            case 0x2F9BF: units.append(0x45D7)
            case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2061...0x2063, 0x206A...0x206F, 0x3164,
                0xFFA0, 0x1D173...0x1D17A:
                break  // ignored
            default: units.append(contentsOf: UTF16.encode(scalar).map { Array($0) } ?? [])
            }
        }
        return units
    }

    /// Whether a label that was decoded begins with "xn--" itself, which ICU lets pass.
    ///
    /// The basic characters of a Punycode label keep their order and stand before the last hyphen.
    private static func hasNestedPrefix(_ ascii: String) -> Bool {
        guard ascii.utf8.starts(with: "xn--xn--".utf8) || ascii.contains(".xn--xn--") else {
            return false
        }
        guard let unicode = process(Array(ascii.utf16), cicu_idna_to_unicode) else { return true }
        let labels = unicode.split(separator: ".", omittingEmptySubsequences: false)
        return labels.contains { $0.utf8.starts(with: "xn--".utf8) }
    }
}

extension DomainName {
    private typealias Operation = (
        OpaquePointer?, UnsafePointer<UInt16>?, Int32, UnsafeMutablePointer<UInt16>?, Int32
    ) -> Int32

    /// ICU's processor, made once.
    ///
    /// Safe to share: ICU says that it is immutable and can be used from several threads.
    private struct Processor: @unchecked Sendable {
        let pointer = cicu_idna_open()
    }

    private static let processor = Processor()

    private static func process(_ name: [UInt16], _ operation: Operation) -> String? {
        guard name.count <= unitsMax, let processor = processor.pointer else { return nil }
        var capacity = name.count * 2 + 64
        while true {
            var output = [UInt16](repeating: 0, count: capacity)
            let length = Int(
                operation(processor, name, Int32(name.count), &output, Int32(capacity))
            )
            if length < 0 { return nil }
            if length <= capacity { return String(decoding: output[..<length], as: UTF16.self) }
            capacity = length
        }
    }
}
