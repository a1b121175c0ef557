internal import Foundation
internal import Foundations

/// An open file of an assets directory.
struct AssetFile {
    let file: OpenFile
    let stamp: Asset.Stamp

    /// `nil` for what is gone, or is no plain file; a link put in its place is not followed.
    init?(_ path: String) {
        guard let file = try? OpenFile(path: path, followsLinks: false) else { return nil }
        var status = stat()
        guard fstat(file.descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self.file = file
        stamp = Asset.Stamp(status)
    }

    /// All of it; `nil` if it cannot be read, or has become shorter.
    func read() -> [UInt8]? {
        let bytes = try? file.read(at: 0, count: stamp.bytes)
        return bytes?.count == stamp.bytes ? bytes : nil
    }
}

extension Asset.Stamp {
    init(_ status: stat) {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        bytes = Int(status.st_size)
        nanoseconds = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    }
}

extension Asset.Stamp {
    /// Gives a copy of the file the same time.
    func mark(_ path: String) {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let time = timespec(tv_sec: seconds, tv_nsec: rest)
        _ = utimensat(AT_FDCWD, path, [time, time], 0)
    }
}
