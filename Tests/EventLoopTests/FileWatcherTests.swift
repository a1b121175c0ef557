import Foundation
import TestSupport
import Testing

@testable import EventLoop

/// Real files in a directory of each test's own; every wait is for an event, with a deadline.
@Suite struct FileWatcherTests {
    @Test func `a write in place is told`() async throws {
        let bench = try WatchBench()
        try bench.write("a.ts", "1")
        await bench.watch(["a.ts"])
        try bench.write("a.ts", "22")
        #expect(await bench.next() == ["a.ts"])
        await bench.close()
    }

    @Test func `a file renamed over the old one is told, again and again`() async throws {
        let bench = try WatchBench()
        try bench.write("a.ts", "1")
        await bench.watch(["a.ts"])
        for text in ["2", "3", "4"] {
            try bench.write("a.ts.tmp", text)
            try bench.rename("a.ts.tmp", "a.ts")
            #expect(await bench.next() == ["a.ts"])
        }
        await bench.close()
    }

    @Test func `a file that goes and comes back is told twice`() async throws {
        let bench = try WatchBench()
        try bench.write("a.ts", "1")
        await bench.watch(["a.ts"])
        try bench.remove("a.ts")
        #expect(await bench.next() == ["a.ts"])
        try bench.write("a.ts", "1")
        #expect(await bench.next() == ["a.ts"])
        await bench.close()
    }

    @Test func `a file that is not there yet is told when it appears`() async throws {
        let bench = try WatchBench()
        await bench.watch(["later/deep/a.ts"])
        try bench.makeDirectory("later")
        try bench.makeDirectory("later/deep")
        try bench.write("later/deep/a.ts", "1")
        #expect(await bench.next() == ["later/deep/a.ts"])
        await bench.close()
    }

    @Test func `a directory that is removed and made again is still watched`() async throws {
        let bench = try WatchBench()
        try bench.makeDirectory("src")
        try bench.write("src/a.ts", "1")
        await bench.watch(["src/a.ts"])
        try bench.remove("src")
        #expect(await bench.next() == ["src/a.ts"])
        try bench.makeDirectory("src")
        try bench.write("src/a.ts", "2")
        #expect(await bench.next() == ["src/a.ts"])
        try bench.write("src/a.ts", "333")
        #expect(await bench.next() == ["src/a.ts"])
        await bench.close()
    }

    @Test func `files that nobody asked for are not told`() async throws {
        let bench = try WatchBench()
        try bench.write("a.ts", "1")
        try bench.write("b.ts", "1")
        await bench.watch(["a.ts"])
        try bench.write("b.ts", "22")
        try bench.write("a.ts", "22")
        #expect(await bench.next() == ["a.ts"])
        await bench.close()
    }

    @Test func `changes that come together are told together`() async throws {
        let bench = try WatchBench(debounceMilliseconds: 100)
        let names = (0..<10).map { "f\($0).ts" }
        for name in names { try bench.write(name, "1") }
        await bench.watch(Set(names))
        for name in names { try bench.write(name, "22") }
        #expect(await bench.next() == names)
        await bench.close()
    }

    @Test func `a file that changed before it was watched is told if it is newer than asked`()
        async throws
    {
        let bench = try WatchBench()
        let before = FileTime.now
        try bench.write("a.ts", "1")
        await bench.watch(["a.ts"], changedSince: before)
        #expect(await bench.next() == ["a.ts"])
        await bench.close()
    }

    @Test func `a directory is told when something in it comes or goes`() async throws {
        let bench = try WatchBench()
        try bench.makeDirectory("src")
        await bench.watch(["src"])
        try bench.write("src/a.ts", "1")
        #expect(await bench.next() == ["src"])
        try bench.remove("src/a.ts")
        #expect(await bench.next() == ["src"])
        await bench.close()
    }

    @Test func `a second set replaces the first`() async throws {
        let bench = try WatchBench()
        try bench.write("a.ts", "1")
        try bench.write("b.ts", "1")
        await bench.watch(["a.ts"])
        await bench.watch(["b.ts"])
        try bench.write("a.ts", "22")
        try bench.write("b.ts", "22")
        #expect(await bench.next() == ["b.ts"])
        await bench.close()
    }
}

/// A directory, a watcher on it, and what the watcher told.
private final class WatchBench: Sendable {
    private let root: String
    private let loop = EventLoop(name: "watch test")
    private let watcher: FileWatcher
    private let told: AsyncStream<[String]>

    init(debounceMilliseconds: UInt64 = 20) throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("isola-watch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let root = directory.resolvingSymlinksInPath().path
        self.root = root
        let (told, continuation) = AsyncStream.makeStream(of: [String].self)
        self.told = told
        watcher = FileWatcher(on: loop, debounceMilliseconds: debounceMilliseconds) { paths in
            continuation.yield(paths.map { String($0.dropFirst(root.count + 1)) })
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func watch(_ names: Set<String>, changedSince time: FileTime? = nil) async {
        await watcher.watch(Set(names.map { "\(root)/\($0)" }), changedSince: time)
    }

    func write(_ name: String, _ text: String) throws {
        // In place, as `echo >` does.
        let path = "\(root)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    func makeDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: "\(root)/\(name)",
            withIntermediateDirectories: false
        )
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(root)/\(name)")
    }

    func rename(_ from: String, _ to: String) throws {
        #expect(Foundation.rename("\(root)/\(from)", "\(root)/\(to)") == 0)
    }

    /// What is told next; `nil` if nothing is within ten seconds.
    func next() async -> [String]? { await told.nextSoon() }

    func close() async {
        await watcher.close()
        loop.stop()
    }
}
