/// A key that R2 accepts: holding one is the proof that it was checked.
///
/// It is any text of 1 to 1,024 bytes, slashes, dots and NUL among them: it never becomes a path.
package struct R2Key: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(R2Error) {
        guard (1...R2Limits.keyBytesMax).contains(text.utf8.count) else { throw .invalidObjectName }
        self.text = text
    }
}

extension R2Key {
    /// What the name of the object's file begins with, for people who look at the folder.
    var fileLabel: String {
        var label = ""
        for byte in text.utf8 {
            guard label.utf8.count < R2Key.labelBytesMax else { break }
            let scalar = Unicode.Scalar(byte)
            if R2Key.isPlain(byte) && !(label.isEmpty && byte == UInt8(ascii: ".")) {
                label.unicodeScalars.append(scalar)
            } else {
                label += "%" + [byte].hexadecimal.uppercased()
            }
        }
        return label
    }

    /// The ending that tells other programs what is in the file, such as `.png`.
    var fileSuffix: String {
        guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        let ending = text.utf8[text.utf8.index(after: dot)...]
        guard (1...8).contains(ending.count), dot != text.utf8.startIndex,
            ending.allSatisfy({ R2Key.isPlain($0) && $0 != UInt8(ascii: ".") })
        else { return "" }
        return "." + String(decoding: ending, as: UTF8.self)
    }

    /// File systems take names of 255 bytes; what makes this one unique needs 46 of them.
    private static let labelBytesMax = 180

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
