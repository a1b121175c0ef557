/// What esbuild says about a build: which files went in, what is left to `require`.
struct Metafile: Decodable {
    struct Import: Decodable {
        let path: String
        let external: Bool?
    }

    struct Input: Decodable {
        let imports: [Import]
    }

    struct Output: Decodable {
        let imports: [Import]
        let exports: [String]?
    }

    let inputs: [String: Input]
    let outputs: [String: Output]

    /// The script; imported style sheets make an output of their own, which is not used.
    var entry: Output? { outputs[BuildFlags.outputName] }

    /// The calls of `require` that are left in the script, sorted.
    var externals: [String] {
        Set((entry?.imports ?? []).filter { $0.external == true }.map(\.path)).sorted()
    }

    /// The real files, relative to the project or absolute.
    var files: [String] {
        inputs.keys.filter { path in
            !path.hasPrefix("\(ImportPolicy.namespace):") && !path.hasPrefix("(disabled):")
        }
    }
}
