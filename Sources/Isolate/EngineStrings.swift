internal import CJavaScriptCore
internal import Foundation

/// The text of a string where it lies, good as long as the string.
package enum TextView {
    /// One character a byte.
    case latin1(UnsafeRawBufferPointer)
    case utf16(UnsafeBufferPointer<UInt16>)
}

/// Strings in and out of the engine at the speed of a copy.
///
/// The C API converts to and from UTF-8 a character at a time, some two nanoseconds for each; a body
/// of 100 KB would cost more than everything else about its request. The engine keeps text up to
/// U+00FF as one byte a character, so for the most common text there is nothing to convert.
///
/// Reading relies on where a string object keeps its bytes, which is found out with strings of known
/// content when the first VM is made; making one calls the engine's own constructor, if the library
/// exports it. An engine that differs in either gets the C API.
struct EngineStrings: Sendable {
    static let shared = EngineStrings()

    private typealias InitLatin1 =
        @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer?, Int) -> Void
    private typealias Adopt =
        @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UnsafeMutableRawPointer

    private let initLatin1: InitLatin1?
    private let adopt: Adopt?
    private let canRead: Bool

    // OpaqueJSString: a count, then the string's implementation. StringImpl: a count, the length, the
    // characters, flags.
    static let implementationOffset = 8
    private static let lengthOffset = 4
    private static let charactersOffset = 8
    private static let flagsOffset = 16
    private static let narrowFlag: UInt32 = 1 << 2

    private init() {
        #if arch(x86_64)
            let constructor = "_ZN3WTF6StringC1ESt4spanIKhLm18446744073709551615EE"
            let adopter = "_ZN14OpaqueJSString9tryCreateEON3WTF6StringE"
            initLatin1 = EngineStrings.symbol(constructor).map {
                unsafeBitCast($0, to: InitLatin1.self)
            }
            adopt = EngineStrings.symbol(adopter).map { unsafeBitCast($0, to: Adopt.self) }
        #else
            // Other machines return objects otherwise than through the first argument.
            initLatin1 = nil
            adopt = nil
        #endif
        canRead = EngineStrings.isLayoutKnown()
    }

    private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
        dlsym(dlopen(nil, RTLD_NOW), name)
    }
}

extension EngineStrings {
    /// A new string, one character a byte; `nil` if only the C API can make it.
    func make(latin1 bytes: UnsafeRawBufferPointer) -> JSStringRef? {
        guard let initLatin1, let adopt, !bytes.isEmpty else { return nil }
        return withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer?.self, capacity: 2) {
            words in
            words[0] = nil
            words[1] = nil
            guard let string = UnsafeMutableRawPointer(words.baseAddress) else { return nil }
            let result = string + MemoryLayout<UnsafeMutableRawPointer?>.stride
            initLatin1(string, bytes.baseAddress, bytes.count)
            _ = adopt(result, string)
            return words[1].map { JSStringRef($0) }
        }
    }

    /// The characters of a string where they lie; `nil` if only the C API can tell.
    func view(_ string: JSStringRef) -> TextView? {
        canRead ? EngineStrings.read(string) : nil
    }

    private static func read(_ string: JSStringRef) -> TextView? {
        let object = UnsafeRawPointer(string)
        guard
            let text = object.loadUnaligned(
                fromByteOffset: implementationOffset,
                as: UnsafeRawPointer?.self
            )
        else { return nil }
        let count = Int(text.loadUnaligned(fromByteOffset: lengthOffset, as: UInt32.self))
        let start = text.loadUnaligned(fromByteOffset: charactersOffset, as: UnsafeRawPointer?.self)
        let flags = text.loadUnaligned(fromByteOffset: flagsOffset, as: UInt32.self)
        if flags & narrowFlag != 0 {
            return .latin1(UnsafeRawBufferPointer(start: start, count: count))
        }
        return .utf16(
            UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt16.self), count: count)
        )
    }

    /// Whether strings of known content are found where they are expected.
    private static func isLayoutKnown() -> Bool {
        for text in ["isola", String(repeating: "a long text, ", count: 40)] {
            let units = Array(text.utf16) + [0x20AC]
            guard let wide = JSStringCreateWithCharacters(units, units.count),
                let narrow = JSStringCreateWithUTF8CString(text)
            else { return false }
            defer {
                JSStringRelease(wide)
                JSStringRelease(narrow)
            }
            // The API says where these characters are: right behind the implementation, so a word
            // that points there is it, and may be followed.
            guard let characters = JSStringGetCharactersPtr(wide) else { return false }
            let implementation = UnsafeRawPointer(wide)
                .loadUnaligned(fromByteOffset: implementationOffset, as: UInt.self)
            let distance = UInt(bitPattern: characters) &- implementation
            guard distance >= UInt(flagsOffset + 4), distance <= 64 else { return false }
            guard case .utf16(let read) = read(wide), read.baseAddress == characters,
                read.count == units.count
            else { return false }
            guard case .latin1(let bytes) = EngineStrings.read(narrow),
                bytes.count == text.utf8.count, bytes.elementsEqual(text.utf8)
            else { return false }
        }
        return true
    }
}
