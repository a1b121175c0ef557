internal import Dispatch
internal import Foundation
internal import Synchronization

/// Brings an object's log to the disk, on another thread; commits that come meanwhile go together.
final class LogSync: Sendable {
    private struct State {
        var file: Int32 = -1
        var isRunning = false
        var waiting: [@Sendable (String?) -> Void] = []
    }

    private let path: String
    private let state = Mutex(State())
    private static let queue = DispatchQueue(
        label: "durable objects",
        qos: .userInitiated,
        attributes: .concurrent
    )

    /// - Parameter database: The path of the database whose log it is.
    init(database: String) { path = database + "-wal" }

    deinit {
        let file = state.withLock { $0.file }
        if file >= 0 { close(file) }
    }

    /// Calls `done` on some thread once all that is in the log now is on the disk, or with the reason why
    /// it is not.
    func sync(_ done: @escaping @Sendable (_ failure: String?) -> Void) {
        let isFirst = state.withLock { state in
            state.waiting.append(done)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { LogSync.queue.async { self.run() } }
    }

    private func run() {
        while true {
            let (waiting, file) = state.withLock { state in
                defer { state.waiting = [] }
                if state.waiting.isEmpty { state.isRunning = false }
                return (state.waiting, state.file)
            }
            if waiting.isEmpty { return }
            let failure = file < 0 ? openAndSync() : LogSync.sync(file)
            for done in waiting { done(failure) }
        }
    }

    /// The first time, that there is such a file has to be on the disk, too.
    private func openAndSync() -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        state.withLock { $0.file = file }
        let folder = open(
            (path as NSString).deletingLastPathComponent,
            O_RDONLY | O_DIRECTORY | O_CLOEXEC
        )
        guard folder >= 0 else { return String(cString: strerror(errno)) }
        defer { close(folder) }
        if fsync(folder) != 0 { return String(cString: strerror(errno)) }
        return LogSync.sync(file)
    }

    private static func sync(_ file: Int32) -> String? {
        fdatasync(file) == 0 ? nil : String(cString: strerror(errno))
    }
}
