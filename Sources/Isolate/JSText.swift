internal import CJavaScriptCore
internal import CUnicode

/// A JavaScriptCore string, released exactly once.
struct JSText: ~Copyable {
    let ref: JSStringRef

    /// Copies a Swift string; a NUL inside does not cut it short.
    init(_ text: String) {
        var text = text
        ref = text.withUTF8 { JSText.make(utf8: UnsafeRawBufferPointer($0)) }
    }

    init(utf16: UnsafeBufferPointer<UInt16>) {
        ref = JSStringCreateWithCharacters(utf16.baseAddress, utf16.count)
    }

    /// One character a byte: what the Fetch standard calls isomorphic decoding.
    init(latin1 bytes: UnsafeRawBufferPointer) {
        if let made = EngineStrings.shared.make(latin1: bytes) {
            ref = made
        } else {
            ref = JSText.withUTF16(bytes) { JSStringCreateWithCharacters($0.baseAddress, $0.count) }
        }
    }

    /// Decodes UTF-8, with U+FFFD for what is not.
    init(utf8 bytes: UnsafeRawBufferPointer) { ref = JSText.make(utf8: bytes) }

    /// Empty when the value's own `toString` throws.
    init(_ value: JSValue, in context: JSContextRef) {
        ref = JSValueToStringCopy(context, value.ref, nil) ?? JSStringCreateWithCharacters(nil, 0)
    }

    deinit { JSStringRelease(ref) }

    var string: String {
        switch EngineStrings.shared.view(ref) {
        case .latin1(let bytes) where bytes.isASCII: return String(decoding: bytes, as: UTF8.self)
        case .utf16(let units): return String(decoding: units, as: UTF16.self)
        case .latin1, nil: return converted
        }
    }

    private var converted: String {
        let capacity = JSStringGetMaximumUTF8CStringSize(ref)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            let count = JSStringGetUTF8CString(ref, buffer.baseAddress, capacity)
            guard count > 0 else { return replacingSurrogates }
            let bytes = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(buffer)[..<(count - 1)]
            )
            guard isWhole(bytes) else { return replacingSurrogates }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Whether the engine converted all of the text: it stops at a lone surrogate, which UTF-8 cannot
    /// hold, and gives what came before.
    borrowing func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var units = 0
        for byte in bytes { units += (byte & 0xC0 == 0x80 ? 0 : 1) + (byte >= 0xF0 ? 1 : 0) }
        return units == JSStringGetLength(ref)
    }

    private var replacingSurrogates: String {
        guard let start = JSStringGetCharactersPtr(ref) else { return "" }
        let utf16 = UnsafeBufferPointer(start: start, count: JSStringGetLength(ref))
        return String(decoding: utf16, as: UTF16.self)
    }

    private static func make(utf8 bytes: UnsafeRawBufferPointer) -> JSStringRef {
        if bytes.isASCII, let made = EngineStrings.shared.make(latin1: bytes) { return made }
        // The engine wants a NUL at the end: short texts are copied to the stack for it.
        if bytes.count <= 1024, bytes.isASCIIWithoutNUL {
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) {
                copy in
                UnsafeMutableRawBufferPointer(copy).copyMemory(from: bytes)
                copy[bytes.count] = 0
                return copy.withMemoryRebound(to: CChar.self) {
                    JSStringCreateWithUTF8CString($0.baseAddress)
                }
            }
        }
        let utf16 = Array(String(decoding: bytes, as: UTF8.self).utf16)
        return utf16.withUnsafeBufferPointer {
            JSStringCreateWithCharacters($0.baseAddress, $0.count)
        }
    }

    private static func withUTF16<R>(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (UnsafeBufferPointer<UInt16>) -> R
    ) -> R {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(bytes.count, 1)) { wide in
            for index in 0..<bytes.count { wide[index] = UInt16(bytes[index]) }
            return body(UnsafeBufferPointer(rebasing: wide[..<bytes.count]))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether every byte is below 128.
    package var isASCII: Bool {
        guard let bytes = baseAddress else { return true }
        return cunicode_is_ascii(bytes.assumingMemoryBound(to: UInt8.self), count)
    }

    /// Whether every byte is 1 to 127, eight at a time.
    fileprivate var isASCIIWithoutNUL: Bool {
        var index = 0
        while index + 8 <= count {
            let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // The second term finds a zero byte.
            let zeros = (word &- 0x0101_0101_0101_0101) & ~word
            if (word | zeros) & 0x8080_8080_8080_8080 != 0 { return false }
            index += 8
        }
        while index < count {
            if self[index] == 0 || self[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }
}
