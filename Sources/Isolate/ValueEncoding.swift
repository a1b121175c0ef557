internal import CJavaScriptCore

/// Reads numbers out of value references without a call.
///
/// On 64-bit machines the engine's references are its values: a small integer or a double, tagged. An
/// op would pay more for the calls that convert its numbers than for its work. Whether the tags are
/// as they have been for years is checked once for each VM; if not, the API is asked.
struct ValueEncoding {
    private let isKnown: Bool

    private static let integerTag: UInt = 0xFFFE_0000_0000_0000
    private static let doubleOffset: UInt = 1 << 49

    init(context: JSContextRef) {
        let integers: [Int32] = [0, 1, -1, .max, .min]
        let doubles = [0.5, -1.5, 1e300, 4_294_967_296, .infinity]
        isKnown =
            integers.allSatisfy { integer in
                let bits = UInt(bitPattern: JSValueMakeNumber(context, Double(integer)))
                return bits == Self.integerTag | UInt(UInt32(bitPattern: integer))
            }
            && doubles.allSatisfy { double in
                let bits = UInt(bitPattern: JSValueMakeNumber(context, double))
                return bits == UInt(double.bitPattern) &+ Self.doubleOffset
            }
    }

    /// The number that a reference is; `nil` for anything else, or if only the API can tell.
    @inline(__always)
    func number(_ value: OpaquePointer?) -> Double? {
        guard isKnown else { return nil }
        let bits = UInt(bitPattern: value)
        if bits >= Self.integerTag {
            return Double(Int32(truncatingIfNeeded: Int(bitPattern: bits)))
        }
        guard bits >= Self.doubleOffset else { return nil }
        return Double(bitPattern: UInt64(bits &- Self.doubleOffset))
    }

    /// The reference of a number; `nil` for NaN, or if only the API can tell.
    @inline(__always)
    func reference(_ number: Double) -> OpaquePointer? {
        guard isKnown, number == number else { return nil }
        // A whole number within range is always a small integer, but a negative zero is a double.
        let integer = Int32(truncatingIfNeeded: Int(max(min(number, 0x1p31), -0x1p31)))
        if Double(integer) == number, integer != 0 || number.sign == .plus {
            return OpaquePointer(bitPattern: Self.integerTag | UInt(UInt32(bitPattern: integer)))
        }
        return OpaquePointer(bitPattern: UInt(number.bitPattern) &+ Self.doubleOffset)
    }

    /// The small integer that a reference is; `nil` for anything else.
    @inline(__always)
    func integer(_ value: OpaquePointer?) -> Int? {
        let bits = UInt(bitPattern: value)
        guard isKnown, bits >= Self.integerTag else { return nil }
        return Int(Int32(truncatingIfNeeded: Int(bitPattern: bits)))
    }
}
