import EventLoop
import Foundation
import Foundations
import HTTPWire
import Storage
import IsolaTesting
import TestSupport
import Testing

@testable import Bindings

/// A bucket in a folder of a test's own.
struct TestBucket: ~Copyable {
    let directory: TemporaryDirectory
    let clock = TestClock()
    let bucket: R2Bucket

    init(limits: (inout R2Limits) -> Void = { _ in }) throws {
        directory = try TemporaryDirectory()
        var changed = R2Limits()
        limits(&changed)
        bucket = R2Bucket(
            "photos",
            in: .persistent(directory.url.path),
            options: Database.Options(),
            limits: changed,
            clock: clock.wall
        )
    }

    /// The names of the files that hold content.
    var files: [String] {
        let path = directory.path("r2/photos/objects")
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func sweep() async throws -> Int {
        let state = StateDirectory.persistent(directory.url.path)
        return try await R2Sweeper("photos", in: state, Database.Options()).run()
    }

    @discardableResult
    func put(
        _ key: String,
        _ text: String,
        _ change: (inout R2PutOptions) -> Void = { _ in }
    ) async throws -> R2Object {
        var options = R2PutOptions()
        change(&options)
        return try await bucket.put(R2Key(key), Array(text.utf8), options)
    }

    func get(
        _ key: String,
        _ change: (inout R2GetOptions) -> Void = { _ in }
    ) async throws -> String? {
        var options = R2GetOptions()
        change(&options)
        guard let found = try await bucket.get(R2Key(key), options) else { return nil }
        guard let body = found.body else { return "condition failed" }
        return String(decoding: try await body.bytes(), as: UTF8.self)
    }

    /// An upload in parts of these lengths, each of one letter.
    func upload(_ key: String, sizes: [Int]) async throws -> (String, [R2PartReference]) {
        let id = try await bucket.createUpload(R2Key(key))
        var parts: [R2PartReference] = []
        for (index, size) in sizes.enumerated() {
            let upload = try await bucket.beginPart(of: id, R2Key(key))
            let letter = UInt8(ascii: "a") + UInt8(index)
            try await upload.append([UInt8](repeating: letter, count: size))
            let tag = try await bucket.commit(upload, asPart: index + 1, of: id, R2Key(key))
            parts.append(R2PartReference(number: index + 1, etag: tag))
        }
        return (id, parts)
    }
}

extension R2Body {
    /// All of it, read on a loop of its own as a worker would.
    func bytes() async throws -> [UInt8] {
        let loop = EventLoop(name: "r2 body")
        defer { loop.stop() }
        return try await withCheckedThrowingContinuation { continuation in
            loop.async {
                let collector = BodyCollector(source(on: loop))
                collector.onEnd = { part in
                    if case .failed(let error) = part {
                        return continuation.resume(throwing: error)
                    }
                    guard case .bytes(let bytes) = part else { return }
                    continuation.resume(returning: bytes)
                }
                collector.start()
            }
        }
    }
}
