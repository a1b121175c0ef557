import Foundation
import Host
import Isolate
import TestIsolate
import TestSupport

/// Targets whose parser is JavaScript: `js/<name>.js` checks it, in a real isolate.
enum ScriptTarget {
    static func prepare(_ name: String, flags: [String: Bool] = [:]) async throws -> FuzzCheck {
        var options = TestIsolate.Options()
        options.limits.isEnforced = false  // the fuzzer has limits of its own
        options.flags = flags
        options.name = "fuzz-\(name)"
        let isolate = try await TestIsolate(OpTable.all(), options)
        try await isolate.exposeInternals()
        let source = try Project.text("Tests/FuzzTests/js/\(name).js")
        let script = try await isolate.withRuntime { runtime in
            let make = runtime.reference(try runtime.evaluate(source, url: "\(name).js"))
            let internals = try runtime.builtin("test-internals")
            return Script(check: runtime.reference(try runtime.call(make, internals)))
        }
        return { bytes in try await isolate.withRuntime { try script.run(bytes, in: $0) } }
    }

    /// The function that checks one input.
    private struct Script: @unchecked Sendable {
        // Touched on the isolate's loop alone.
        let check: JSReference

        func run(_ bytes: [UInt8], in runtime: Runtime) throws -> String {
            var result: Result<String, any Error> = .success("")
            runtime.enterGlobalScope { [check] runtime in
                result = Result {
                    runtime.text(of: try runtime.call(check, runtime.bytes(bytes)))
                }
            }
            return try result.get()
        }
    }
}
