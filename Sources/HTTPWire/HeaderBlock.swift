/// Header fields as one block of bytes: `name\nvalue\n` for each, names in lower case.
///
/// A field can hold no line feed, so the block needs no escaping, and it crosses into JavaScript, or
/// from one isolate to another, as one string.
package struct HeaderBlock: Hashable, Sendable {
    package var bytes: [UInt8]

    package init(bytes: [UInt8] = []) { self.bytes = bytes }

    package init(_ fields: [(String, String)]) {
        bytes = []
        for (name, value) in fields { append(name, value) }
    }

    /// Appends a field; the name is lowered, the value taken as it is.
    package mutating func append(_ name: String, _ value: String) {
        bytes.append(contentsOf: name.utf8.lazy.map(\.asciiLowercased))
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: value.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends a field as it is; the name must be in lower case.
    package mutating func append(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: name)
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: value)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Calls `body` with the name and value of each field, in order.
    package func forEach(
        _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) {
        bytes.withUnsafeBytes { HeaderBlock.forEach(in: $0, body) }
    }

    package static func forEach(
        in bytes: UnsafeRawBufferPointer,
        _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
    ) {
        var start = 0
        while start < bytes.count {
            guard let nameEnd = bytes.firstLineFeed(from: start),
                let valueEnd = bytes.firstLineFeed(from: nameEnd + 1)
            else { return }
            body(
                UnsafeRawBufferPointer(rebasing: bytes[start..<nameEnd]),
                UnsafeRawBufferPointer(rebasing: bytes[(nameEnd + 1)..<valueEnd])
            )
            start = valueEnd + 1
        }
    }

    /// The fields as texts, in order.
    package var pairs: [(String, String)] {
        var pairs: [(String, String)] = []
        forEach { name, value in
            pairs.append(
                (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
            )
        }
        return pairs
    }

    /// The first value of a field, by its lower-case name.
    package func first(_ name: StaticString) -> String? {
        var found: String?
        forEach { fieldName, value in
            if found == nil, fieldName.equals(name) {
                found = String(decoding: value, as: UTF8.self)
            }
        }
        return found
    }

    /// Every field as text, for tests and for what is not on the hot path.
    package var fields: [(name: String, value: String)] {
        var all: [(name: String, value: String)] = []
        forEach { name, value in
            all.append(
                (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
            )
        }
        return all
    }
}

extension UInt8 {
    package var asciiLowercased: UInt8 { self >= 65 && self <= 90 ? self | 32 : self }
}

extension UnsafeRawBufferPointer {
    func firstLineFeed(from start: Int) -> Int? {
        var index = start
        while index < count {
            if self[index] == 10 { return index }
            index += 1
        }
        return nil
    }

    /// Whether the bytes are this text, to the letter.
    package func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Whether the bytes are this lower-case ASCII text in any case of letters.
    package func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index].asciiLowercased != text.utf8Start[index] {
            return false
        }
        return true
    }
}
