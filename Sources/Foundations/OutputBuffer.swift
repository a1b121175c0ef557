/// A growing buffer of bytes that is filled, sent and filled again, without an allocation between.
package final class OutputBuffer {
    private var storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private let firstCapacity: Int
    package private(set) var count = 0

    /// A buffer that takes no memory before it is first filled.
    ///
    /// - Parameter capacity: How many bytes to make room for then.
    package init(capacity: Int = 16 << 10) { firstCapacity = capacity }

    deinit { storage.deallocate() }

    /// What was appended; good until the next change.
    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: storage[..<count])
    }

    package func removeAll() { count = 0 }

    /// Forgets what follows the first `count` bytes.
    package func truncate(to count: Int) { self.count = min(count, self.count) }

    package func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    package func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    package func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        storage.baseAddress?.advanced(by: count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    package func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count += 1
    }

    /// Appends a number that is not negative, in the given base.
    package func append(number: Int, radix: Int = 10) {
        guard number >= radix else { return append(Self.digit(number)) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
            var rest = number
            var start = digits.count
            while rest > 0 {
                start -= 1
                digits[start] = Self.digit(rest % radix)
                rest /= radix
            }
            append(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(digits)[start...]))
        }
    }

    /// Makes room for `capacity` bytes that `fill` writes; it gives how many it wrote.
    package func append(capacity: Int, fill: (UnsafeMutableRawBufferPointer) -> Int) {
        reserve(capacity)
        let room = UnsafeMutableRawBufferPointer(rebasing: storage[count..<(count + capacity)])
        count += fill(room)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 10 ? 48 + value : 87 + value)
    }

    private func reserve(_ additional: Int) {
        guard count + additional > storage.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(storage.count * 2, count + additional, firstCapacity),
            alignment: 16
        )
        larger.copyMemory(from: bytes)
        storage.deallocate()
        storage = larger
    }

    /// Gives all memory back: nothing more may come for long.
    package func release() {
        storage.deallocate()
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        count = 0
    }

    /// Gives memory back after an unusually large use.
    package func shrink(to capacity: Int = 64 << 10) {
        guard storage.count > capacity, count <= capacity else { return }
        let smaller = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        smaller.copyMemory(from: bytes)
        storage.deallocate()
        storage = smaller
    }
}
