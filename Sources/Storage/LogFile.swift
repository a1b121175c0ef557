internal import Foundation

/// What the log of a database in WAL mode holds: pages, in the order in which they were committed.
///
/// SQLite takes no locks on this file, so it may be opened beside the database's connections. That is not
/// so for the database itself: to close it would let go of all locks of the process.
///
/// - SeeAlso: <https://www.sqlite.org/fileformat.html#the_write_ahead_log>
struct LogFile {
    struct Frame {
        /// The page's number, from 1 on.
        let page: Int
        /// How many pages the database has, if this is the last of a commit; 0 otherwise.
        let sizeAfterCommit: Int
        /// Where the page's content is in the file.
        fileprivate let offset: Int
    }

    /// What is different each time that the log begins anew; 0 if there is none.
    let salt: UInt64
    let pageBytes: Int
    /// All that was committed.
    let frames: [Frame]
    private let bytes: [UInt8]

    private static let headerBytes = 32
    private static let frameHeaderBytes = 24

    /// Reads the log of a database; without one there are no frames.
    init(database path: String) {
        let data = FileManager.default.contents(atPath: path + "-wal") ?? Data()
        bytes = [UInt8](data)
        let header = bytes.withUnsafeBytes { LogFile.header($0) }
        guard let header else {
            (salt, pageBytes, frames) = (0, 0, [])
            return
        }
        salt = header.salt
        pageBytes = header.pageBytes
        frames = bytes.withUnsafeBytes { LogFile.frames($0, header) }
    }

    func content(_ frame: Frame) -> ArraySlice<UInt8> {
        bytes[frame.offset..<(frame.offset + pageBytes)]
    }

    private struct Header {
        let pageBytes: Int
        let salt: UInt64
        let isBigEndian: Bool
        let sum: Checksum
    }

    private static func header(_ bytes: UnsafeRawBufferPointer) -> Header? {
        guard bytes.count >= headerBytes else { return nil }
        let magic = word(bytes, 0)
        let isBigEndian = magic & 1 == 1
        var sum = Checksum()
        sum.add(bytes, 0..<24, isBigEndian)
        guard magic >> 1 == 0x377F_0682 >> 1, sum == Checksum(word(bytes, 24), word(bytes, 28))
        else { return nil }
        return Header(
            pageBytes: Int(word(bytes, 8)),
            salt: UInt64(word(bytes, 16)) << 32 | UInt64(word(bytes, 20)),
            isBigEndian: isBigEndian,
            sum: sum
        )
    }

    private static func frames(_ bytes: UnsafeRawBufferPointer, _ header: Header) -> [Frame] {
        var frames: [Frame] = []
        var committed = 0
        var sum = header.sum
        var start = headerBytes
        while start + frameHeaderBytes + header.pageBytes <= bytes.count {
            let offset = start + frameHeaderBytes
            let salt = UInt64(word(bytes, start + 8)) << 32 | UInt64(word(bytes, start + 12))
            sum.add(bytes, start..<(start + 8), header.isBigEndian)
            sum.add(bytes, offset..<(offset + header.pageBytes), header.isBigEndian)
            // What follows is of an earlier log, or was not written to its end.
            guard salt == header.salt,
                sum == Checksum(word(bytes, start + 16), word(bytes, start + 20))
            else { break }
            let size = Int(word(bytes, start + 4))
            frames.append(
                Frame(page: Int(word(bytes, start)), sizeAfterCommit: size, offset: offset)
            )
            if size > 0 { committed = frames.count }
            start = offset + header.pageBytes
        }
        return Array(frames[..<committed])
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private struct Checksum: Equatable {
        private var first: UInt32 = 0
        private var second: UInt32 = 0

        init() {}

        init(_ first: UInt32, _ second: UInt32) {
            self.first = first
            self.second = second
        }

        mutating func add(
            _ bytes: UnsafeRawBufferPointer,
            _ range: Range<Int>,
            _ isBigEndian: Bool
        ) {
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                let one = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                let two = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
                first &+= (isBigEndian ? one.bigEndian : one.littleEndian) &+ second
                second &+= (isBigEndian ? two.bigEndian : two.littleEndian) &+ first
            }
        }
    }
}
