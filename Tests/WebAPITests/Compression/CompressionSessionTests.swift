import Foundations
import Isolate
import TestIsolate
import TestSupport
import Testing

@testable import Host
@testable import WebAPI

@Suite struct CompressionSessionTests {
    private func run(
        _ session: CompressionSession?,
        _ chunks: [[UInt8]],
        roomBytes: Int
    ) throws -> [UInt8] {
        let session = try #require(session)
        var output: [UInt8] = []
        try withUnsafeTemporaryAllocation(byteCount: roomBytes, alignment: 1) { room in
            func drain(_ first: Int) throws {
                var count = first
                while count > 0 {
                    output += room[..<count]
                    count = try session.read(into: room)
                }
            }
            for chunk in chunks {
                try drain(chunk.withUnsafeBytes { try session.write($0, into: room) })
            }
            try drain(session.finish(into: room))
        }
        return output
    }

    private func cut(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map {
            Array(bytes[$0..<min($0 + size, bytes.count)])
        }
    }

    @Test(arguments: [CompressionFormat.gzip, .zlib, .deflateRaw, .brotli], [1, 7, 4096, 65_536])
    func `what goes in comes out, whatever the chunks and the room`(
        format: CompressionFormat,
        roomBytes: Int
    ) throws {
        var random = SeededGenerator(seed: 7)
        for size in [0, 1, 100, 20_000] {
            let input = (0..<size).map { _ in UInt8.random(in: 0...40, using: &random) }
            let packed = try run(
                CompressionSession(format, .compress, isStrict: true),
                cut(input, 997),
                roomBytes: roomBytes
            )
            let output = try run(
                CompressionSession(format, .decompress, isStrict: true),
                cut(packed, 13),
                roomBytes: roomBytes
            )
            #expect(output == input)
        }
    }

    @Test(.enabled(if: Tool.isInstalled("gzip")))
    func `gzip reads what we write, and we read what gzip writes`() async throws {
        let gzip = try #require(Tool("gzip"))
        let input = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7 &* 13) }
        let packed = try run(
            CompressionSession(.gzip, .compress, isStrict: true),
            [input],
            roomBytes: 4096
        )
        #expect(try await gzip.run(["-dc"], input: packed).bytes == input)
        let theirs = try await gzip.run(["-c"], input: input).bytes
        #expect(
            try run(
                CompressionSession(.gzip, .decompress, isStrict: true),
                [theirs],
                roomBytes: 4096
            ) == input
        )
    }

    @Test(arguments: [CompressionFormat.gzip, .zlib, .deflateRaw, .brotli])
    func `damaged input ends in an error or in bytes, never in a crash`(format: CompressionFormat)
        throws
    {
        var random = SeededGenerator(seed: 11)
        let input = (0..<5000).map { _ in UInt8.random(in: 0...9, using: &random) }
        let packed = try run(
            CompressionSession(format, .compress, isStrict: true),
            [input],
            roomBytes: 4096
        )
        for _ in 0..<300 {
            var damaged = packed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<damaged.count, using: &random)
                damaged[index] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                _ = try run(
                    CompressionSession(format, .decompress, isStrict: true),
                    cut(damaged, 64),
                    roomBytes: 1024
                )
            } catch let error as CompressionError {
                #expect(error != .compressionFailed)
            }
        }
    }

    // Sessions in an isolate.

    private func openCount(_ isolate: TestIsolate) async throws -> Int {
        try await isolate.withRuntime { CompressionTable.of($0).count }
    }

    @Test(arguments: [
        "await writer.close()", "await writer.abort(1)", "await stream.readable.cancel()", "",
        "await new Response(stream.readable.pipeThrough(new DecompressionStream('deflate'))).text().catch(() => {})",
    ])
    func `no session outlives its event`(ending: String) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let event = try await isolate.begin(
            """
            const stream = new CompressionStream('gzip');
            const writer = stream.writable.getWriter();
            await writer.write(new Uint8Array(10));
            \(ending.hasPrefix("await new") ? "writer.close(); " : "")\(ending);
            """
        )
        #expect(await event.outcome == .value("undefined"))
        await event.end()
        #expect(try await openCount(isolate) == 0)
        await isolate.stop()
    }

    @Test(arguments: [
        "await writer.close()", "await writer.abort(1)", "await stream.readable.cancel()",
    ])
    func `a session ends with its stream, not only with the event`(ending: String) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("openSessions") { call in
            call.number(CompressionTable.of(call.runtime).count)
        }
        let counts = try await isolate.value(
            """
            const stream = new CompressionStream('gzip');
            const counts = [openSessions()];
            const writer = stream.writable.getWriter();
            await writer.write(new Uint8Array(10));
            counts.push(openSessions());
            \(ending);
            counts.push(openSessions());
            return counts;
            """
        )
        #expect(counts == "0,1,0")
        await isolate.stop()
    }

    @Test func `sessions cannot take more than the isolate's memory`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let outcome = try await isolate.run(
            """
            for (let i = 0; i < 10000; i++) {
              new CompressionStream('gzip').writable.getWriter().write(new Uint8Array(1)).catch((e) => { globalThis.failure ??= e; });
              await null;
            }
            await scheduler.wait(0);
            return `${failure.name}: ${failure.message}`;
            """
        )
        #expect(
            outcome
                == .value(
                    "RangeError: Too many compression streams are open: their state would take more than "
                        + "the 128 MB that a Worker has."
                )
        )
        await isolate.stop()
    }

    @Test func `another event cannot use a session`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let first = try await isolate.begin(
            """
            globalThis.writer = new CompressionStream('gzip').writable.getWriter();
            await writer.write(new Uint8Array(10));
            """
        )
        await first.end()
        let outcome = try await isolate.run("await writer.write(new Uint8Array(10))")
        guard case .threw(let exception) = outcome else { throw outcome }
        #expect(exception.message.hasPrefix("Cannot perform I/O on behalf of a different request."))
        await isolate.stop()
    }
}
