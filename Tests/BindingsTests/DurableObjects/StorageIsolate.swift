import Bindings
import Foundation
import Isolate
import Storage
import TestIsolate

@testable import Host

/// An isolate with the storage of one object, or several, in files of its own.
struct StorageIsolate {
    let isolate: TestIsolate
    private(set) var folder: String
    private(set) var files: ObjectFiles

    init(objects: Int = 1, _ change: @Sendable (inout ObjectStorage.Settings) -> Void = { _ in })
        async throws
    {
        folder = NSTemporaryDirectory() + "/isola-objects-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        files = StorageIsolate.files(in: folder)
        isolate = try await TestIsolate(OpTable.all())
        try await isolate.exposeInternals()
        for number in 1...objects {
            var settings = ObjectStorage.Settings(.file(path(number)), id: "\(number)")
            change(&settings)
            try await open(number, settings)
        }
    }

    /// Opens an object's storage, after the one that was open under the number is closed.
    func open(_ number: Int = 1, _ settings: ObjectStorage.Settings) async throws {
        try await isolate.withRuntime { runtime in
            let storages = ObjectStorages.of(runtime)
            storages[number]?.close(JSException(message: "reopened"))
            let storage = ObjectStorage(
                settings,
                gates: ObjectGates(),
                thread: runtime,
                files: files
            )
            storages.install(storage, for: number)
        }
    }

    /// What a new life of the object finds.
    func reopen(_ number: Int = 1) async throws {
        try await open(number, ObjectStorage.Settings(.file(path(number)), id: "\(number)"))
    }

    /// Ends the object's life, and waits until its file is closed.
    func close(_ number: Int = 1) async throws {
        try await isolate.withRuntime { runtime in
            ObjectStorages.of(runtime)[number]?.close(JSException(message: "closed"))
        }
        await files.finish()
    }

    /// Goes on with what a process leaves that is killed: the files as they are now, elsewhere.
    mutating func kill() async throws {
        await files.finish()
        let (before, filesBefore) = (folder, files)
        folder += "k"
        try FileManager.default.copyItem(atPath: before, toPath: folder)
        files = StorageIsolate.files(in: folder)
        try await reopen()
        // Closing the one before makes no difference to the copy.
        await filesBefore.finish()
        try FileManager.default.removeItem(atPath: before)
    }

    private static func files(in folder: String) -> ObjectFiles {
        ObjectFiles(
            .file("\(folder)/history.sqlite"),
            ObjectFiles.History(milliseconds: 86_400_000, bytes: 1 << 40)
        )
    }

    func path(_ number: Int = 1) -> String { "\(folder)/\(number).sqlite" }

    func stop() async {
        await isolate.stop()
        await files.finish()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static let head = """
        const { makeStorage } = testRuntime.load('object-storage');
        const storage = makeStorage(1);
        const { sql, kv } = storage;
        const text = async (value) => {
          try { return await (typeof value === 'function' ? value() : value); } catch (error) {
            return `${error.name}: ${error.message}`;
          }
        };

        """

    /// What the body of an async function returns, as JSON.
    @discardableResult
    func run(_ body: String) async throws -> String {
        try await isolate.value(
            """
            \(StorageIsolate.head)
            return JSON.stringify(await (async () => { \(body) })(), (key, value) =>
              value instanceof Map ? [...value] : value);
            """
        )
    }

    /// Begins an event of the first object: it shares the object's gates.
    func begin(_ body: String) async throws -> RunningEvent {
        try await isolate.begin(StorageIsolate.head + body) { runtime, scope in
            if let storage = ObjectStorages.of(runtime)[1] { scope.join(storage.gates) }
        }
    }

    /// Runs a test and ends the isolate whatever comes.
    static func with(
        _ change: @Sendable (inout ObjectStorage.Settings) -> Void = { _ in },
        _ body: (StorageIsolate) async throws -> Void
    ) async throws {
        let isolate = try await StorageIsolate(change)
        do {
            try await body(isolate)
        } catch {
            await isolate.stop()
            throw error
        }
        await isolate.stop()
    }
}
