import Foundation
import Isolate
import TestIsolate
import Testing

@testable import Host

/// The threads of isolates.
@Suite struct ThreadTests {
    #if os(Linux)
        @Test func `the threads of isolates end with them`() async throws {
            var isolates: [TestIsolate] = []
            for index in 0..<40 {
                var options = TestIsolate.Options()
                options.name = "t-ends-\(index)"
                isolates.append(try await TestIsolate(OpTable.all(), options))
            }
            #expect(threads(named: "t-ends-") == 40)
            for isolate in isolates {
                #expect(try await isolate.value("return 6 * 7") == "42")
                await isolate.stop()
            }
            isolates = []
            // A thread ends a moment after it was told to; a test that would wait for ever fails.
            let deadline = ContinuousClock.now + .seconds(20)
            while threads(named: "t-ends-") > 0, ContinuousClock.now < deadline {
                await Task.yield()
            }
            #expect(threads(named: "t-ends-") == 0)
        }

        private func threads(named prefix: String) -> Int {
            let tasks =
                (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
            return tasks.filter { task in
                let name = try? String(
                    contentsOfFile: "/proc/self/task/\(task)/comm",
                    encoding: .utf8
                )
                return name?.hasPrefix(prefix) == true
            }.count
        }
    #endif

    @Test func `an isolate that has stopped says so`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let waiting = try await isolate.begin("await new Promise((r) => setTimeout(r, 60_000))")
        await isolate.stop()
        #expect(await waiting.outcome == .failed(.stopped))
        await #expect(throws: IsolateIsGone.self) { try await isolate.value("return 1") }
        await isolate.stop()
    }
}
