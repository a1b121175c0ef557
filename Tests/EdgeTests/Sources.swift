import HTTPWire
import Synchronization

/// A body whose length nobody knows beforehand.
final class UnknownLength: BodySource {
    let length: Int? = nil
    private let source: any BodySource
    init(_ source: any BodySource) { self.source = source }
    func read(_ deliver: @escaping (BodyPart) -> Void) { source.read(deliver) }
    func cancel() { source.cancel() }
}

/// A body that breaks off after its first part.
final class FailingSource: BodySource {
    let length: Int? = nil
    private var hasBegun = false

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        defer { hasBegun = true }
        deliver(hasBegun ? .failed(BodyError("broken")) : .bytes(Array("begun".utf8)))
    }

    func cancel() {}
}

/// A body of many parts that counts what was read of it.
final class CountingSource: BodySource, Sendable {
    private struct State {
        var partsRead = 0
        var isCancelled = false
    }

    let length: Int?
    private let partBytes: Int
    private let count: Int
    private let state = Mutex(State())

    init(partBytes: Int, count: Int) {
        self.partBytes = partBytes
        self.count = count
        length = partBytes * count
    }

    var bytesRead: Int { state.withLock { $0.partsRead } * partBytes }
    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        let isEnd = state.withLock { state in
            defer { state.partsRead += 1 }
            return state.partsRead >= count
        }
        deliver(isEnd ? .end : .bytes([UInt8](repeating: UInt8(ascii: "x"), count: partBytes)))
    }

    func cancel() { state.withLock { $0.isCancelled = true } }
}
