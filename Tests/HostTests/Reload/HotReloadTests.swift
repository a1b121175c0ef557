import EventLoop
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Host

/// A real watcher on real files, and a host that only counts.
@Suite struct HotReloadTests {
    @Test func `an edit reloads the worker it belongs to and no other`() async throws {
        let bench = try ReloadBench(["a": ["a.ts", "shared.ts"], "b": ["b.ts", "shared.ts"]])
        await bench.start()
        try bench.write("b.ts", "2")
        #expect(await bench.next() == "b")
        try bench.write("a.ts", "2")
        #expect(await bench.next() == "a")
        await bench.stop()
    }

    @Test func `a shared file reloads every worker that reads it`() async throws {
        let bench = try ReloadBench(["a": ["shared.ts"], "b": ["shared.ts"], "c": ["c.ts"]])
        await bench.start()
        try bench.write("shared.ts", "2")
        let reloaded = [await bench.next(), await bench.next()]
        #expect(Set(reloaded) == ["a", "b"])
        await bench.stop()
    }

    @Test func `a changed config is applied`() async throws {
        let bench = try ReloadBench(["a": ["a.ts"]])
        try bench.write("wrangler.toml", "1")
        await bench.start()
        try bench.write("wrangler.toml", "22")
        #expect(await bench.next() == "config")
        await bench.stop()
    }

    @Test func `an edit between the first build and the watch is not lost`() async throws {
        let bench = try ReloadBench(["a": ["a.ts"]])
        let built = FileTime.now
        try bench.write("a.ts", "2")
        await bench.start(changedSince: built)
        #expect(await bench.next() == "a")
        await bench.stop()
    }

    @Test func `a directory stands for all that is in it and all that comes`() async throws {
        let bench = try ReloadBench(["a": ["a.ts", "tree"]], files: ["a.ts", "tree/x/old.ts"])
        await bench.start()
        try bench.write("tree/x/old.ts", "22")
        #expect(await bench.next() == "a")
        try bench.write("tree/x/new.ts", "1")
        #expect(await bench.next() == "a")
        await bench.stop()
    }

    @Test func `every worker can be reloaded at once`() async throws {
        let bench = try ReloadBench(["a": ["a.ts"], "b": ["b.ts"]])
        await bench.start()
        await bench.reload.reloadAll()
        let reloaded = [await bench.next(), await bench.next()]
        #expect(Set(reloaded) == ["a", "b"])
        await bench.stop()
    }
}

private final class ReloadBench: Sendable {
    private struct CountingTarget: ReloadTarget {
        let files: [String: [String]]
        let told: AsyncStream<String>.Continuation

        func workerNames() async -> [String] { files.keys.sorted() }
        func inputs(of worker: String) async -> [String] { files[worker] ?? [] }
        func reload(_ worker: String) async { told.yield(worker) }
    }

    let reload: HotReload
    private let root: String
    private let loop = EventLoop(name: "reload test")
    private let told: AsyncStream<String>

    /// `files` are those that are there; all inputs unless given.
    init(_ workers: [String: [String]], files: [String]? = nil) throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("isola-reload-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let root = directory.resolvingSymlinksInPath().path
        self.root = root
        let (told, continuation) = AsyncStream.makeStream(of: String.self)
        self.told = told
        let config = "\(root)/wrangler.toml"
        reload = HotReload(
            target: CountingTarget(
                files: workers.mapValues { $0.map { "\(root)/\($0)" } },
                told: continuation
            ),
            loop: loop,
            configFiles: [config],
            applyConfig: {
                continuation.yield("config")
                return [config]
            }
        )
        for file in files.map(Set.init) ?? Set(workers.values.joined()) { try write(file, "1") }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Starts as if the host had read everything just now.
    func start() async { await reload.start(changedSince: FileTime.later) }
    func start(changedSince time: FileTime) async { await reload.start(changedSince: time) }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: "\(root)/\(name)")
        let directory = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// What was reloaded next; `nil` if nothing is within ten seconds.
    func next() async -> String? { await told.nextSoon() }

    func stop() async {
        await reload.stop()
        loop.stop()
    }
}

extension FileTime {
    /// After everything that a test has written so far.
    fileprivate static var later: FileTime {
        let now = FileTime.now
        return FileTime(adding: 60, to: now)
    }
}
