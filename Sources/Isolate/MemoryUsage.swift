internal import CJavaScriptCore

/// How much memory a VM uses.
///
/// The engine tells it by an object. Reading the object's properties through the API would clear an
/// exception that is on its way, and the watchdog asks in the middle of anything: a worker's `throw`
/// would be lost. So the numbers are read where the object keeps them, which is checked against the
/// API once for each VM; if they are elsewhere, nothing is read, and memory is not limited.
struct MemoryUsage {
    /// Whether this engine keeps the numbers where they are expected.
    let isKnown: Bool

    // An object: its header, its butterfly, then its first properties in the order they were made.
    private static let firstSlotOffset = 16
    private static let heapSizeSlot = 0
    private static let extraSizeSlot = 2

    init(context: JSContextRef, _ encoding: ValueEncoding) {
        guard let statistics = JSGetMemoryUsageStatistics(context) else {
            isKnown = false
            return
        }
        let names = [("heapSize", Self.heapSizeSlot), ("extraMemorySize", Self.extraSizeSlot)]
        isKnown = names.allSatisfy { name, slot in
            let text = JSText(name)
            let value = JSObjectGetProperty(context, statistics, text.ref, nil)
            let number = JSValueToNumber(context, value, nil)
            return Self.number(statistics, slot, encoding) == number
        }
    }

    /// Bytes of the heap and of the buffers outside it; `nil` if they cannot be read safely.
    func bytes(in context: JSContextRef, _ encoding: ValueEncoding) -> Int? {
        guard isKnown, let statistics = JSGetMemoryUsageStatistics(context),
            let heap = Self.number(statistics, Self.heapSizeSlot, encoding),
            let extra = Self.number(statistics, Self.extraSizeSlot, encoding)
        else { return nil }
        return Int(heap + extra)
    }

    private static func number(
        _ object: JSObjectRef,
        _ slot: Int,
        _ encoding: ValueEncoding
    ) -> Double? {
        let word = UnsafeRawPointer(object)
            .loadUnaligned(fromByteOffset: firstSlotOffset + slot * 8, as: OpaquePointer?.self)
        return encoding.number(word)
    }
}
