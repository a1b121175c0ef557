internal import CBuiltins
package import Isolate

/// The JavaScript builtins that `CBuiltins/builtins.c` lists.
package enum Builtins {
    private static let sources: [String: StaticSource] = {
        var count = 0
        let all = UnsafeBufferPointer(start: cbuiltins(&count), count: count)
        return all.reduce(into: [:]) { sources, builtin in
            let bytes = UnsafeRawBufferPointer(start: builtin.source, count: builtin.count)
            sources[String(cString: builtin.name)] = StaticSource(bytes: bytes)
        }
    }()

    package static func source(of name: String) -> StaticSource? { sources[name] }

    /// Every builtin's name, sorted.
    package static var names: [String] { sources.keys.sorted() }
}
