internal import Foundation
internal import Storage

/// Brings an object's file back to a point of its history, while nobody has it open.
///
/// What the file had before becomes a point too, so that it can be brought back in turn. If the process
/// ends in the midst of it, the next one does all of it again: pages get the same content.
struct HistoryRestore {
    let path: String
    let object: Int
    let store: HistoryStore
    let now: Int

    func run() throws(SQLiteError) {
        var progress = try store.progress(of: object)
        guard let number = progress.target,
            let target = try store.point(number, of: object)
        else { return }
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        if progress.origin == nil {
            try store.transaction { () throws(SQLiteError) in
                progress.origin = try keepPresent(file, target)
                try store.set(progress, of: object)
            }
        }
        try apply(target, before: progress.origin ?? 0, to: file)
        try store.transaction { () throws(SQLiteError) in
            let last = try store.lastPoint(of: object)?.number ?? 0
            try store.add(
                HistoryStore.Point(number: last + 1, since: now, made: now, pages: target.pages),
                to: object
            )
            // A new log is like none before.
            try store.set(HistoryStore.Progress(), of: object)
        }
    }

    /// Makes a point of what the file has now, with the pages that are going to be written.
    private func keepPresent(
        _ file: Int32,
        _ target: HistoryStore.Point
    ) throws(SQLiteError) -> Int {
        let pageBytes = try pageBytes(file)
        let size = Int(lseek(file, 0, SEEK_END)) / pageBytes
        let last = try store.lastPoint(of: object)?.number ?? 0
        let origin = HistoryStore.Point(number: last + 1, since: now, made: now, pages: size)
        var numbers = Set(target.pages < size ? Array((target.pages + 1)...size) : [])
        try store.pages(from: target.number, before: origin.number, of: object) { number, _ in
            if number <= size { numbers.insert(number) }
        }
        try store.add(origin, to: object)
        for number in numbers {
            var content = [UInt8](repeating: 0, count: pageBytes)
            let count = pread(file, &content, pageBytes, off_t((number - 1) * pageBytes))
            guard count == pageBytes else { throw failure() }
            try store.keep(content, ofPage: number, at: origin.number, of: object)
        }
        return origin.number
    }

    private func apply(
        _ target: HistoryStore.Point,
        before origin: Int,
        to file: Int32
    ) throws(SQLiteError) {
        let pageBytes = try pageBytes(file)
        var isWhole = true
        try store.pages(from: target.number, before: origin, of: object) { number, content in
            guard number <= target.pages else { return }
            let count = pwrite(file, content, content.count, off_t((number - 1) * pageBytes))
            if count != content.count { isWhole = false }
        }
        guard isWhole, ftruncate(file, off_t(target.pages * pageBytes)) == 0, fsync(file) == 0
        else { throw failure() }
    }

    /// The header of a database says how large its pages are, and 1 means 65,536.
    private func pageBytes(_ file: Int32) throws(SQLiteError) -> Int {
        var bytes: [UInt8] = [0, 0]
        guard pread(file, &bytes, 2, 16) == 2 else { throw failure() }
        let value = Int(bytes[0]) << 8 | Int(bytes[1])
        guard value >= 512 || value == 1 else { throw failure() }
        return value == 1 ? 65_536 : value
    }

    private func failure() -> SQLiteError { SQLiteError.cannotRestore(path, errno) }
}
