/// The work of one compression stream: input goes in by the chunk, output comes out by the room.
///
/// Output is made only when it is asked for, so a small input that inflates to gigabytes takes no
/// more memory than its reader lets it.
final class CompressionSession {
    let memoryBytes: Int
    private let codec: CompressionCodec
    private let isDecompression: Bool
    /// Whether bytes after the end, and an end that never came, are errors.
    private let isStrict: Bool
    /// Input that was not taken yet.
    private var rest: [UInt8] = []
    private var restStart = 0
    private var isLast = false
    private var hasEnded = false
    private var hasTrailingBytes = false

    init?(_ format: CompressionFormat, _ direction: CompressionFormat.Direction, isStrict: Bool) {
        guard let codec = CompressionCodec(format, direction) else { return nil }
        self.codec = codec
        self.isStrict = isStrict
        isDecompression = direction == .decompress
        memoryBytes = format.memoryBytes(direction)
    }

    /// Takes a chunk, once all of the one before has been worked off.
    ///
    /// - Returns: How many bytes of the room are output; 0 when there is none until the next chunk.
    ///   Otherwise ``read(into:)`` gives what follows.
    func write(
        _ chunk: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Int {
        var taken = 0
        let produced = try fill(room, from: chunk, taken: &taken)
        rest = taken < chunk.count ? [UInt8](chunk[taken...]) : []
        restStart = 0
        return produced
    }

    /// More output; 0 when there is none.
    func read(into room: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        var taken = 0
        let result = rest.withUnsafeBytes { bytes in
            let input = UnsafeRawBufferPointer(rebasing: bytes[restStart...])
            return Result { () throws(CompressionError) in
                try fill(room, from: input, taken: &taken)
            }
        }
        let produced = try result.get()
        restStart += taken
        if restStart == rest.count {
            rest = []
            restStart = 0
        }
        return produced
    }

    /// There is no more input.
    func finish(into room: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        isLast = true
        return try read(into: room)
    }

    private func fill(
        _ room: UnsafeMutableRawBufferPointer,
        from input: UnsafeRawBufferPointer,
        taken: inout Int
    ) throws(CompressionError) -> Int {
        var produced = 0
        while produced < room.count, !hasEnded {
            let step = try codec.step(
                UnsafeRawBufferPointer(rebasing: input[taken...]),
                isLast: isLast,
                into: UnsafeMutableRawBufferPointer(rebasing: room[produced...])
            )
            taken += step.consumed
            produced += step.produced
            hasEnded = step.isEnd
            if step.consumed == 0, step.produced == 0 { break }
        }
        if hasEnded {
            hasTrailingBytes = hasTrailingBytes || taken < input.count
            taken = input.count
        }
        // What came before an error is delivered before it.
        if produced == 0 { try checkEnd() }
        return produced
    }

    private func checkEnd() throws(CompressionError) {
        guard isDecompression, isStrict else { return }
        if hasTrailingBytes { throw .trailingBytes }
        if isLast, !hasEnded { throw .incompleteData }
    }
}
