internal import Storage

/// The folder of a bucket: `index.sqlite`, and the content of the objects in `objects`.
struct R2Files {
    let index: R2Index
    let blobs: BlobDirectory

    init(
        _ name: String,
        in state: StateDirectory,
        _ options: Database.Options
    ) throws(R2Error) {
        let folder: String
        do throws(StorageError) {
            folder = "\(try state.folder("r2"))/\(StateDirectory.fileName(of: name))"
            try BlobDirectory(path: folder).make()
            blobs = BlobDirectory(path: "\(folder)/objects")
            try blobs.make()
        } catch {
            throw .storage(error)
        }
        index = try R2Index(path: "\(folder)/index.sqlite", options)
    }
}

/// Removes files that no object has: what a process left that was ended, or a disk that was full.
///
/// It has a connection of its own, so that a bucket of many files opens at once.
struct R2Sweeper {
    private let name: String
    private let state: StateDirectory
    private let options: Database.Options

    init(_ name: String, in state: StateDirectory, _ options: Database.Options) {
        self.name = name
        self.state = state
        self.options = options
    }

    func start() { Task.detached(priority: .background) { _ = try? await run() } }

    /// - Returns: How many files went.
    @discardableResult
    func run() async throws(R2Error) -> Int { try await R2SweepQueue().run(name, state, options) }
}

private actor R2SweepQueue {
    private let queue = BackgroundQueue("isola.r2.sweep")

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    func run(
        _ name: String,
        _ state: StateDirectory,
        _ options: Database.Options
    ) throws(R2Error) -> Int {
        let files = try R2Files(name, in: state, options)
        // What cannot be asked about stays.
        return files.blobs.sweep(
            keeping: { (try? files.index.isKnown($0)) ?? true },
            olderThanSeconds: 0
        )
    }
}
