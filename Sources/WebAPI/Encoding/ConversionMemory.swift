/// Memory for the text of one conversion after another.
///
/// Of the usual size it is kept: fresh pages from the system cost more than a conversion does.
final class ConversionMemory {
    private static let byteCountKeptMax = 1 << 20

    private var kept = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    deinit { kept.deallocate() }

    /// Gives memory that is good, and not given again, until `body` ends.
    func withRoom<R>(
        byteCount: Int,
        _ body: (UnsafeMutableRawBufferPointer) throws -> R
    ) rethrows -> R {
        guard byteCount <= Self.byteCountKeptMax else {
            return try withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16, body)
        }
        if kept.count < byteCount {
            kept.deallocate()
            kept = .allocate(byteCount: max(byteCount, 64 << 10), alignment: 16)
        }
        return try body(kept)
    }
}
