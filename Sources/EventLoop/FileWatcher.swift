internal import CUV
internal import Foundation

/// Tells of files that change, appear or go.
///
/// What is watched is the directories: editors save by renaming a new file over the old one, which
/// the watch on a file would not outlive. Events that come together are told together, and only a
/// file that is really another than before counts. A directory that is gone is waited for.
///
/// A file given to ``watch(_:changedSince:)`` need not be there. Of a directory it is told when
/// something in it comes or goes.
package final class FileWatcher: Sendable {
    private let loop: EventLoop
    // Safe to share: touched on the loop's thread only.
    private nonisolated(unsafe) let state: WatchState

    /// - Parameters:
    ///   - loop: Where events come in; `onChange` is called there.
    ///   - debounceMilliseconds: How long all must be quiet before a change is told.
    ///   - onChange: Called with the absolute paths, sorted.
    package init(
        on loop: EventLoop,
        debounceMilliseconds: UInt64 = 20,
        onChange: @escaping @Sendable ([String]) -> Void
    ) {
        self.loop = loop
        state = WatchState(loop: loop, debounce: debounceMilliseconds, onChange: onChange)
    }

    /// Watches these files from now on, and no others.
    ///
    /// - Parameters:
    ///   - files: Absolute paths.
    ///   - time: Files that are new to the watcher and were changed after this are told as changed:
    ///     whoever read them before they were watched has read something else.
    package func watch(_ files: Set<String>, changedSince time: FileTime? = nil) async {
        await withCheckedContinuation { continuation in
            let isOpen = loop.async { [self] in
                state.watch(files, changedSince: time)
                continuation.resume()
            }
            if !isOpen { continuation.resume() }
        }
    }

    /// Ends the watch; nothing is told after it.
    package func close() async {
        await withCheckedContinuation { continuation in
            let isOpen = loop.async { [self] in
                state.close()
                continuation.resume()
            }
            if !isOpen { continuation.resume() }
        }
    }
}

/// A moment on the clock that files are stamped with.
package struct FileTime: Comparable, Hashable, Sendable {
    /// Unix time.
    let nanoseconds: Int

    package static func < (a: FileTime, b: FileTime) -> Bool { a.nanoseconds < b.nanoseconds }

    /// A time that many seconds after another.
    package init(adding seconds: Int, to time: FileTime) {
        nanoseconds = time.nanoseconds + seconds * 1_000_000_000
    }

    private init(_ nanoseconds: Int) { self.nanoseconds = nanoseconds }

    /// No file is as old.
    fileprivate static let distantPast = FileTime(.min)

    fileprivate init(_ time: timespec) {
        self.init(Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec))
    }

    /// File systems stamp with a clock that ticks slower than this one, by up to 10 ms.
    package static var now: FileTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return FileTime(FileTime(time).nanoseconds - 10_000_000)
    }
}

/// The watch itself; it belongs to the loop.
private final class WatchState {
    private static let longestWaitMilliseconds: UInt64 = 200
    private static let pollMilliseconds: UInt64 = 500

    private let loop: EventLoop
    private let debounce: UInt64
    private let onChange: @Sendable ([String]) -> Void
    private var stamps: [String: FileStamp?] = [:]
    private var directories: [String: DirectoryWatch] = [:]
    private var firstEvent: UInt64?
    private var quiet: LoopTimer?
    private var poll: LoopTimer?
    private var isClosed = false

    init(loop: EventLoop, debounce: UInt64, onChange: @escaping @Sendable ([String]) -> Void) {
        self.loop = loop
        self.debounce = debounce
        self.onChange = onChange
    }

    func watch(_ files: Set<String>, changedSince time: FileTime?) {
        guard !isClosed else { return }
        stamps = stamps.filter { files.contains($0.key) }
        // Before the stamps are taken: what changes in between is told twice and not never.
        arm(files)
        var isStale = false
        for file in files where stamps[file] == nil {
            let stamp = FileStamp(path: file)
            let isNewer = time.map { time in stamp.map { $0.changed >= time } ?? false } ?? false
            isStale = isStale || isNewer
            // A stamp that no file has makes the next look find it changed.
            stamps[file] = .some(isNewer ? FileStamp.never : stamp)
        }
        if isStale { noteEvent() }
    }

    func close() {
        isClosed = true
        quiet?.stop()
        poll?.stop()
        (quiet, poll) = (nil, nil)
        directories = [:]
        stamps = [:]
    }

    /// Watches each file's directory, or the nearest one above it that is there.
    private func arm(_ files: some Collection<String>) {
        let wanted = Set(files.map(Self.directory))
        // A directory among the files changes when something in it comes or goes.
        var needed = Set(files.filter { FileStamp.directoryNumber($0) != nil })
        for directory in wanted {
            var nearest = directory
            while nearest != "/", FileStamp.directoryNumber(nearest) == nil {
                nearest = Self.directory(of: nearest)
            }
            needed.insert(nearest)
        }
        directories = directories.filter { path, watch in
            needed.contains(path) && watch.number == FileStamp.directoryNumber(path)
        }
        var isBlind = false
        for path in needed where directories[path] == nil {
            let watch = DirectoryWatch(path, on: loop) { [weak self] in self?.noteEvent() }
            if let watch { directories[path] = watch } else { isBlind = true }
        }
        pollInstead(isBlind)
    }

    /// Where the system has no more watches to give, a look twice a second must do.
    private func pollInstead(_ isBlind: Bool) {
        guard isBlind else {
            poll?.stop()
            poll = nil
            return
        }
        guard poll == nil else { return }
        let timer = LoopTimer(on: loop) { [weak self] in self?.look() }
        timer.start(
            afterMilliseconds: Self.pollMilliseconds,
            repeatMilliseconds: Self.pollMilliseconds
        )
        poll = timer
    }

    /// Waits until nothing more comes, but not for ever.
    private func noteEvent() {
        guard !isClosed else { return }
        let now = loop.nowMilliseconds
        let first = firstEvent ?? now
        firstEvent = first
        if now - first > Self.longestWaitMilliseconds { return look() }
        let timer = quiet ?? LoopTimer(on: loop) { [weak self] in self?.look() }
        quiet = timer
        timer.start(afterMilliseconds: debounce)
    }

    private func look() {
        guard !isClosed else { return }
        firstEvent = nil
        quiet?.stop()
        arm(stamps.keys)
        var changed: [String] = []
        for (path, old) in stamps {
            let new = FileStamp(path: path)
            guard new != old else { continue }
            stamps[path] = .some(new)
            changed.append(path)
        }
        if !changed.isEmpty { onChange(changed.sorted()) }
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

/// A watch on one directory.
private final class DirectoryWatch {
    /// Which directory it is: another can come to have the same path.
    let number: UInt64
    private let handle = UnsafeMutablePointer<uv_fs_event_t>.allocate(capacity: 1)
    private let onEvent: () -> Void

    /// `nil` if the system gives no watch for it.
    init?(_ path: String, on loop: EventLoop, onEvent: @escaping () -> Void) {
        guard let number = FileStamp.directoryNumber(path) else {
            handle.deallocate()
            return nil
        }
        self.number = number
        self.onEvent = onEvent
        handle.initialize(to: uv_fs_event_t())
        uv_fs_event_init(loop.raw, handle)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        let code = uv_fs_event_start(
            handle,
            { handle, _, _, _ in
                guard let data = handle?.pointee.data else { return }
                let watch = Unmanaged<DirectoryWatch>.fromOpaque(data).takeUnretainedValue()
                withExtendedLifetime(watch) { watch.onEvent() }
            },
            path,
            0
        )
        // `deinit` runs all the same, and closes the handle.
        if code != 0 { return nil }
    }

    deinit { LoopHandle.close(handle) }
}

/// What tells one version of a file from the next.
private struct FileStamp: Hashable {
    let changed: FileTime
    let bytes: Int
    let inode: UInt64

    /// The stamp of no file.
    static let never = FileStamp(changed: .distantPast, bytes: -1, inode: 0)

    private init(changed: FileTime, bytes: Int, inode: UInt64) {
        self.changed = changed
        self.bytes = bytes
        self.inode = inode
    }

    /// `nil` if there is nothing.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self.init(
            changed: FileTime(time),
            bytes: Int(status.st_size),
            inode: UInt64(status.st_ino)
        )
    }

    /// The inode of a directory; `nil` if there is none.
    static func directoryNumber(_ path: String) -> UInt64? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        return UInt64(status.st_ino)
    }
}
