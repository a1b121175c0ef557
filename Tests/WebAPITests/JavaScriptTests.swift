import Foundation
import Foundations
import Isolate
import TestIsolate
import TestSupport
import Testing
import WebAPI

@testable import Host

/// The JavaScript tests that `scripts/jstest` runs in the engine's shell, run here in an isolate: the
/// builtins are the isolate's own, and so are the ops, but for those of which a folder's `00-*.js`
/// makes doubles: a clock, timers and tasks that the tests turn by hand.
@Suite struct JavaScriptTests {
    private static let root = "Tests/WebAPITests/js"

    static let folders: [String] = Set(
        Project.files(in: root, suffix: ".js").compactMap { path in
            let parts = path.dropFirst(root.count + 1).split(separator: "/")
            return parts.count == 2 ? String(parts[0]) : nil
        }
    ).sorted()

    @Test func `the folders are found`() {
        #expect(Self.folders.contains("url") && Self.folders.contains("streams"))
    }

    @Test(arguments: JavaScriptTests.folders)
    func `the JavaScript tests of a folder pass in an isolate`(folder: String) async throws {
        var options = TestIsolate.Options()
        options.limits.memoryBytes = 1 << 30  // some tests make large bodies on purpose
        let isolate = try await TestIsolate(OpTable.all(), options)
        do {
            try await load(folder, into: isolate)
            let count = Int(try await isolate.value("return testCount()")) ?? 0
            #expect(count > 0, "no tests in \(folder)")
            for index in 0..<count { try await runTest(index, in: isolate) }
        } catch {
            await isolate.stop()
            throw error
        }
        await isolate.stop()
    }

    private func load(_ folder: String, into isolate: TestIsolate) async throws {
        try await isolate.exposeInternals()
        try await isolate.define("builtinSource") { call in
            let name = try call.string(0)
            guard let source = Builtins.source(of: name) else {
                throw JSError(.error, "no builtin \(name)")
            }
            return call.string(utf8: source.bytes)
        }
        try await isolate.define("setUnhandledRejectionCallback") { call in
            call.runtime.onRejection = call.reference(0)
            return call.undefined
        }
        let files = Project.files(in: "\(Self.root)/\(folder)", suffix: ".js")
        try await isolate.define("runFile") { call in
            let path = try call.string(0)
            return try call.runtime.evaluate(try Project.text(path), url: path)
        }
        // Within an event: a worker's first lines may do no I/O, a test's may.
        for path in ["\(Self.root)/harness.js"] + files {
            try await isolate.value("runFile('\(path)')")
        }
    }

    /// A test is two events: rejections that nobody handles are told of at the end of a turn.
    private func runTest(_ index: Int, in isolate: TestIsolate) async throws {
        let outcome = try await isolate.run("await startTest(\(index))")
        let result = try await isolate.value("return JSON.stringify(resultOf(\(index)))")
        let test = try JSONDecoder().decode(Result.self, from: Data(result.utf8))
        #expect(test.ok, "\(test.name): \(test.error ?? "")")
        if test.ok { #expect(outcome == .value("undefined"), "\(test.name)") }
    }

    private struct Result: Decodable {
        let name: String
        let ok: Bool
        let error: String?
    }
}
