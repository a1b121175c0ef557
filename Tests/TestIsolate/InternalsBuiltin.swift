package import Isolate

/// A builtin of the tests alone: what builtins get, for a test to look at.
enum InternalsBuiltin {
    static let name = "test-internals"

    static let source: StaticSource = {
        let text: StaticString =
            "(function ({ ops, load, flags }) { return { ops, load, flags }; })"
        return StaticSource(
            bytes: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        )
    }()
}

extension TestIsolate {
    /// Puts the ops, the loader of builtins and the flags where scripts find them: `testRuntime`.
    package func exposeInternals() async throws {
        try await withRuntime { runtime in
            let internals = try runtime.builtin(InternalsBuiltin.name)
            let expose = try runtime.evaluate(
                "(function (value) { globalThis.testRuntime = value; })",
                url: "isola:test"
            )
            try runtime.call(runtime.reference(expose), internals)
        }
    }

    /// Gives scripts a native function.
    package func define(
        _ name: String,
        _ body: @escaping @Sendable (OpCall) throws -> JSValue
    ) async throws {
        try await withRuntime { runtime in
            let expose = try runtime.evaluate(
                "(function (name, value) { globalThis[name] = value; })",
                url: "isola:test"
            )
            try runtime.call(
                runtime.reference(expose),
                runtime.string(name),
                runtime.function(name, body)
            )
        }
    }
}
