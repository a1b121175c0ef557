import Foundation
import Foundations
import HTTPWire
import Storage
import Synchronization
import TestSupport
import Testing

@testable import WebAPI

@Suite struct CacheStoreTests: ~Copyable {
    private let directory: TemporaryDirectory
    private let clock = Clock()

    init() throws { directory = try TemporaryDirectory() }

    private final class Clock: Sendable {
        private let milliseconds = Mutex(1_700_000_000_000)
        func advance(seconds: Int) { milliseconds.withLock { $0 += seconds * 1000 } }
        var wall: WallClock { WallClock { self.milliseconds.withLock { $0 } } }
    }

    private func store(totalBytes: Int = 1 << 20, objectBytes: Int = 1 << 20) -> CacheStore {
        var limits = CacheLimits()
        limits.totalBytes = totalBytes
        limits.objectBytes = objectBytes
        return CacheStore(.persistent(directory.url.path), limits: limits, clock: clock.wall)
    }

    private func key(_ name: String) -> CacheKey {
        CacheKey(cache: CacheKey.defaultCache, url: "https://a.example/\(name)")
    }

    private func candidate(_ name: String, seconds: Int = 60) -> CacheCandidate {
        CacheCandidate(
            key: key(name),
            headers: HeaderBlock([("cache-control", "max-age=\(seconds)")])
        )
    }

    private func isThere(_ name: String, in store: CacheStore) async throws -> Bool {
        try await store.match(key(name), HeaderBlock()) != nil
    }

    private func body(of answer: CacheAnswer?) throws -> [UInt8]? {
        try answer?.body?.segments.flatMap { segment in
            switch segment {
            case .bytes(let bytes): bytes
            case .file(let reader, let range):
                try reader.read(at: range.lowerBound, count: range.count)
            }
        }
    }

    private var blobs: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory.path("cache/blobs"))) ?? []
    }

    @Test(arguments: [0, 10, SpillWriter.inlineBytesMax, SpillWriter.inlineBytesMax + 1, 500_000])
    func `a body of any size outlives the process`(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await store().put(candidate("x"), bytes))
        #expect(try body(of: await store().match(key("x"), HeaderBlock())) == bytes)
        #expect(blobs.count == (size > SpillWriter.inlineBytesMax ? 1 : 0))
    }

    @Test func `a response is found until it is stale, and says how old it is`() async throws {
        let store = store()
        try await store.put(candidate("x", seconds: 10), [1])
        clock.advance(seconds: 9)
        let answer = try #require(try await store.match(key("x"), HeaderBlock()))
        #expect(answer.headers.first("age") == "9")
        clock.advance(seconds: 1)
        #expect(try await !isThere("x", in: store))
        #expect(try await store.delete(key("x")) == false)
    }

    @Test func `what was used least recently goes first`() async throws {
        let store = store(totalBytes: 100_000)
        for name in ["a", "b", "c"] {
            try await store.put(candidate(name), [UInt8](repeating: 1, count: 30_000))
            clock.advance(seconds: 1)
        }
        #expect(try await isThere("a", in: store))
        clock.advance(seconds: 1)
        try await store.put(candidate("d"), [UInt8](repeating: 1, count: 30_000))
        var left: [String] = []
        for name in ["a", "b", "c", "d"] where try await isThere(name, in: store) {
            left.append(name)
        }
        #expect(left == ["a", "c", "d"])
        #expect(try await store.usage().bytes <= 100_000)
    }

    @Test func `what is stale goes before anything that is fresh`() async throws {
        let store = store(totalBytes: 100_000)
        try await store.put(candidate("old", seconds: 1000), [UInt8](repeating: 1, count: 40_000))
        clock.advance(seconds: 1)
        try await store.put(candidate("stale", seconds: 1), [UInt8](repeating: 1, count: 40_000))
        clock.advance(seconds: 5)
        try await store.put(candidate("new"), [UInt8](repeating: 1, count: 40_000))
        #expect(try await isThere("old", in: store))
        #expect(try await isThere("new", in: store))
        #expect(try await store.usage().count == 2)
    }

    @Test func `the limit holds over many responses, and files go with their rows`() async throws {
        let store = store(totalBytes: 1_000_000)
        for index in 0..<30 {
            try await store.put(candidate("\(index)"), [UInt8](repeating: 1, count: 100_000))
        }
        let usage = try await store.usage()
        #expect(usage.bytes <= 1_000_000)
        #expect(usage.count == blobs.count)
        #expect(usage.count >= 9)
    }

    @Test func `a response that is too large is not kept, and leaves nothing`() async throws {
        let store = store(objectBytes: 100_000)
        #expect(try await store.put(candidate("x"), [UInt8](repeating: 1, count: 100_001)) == false)
        let upload = try #require(try await store.begin(candidate("y")))
        for _ in 0..<20 { try await store.append([UInt8](repeating: 1, count: 50_000), to: upload) }
        #expect(try await store.commit(upload) == false)
        #expect(blobs.isEmpty)
        #expect(try await store.usage().count == 0)
    }

    @Test func `a key that is too long is not kept`() async throws {
        let name = String(repeating: "k", count: 20_000)
        #expect(try await store().put(candidate(name), [1]) == false)
    }

    @Test func `an upload that is broken off leaves nothing`() async throws {
        let store = store()
        var upload = try await store.begin(candidate("x"))
        if let upload { try await store.append([UInt8](repeating: 1, count: 200_000), to: upload) }
        #expect(blobs.count == 1)
        upload = nil
        #expect(upload == nil)
        #expect(blobs.isEmpty)
        #expect(try await !isThere("x", in: store))
    }

    @Test func `a body that is being read stays whole when its response is replaced`() async throws
    {
        let store = store()
        let old = [UInt8](repeating: 1, count: 200_000)
        try await store.put(candidate("x"), old)
        let answer = try await store.match(key("x"), HeaderBlock())
        try await store.put(candidate("x"), [2])
        #expect(blobs.isEmpty)
        #expect(try body(of: answer) == old)
        #expect(try body(of: await store.match(key("x"), HeaderBlock())) == [2])
    }

    @Test func `a file that somebody removed is a miss`() async throws {
        let store = store()
        try await store.put(candidate("x"), [UInt8](repeating: 1, count: 200_000))
        for name in blobs {
            try FileManager.default.removeItem(atPath: directory.path("cache/blobs/\(name)"))
        }
        #expect(try await !isThere("x", in: store))
        #expect(try await store.usage().count == 0)
    }

    @Test(arguments: ["junk", "a later schema"])
    func `a database that cannot be read makes room for a new one`(damage: String) async throws {
        if damage == "junk" {
            try directory.write("cache/cache.sqlite", String(repeating: "junk ", count: 2000))
        } else {
            try await store().put(candidate("old"), [1])
            try Database(.file(directory.path("cache/cache.sqlite"))).execute(
                "PRAGMA user_version = 99"
            )
        }
        let store = store()
        #expect(try await !isThere("old", in: store))
        #expect(try await store.put(candidate("x"), [1]))
        #expect(try await isThere("x", in: store))
    }

    @Test func `a folder that cannot be made is tried again after a while`() async throws {
        let file = try directory.write("file", "")
        let store = CacheStore(.persistent(file), clock: clock.wall)
        func find() async throws { _ = try await store.match(self.key("x"), HeaderBlock()) }
        await #expect(throws: StorageError.self) { try await find() }
        try FileManager.default.removeItem(atPath: file)
        await #expect(throws: StorageError.self) { try await find() }
        clock.advance(seconds: 1)
        try await find()
        #expect(try await store.put(candidate("x"), [1]))
        #expect(try await isThere("x", in: store))
    }

    @Test func `two stores of one folder see each other's responses`() async throws {
        let (one, other) = (store(), store())
        try await one.put(candidate("x"), [1])
        #expect(try await isThere("x", in: other))
        #expect(try await other.delete(key("x")))
        #expect(try await !isThere("x", in: one))
    }
}
