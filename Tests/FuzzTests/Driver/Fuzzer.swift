import Dispatch
import Foundation
import FuzzCounters
import Synchronization

/// The fuzzer's side: the target that `ISOLA_FUZZ_TARGET` names, not part of the ordinary tests.
private enum Fuzzer {
    static let check: FuzzCheck = {
        let name = ProcessInfo.processInfo.environment["ISOLA_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
            end(
                "ISOLA_FUZZ_TARGET is one of: \(FuzzTarget.all.map(\.name).joined(separator: ", "))"
            )
        }
        do {
            try writeSeeds(of: target)
            return try wait { try await target.prepare() }
        } catch {
            end("\(name) cannot be prepared: \(error)")
        }
    }()

    /// Seeds and words go where libFuzzer was told to look for them.
    private static func writeSeeds(of target: FuzzTarget) throws {
        guard let folder = ProcessInfo.processInfo.environment["ISOLA_FUZZ_SEEDS"] else { return }
        for (index, seed) in try (target.seeds() + target.findings()).enumerated() {
            try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
        }
        let words = target.words.map { word in
            "\""
                + word.utf8.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                .joined() + "\"\n"
        }
        try words.joined().write(
            to: URL(filePath: folder).deletingLastPathComponent().appending(path: "words"),
            atomically: true,
            encoding: .utf8
        )
    }

    static func end(_ message: String) -> Never {
        FileHandle.standardError.write(Data("fuzz: \(message)\n".utf8))
        abort()
    }

    /// libFuzzer calls on its own thread, and wants the outcome when the call returns.
    static func wait<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<Value, any Error>?>(nil)
        Task {
            let outcome: Result<Value, any Error>
            do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
            result.withLock { $0 = outcome }
            done.signal()
        }
        done.wait()
        guard let outcome = result.withLock({ $0 }) else { end("no outcome") }
        return try outcome.get()
    }
}

@_cdecl("LLVMFuzzerInitialize")
func initializeFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutableRawPointer
) -> CInt {
    _ = Fuzzer.check
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        let way = try Fuzzer.wait { try await Fuzzer.check(bytes) }
        fuzz_count(UInt(bitPattern: way.stableHash))
    } catch {
        Fuzzer.end("\(error)")
    }
    return 0
}

extension String {
    /// FNV-1a: the same in every process, which `hashValue` is not.
    fileprivate var stableHash: Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
