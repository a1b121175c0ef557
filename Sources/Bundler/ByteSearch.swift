extension [UInt8] {
    /// Where `needle` begins for the last time.
    ///
    /// The standard library's `ranges(of:)` took a third of a build on a source map of 4 MB.
    func lastIndex(of needle: [UInt8]) -> Int? {
        guard let first = needle.first, count >= needle.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            var start = bytes.count - needle.count
            while start >= 0 {
                if bytes[start] == first, bytes[start...].starts(with: needle) { return start }
                start -= 1
            }
            return nil
        }
    }
}
