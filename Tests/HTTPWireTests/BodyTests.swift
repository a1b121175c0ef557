import EventLoop
import Synchronization
import TestSupport
import Testing

@testable import HTTPWire

/// Bodies on their way: pipes, pumps and collectors, on real loops.
@Suite struct BodyTests {
    @Test func `a pipe tells its writer to wait, and when to go on`() async throws {
        let loop = EventLoop(name: "pipe")
        let told = try await loop.run { () -> [String] in
            let told = Told()
            let pipe = BodyPipe(writer: loop, reader: loop)
            pipe.setWriter(onDrain: { told.add("drain") }, onCancel: { told.add("cancel") })
            let part = [UInt8](repeating: 1, count: 32 << 10)
            told.add("\(pipe.write(part))")
            told.add("\(pipe.write(part))")
            for _ in 0..<2 {
                pipe.read { if case .bytes(let bytes) = $0 { told.add("\(bytes.count)") } }
            }
            pipe.read { if case .end = $0 { told.add("end") } }
            pipe.close()
            return told.all
        }
        #expect(told == ["true", "false", "32768", "drain", "32768", "end"])
        loop.stop()
    }

    @Test func `a reader that gives up is told to the writer once, and reads no more`() async throws
    {
        let loop = EventLoop(name: "pipe")
        let told = try await loop.run { () -> [String] in
            let told = Told()
            let pipe = BodyPipe(writer: loop, reader: loop)
            pipe.setWriter(onDrain: { told.add("drain") }, onCancel: { told.add("cancel") })
            pipe.read { _ in told.add("read") }
            pipe.cancel()
            pipe.cancel()
            told.add("\(pipe.write([1]))")
            pipe.fail(BodyError("late"))
            pipe.read { _ in told.add("read") }
            return told.all
        }
        // A writer that heeds only what `write` gives is stopped too.
        #expect(told == ["cancel", "false"])
        loop.stop()
    }

    @Test func `a body crosses loops whole and in order, and is never read far ahead`() async throws
    {
        let writer = EventLoop(name: "writer")
        let reader = EventLoop(name: "reader")
        let source = Numbers(count: 2_000, partBytes: 1_000)
        let pipe = BodyPipe(writer: writer, reader: reader)
        let result = try await withCheckedThrowingContinuation { continuation in
            writer.async { SourcePump(source, into: pipe) }
            reader.async {
                let sum = Checker(pipe, source) { continuation.resume(with: $0) }
                sum.read()
            }
        }
        #expect(result.bytes == 2_000_000)
        #expect(result.isInOrder)
        #expect(result.aheadMax <= BodyPipe.bufferBytesMax + 3_000)
        writer.stop()
        reader.stop()
    }

    @Test func `a pump passes on why its source failed`() async throws {
        let loop = EventLoop(name: "pump")
        let message = try await loop.run { () -> String in
            let pipe = BodyPipe(writer: loop, reader: loop)
            let told = Told()
            SourcePump(Broken(), into: pipe) { told.add("over") }
            pipe.read { if case .failed(let error) = $0 { told.add(error.message) } }
            return told.all.joined(separator: ", ")
        }
        #expect(message == "over, broken")
        loop.stop()
    }

    @Test func `a collector gathers a body, at once if it is there`() async throws {
        let loop = EventLoop(name: "collector")
        let outcome = try await loop.run { () -> [String] in
            let told = Told()
            let whole = BodyCollector(BytesSource(Array("whole".utf8)))
            whole.start()
            if case .bytes(let bytes) = whole.result {
                told.add(String(decoding: bytes, as: UTF8.self))
            }
            let long = BodyCollector(Numbers(count: 100, partBytes: 10), limit: 999)
            long.start()
            if case .failed(let error) = long.result { told.add(error.message) }
            let many = BodyCollector(Numbers(count: 100_000, partBytes: 1))
            many.start()
            if case .bytes(let bytes) = many.result { told.add("\(bytes.count)") }
            let pipe = BodyPipe(writer: loop, reader: loop)
            let later = BodyCollector(pipe)
            later.onEnd = { if case .bytes(let bytes) = $0 { told.add("\(bytes)") } }
            later.start()
            pipe.write([1])
            pipe.write([2, 3])
            pipe.close()
            return told.all
        }
        #expect(outcome == ["whole", "The body is longer than 999 bytes.", "100000", "[1, 2, 3]"])
        loop.stop()
    }
}

private final class Told {
    private(set) var all: [String] = []
    func add(_ text: String) { all.append(text) }
}

/// A body of a known pattern that counts what was taken of it.
private final class Numbers: BodySource, Sendable {
    let length: Int? = nil
    private let count: Int
    private let partBytes: Int
    private let next = Mutex(0)

    init(count: Int, partBytes: Int) {
        self.count = count
        self.partBytes = partBytes
    }

    var bytesTaken: Int { next.withLock { $0 } * partBytes }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        let index = next.withLock { next in
            defer { if next < count { next += 1 } }
            return next
        }
        deliver(
            index < count ? .bytes(.init(repeating: UInt8(index % 251), count: partBytes)) : .end
        )
    }

    func cancel() {}
}

private final class Broken: BodySource {
    let length: Int? = nil
    func read(_ deliver: @escaping (BodyPart) -> Void) { deliver(.failed(BodyError("broken"))) }
    func cancel() {}
}

/// Reads a pipe of ``Numbers`` and compares.
private final class Checker {
    struct Result: Sendable {
        var bytes = 0
        var isInOrder = true
        var aheadMax = 0
    }

    private let pipe: BodyPipe
    private let source: Numbers
    private var result = Result()
    private let done: (Swift.Result<Result, any Error>) -> Void

    init(
        _ pipe: BodyPipe,
        _ source: Numbers,
        done: @escaping (Swift.Result<Result, any Error>) -> Void
    ) {
        self.pipe = pipe
        self.source = source
        self.done = done
    }

    func read() {
        pipe.read { [self] part in
            switch part {
            case .bytes(let bytes):
                result.aheadMax = max(result.aheadMax, source.bytesTaken - result.bytes)
                let expected = UInt8(result.bytes / 1_000 % 251)
                if bytes.first != expected { result.isInOrder = false }
                result.bytes += bytes.count
                read()
            case .end: done(.success(result))
            case .failed(let error): done(.failure(error))
            }
        }
    }
}
