/// Undoes the content codings of a body, a room's worth at a time.
///
/// libcurl can decode, but it holds whatever one read of the socket decodes to, and takes a body that
/// is cut short for a whole one.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-8.4>
final class ContentDecoder {
    /// In the order in which they are undone.
    private let layers: [CodingLayer]

    /// Whether all that was given is decoded: only then more is taken.
    private(set) var isIdle = true

    /// `codings` are in the order in which they were applied.
    init(_ codings: [CodingLayer.Coding]) { layers = codings.reversed().map(CodingLayer.init) }

    func give(_ bytes: UnsafeRawBufferPointer) {
        isIdle = false
        layers[0].give(bytes)
    }

    /// - Returns: How many bytes of the room are output; 0 once this is idle.
    func read(into room: UnsafeMutableRawBufferPointer) throws(OutboundError) -> Int {
        do throws(CompressionError) {
            let count = try read(layers.count - 1, into: room)
            if count == 0 { isIdle = true }
            return count
        } catch {
            throw .badResponse("The body is not what its content-encoding says.")
        }
    }

    /// Throws if the body must not end here.
    func finish() throws(OutboundError) {
        guard layers.allSatisfy(\.isWhole) else {
            throw .badResponse("The body ends before its content-encoding does.")
        }
    }

    private func read(
        _ index: Int,
        into room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> Int {
        while true {
            let count = try layers[index].read(into: room)
            if count > 0 || index == 0 { return count }
            guard try feed(index) else { return 0 }
        }
    }

    /// Gives a layer what the one before it makes, if that makes anything.
    private func feed(_ index: Int) throws(CompressionError) -> Bool {
        try withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { part in
            Result { () throws(CompressionError) in
                let count = try read(index - 1, into: part)
                layers[index].give(UnsafeRawBufferPointer(rebasing: part[..<count]))
                return count > 0
            }
        }.get()
    }
}
