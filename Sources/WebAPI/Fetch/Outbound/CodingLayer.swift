internal import CCompression

/// One content coding of a body, undone piece by piece.
///
/// gzip and zstd may come in several members, one after the other; what follows the last is ignored,
/// as browsers do.
final class CodingLayer {
    enum Coding {
        case gzip
        case brotli
        case zstd

        init?(named name: String) {
            switch name {
            case "gzip", "x-gzip": self = .gzip
            case "br": self = .brotli
            case "zstd": self = .zstd
            default: return nil
            }
        }
    }

    private enum Place {
        /// Nothing of the body has come.
        case start
        case insideMember
        case betweenMembers
        case afterTheLast
    }

    private enum Library {
        case codec(CompressionCodec)
        case zstd(ZstdDecoder)
    }

    private let coding: Coding
    private var library: Library?
    private var place = Place.start
    private var input: [UInt8] = []
    private var inputStart = 0

    init(_ coding: Coding) { self.coding = coding }

    /// Whether the body may end here.
    var isWhole: Bool { place != .insideMember }

    /// Takes more input, once ``read(into:)`` has given 0.
    func give(_ bytes: UnsafeRawBufferPointer) {
        input.removeFirst(inputStart)
        inputStart = 0
        input.append(contentsOf: bytes)
    }

    /// - Returns: How many bytes of the room are output; 0 if there is none until there is more input.
    func read(into room: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        while true {
            if place != .insideMember, try !beginMember() { return 0 }
            let step = try step(into: room)
            inputStart += step.consumed
            if step.isEnd { place = coding == .brotli ? .afterTheLast : .betweenMembers }
            if step.produced > 0 { return step.produced }
            if step.consumed == 0, !step.isEnd { return 0 }
        }
    }

    /// Whether there is a member to go on with.
    private func beginMember() throws(CompressionError) -> Bool {
        guard inputStart < input.count else { return false }
        if place == .afterTheLast || (place == .betweenMembers && !looksLikeMember) {
            place = .afterTheLast
            inputStart = input.count
            return false
        }
        library = try open()
        place = .insideMember
        return true
    }

    /// By the first byte of the magic numbers of gzip, zstd, and the frames that zstd skips.
    private var looksLikeMember: Bool {
        switch coding {
        case .gzip: input[inputStart] == 0x1F
        case .zstd: input[inputStart] == 0x28 || input[inputStart] >> 4 == 5
        case .brotli: false
        }
    }

    private func open() throws(CompressionError) -> Library {
        let opened: Library? =
            switch coding {
            case .gzip: CompressionCodec(.gzip, .decompress).map(Library.codec)
            case .brotli: CompressionCodec(.brotli, .decompress).map(Library.codec)
            case .zstd: ZstdDecoder().map(Library.zstd)
            }
        guard let opened else { throw .decompressionFailed }
        return opened
    }

    private func step(
        into room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> CompressionCodec.Step {
        let library = library
        return try input.withUnsafeBytes { bytes in
            let rest = UnsafeRawBufferPointer(rebasing: bytes[inputStart...])
            return Result { () throws(CompressionError) in
                switch library {
                case .codec(let codec): try codec.step(rest, isLast: false, into: room)
                case .zstd(let zstd): try zstd.step(rest, into: room)
                case nil: throw .decompressionFailed
                }
            }
        }.get()
    }
}

/// zstd's state for one member.
private final class ZstdDecoder {
    private let context: OpaquePointer

    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9659>: a window is 8 MiB at most.
    private static let windowBitsMax: Int32 = 23

    init?() {
        guard let context = ZSTD_createDCtx() else { return nil }
        self.context = context
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowBitsMax)
    }

    deinit { ZSTD_freeDCtx(context) }

    func step(
        _ bytes: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(CompressionError) -> CompressionCodec.Step {
        var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let status = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(status) == 0 else { throw .decompressionFailed }
        return .init(consumed: source.pos, produced: target.pos, isEnd: status == 0)
    }
}
