internal import Foundations

/// A request as esbuild's command-line flags.
struct BuildFlags {
    /// The parameter of the script's function that stands for `import.meta`.
    static let metaName = "__isola_import_meta__"
    /// Never written; sources in the map are relative to where it would be.
    static let outputName = ".isola-bundle.js"
    /// Turns `async` into generators and promises.
    static let lowered = [
        "--supported:async-await=false", "--supported:async-generator=false",
        "--supported:for-await=false",
    ]
    /// For every call that makes a script.
    static let common = [
        "--log-level=silent", "--log-limit=0", "--charset=utf8", "--target=es2024",
        "--sourcemap=external", "--sources-content=true", "--legal-comments=none",
    ]

    let flags: [String]

    /// - Throws: ``BundleError/invalidOption(name:value:reason:)`` for a key that would be cut at
    ///   its `=`.
    init(_ request: BundleRequest, allowsTopLevelAwait: Bool) throws(BundleError) {
        var flags = Self.common
        flags += [
            "--bundle", "--metafile", "--format=esm", "--define:import.meta=\(Self.metaName)",
            "--outfile=\(request.absolute(Self.outputName))",
            // What stays dynamic calls the isolate's `require`: a script cannot `import()`.
            "--supported:dynamic-import=false",
            "--supported:top-level-await=\(allowsTopLevelAwait)",
        ]
        if request.isPrebuilt {
            // On a neutral platform esbuild defines no NODE_ENV of its own.
            flags += ["--platform=neutral", "--tsconfig-raw={}"]
        } else {
            flags += try Self.sourceFlags(of: request)
        }
        self.flags = flags
    }

    private static func sourceFlags(
        of request: BundleRequest
    ) throws(BundleError) -> [String] {
        var flags = [
            "--platform=browser", "--conditions=workerd,worker,browser", "--loader:.js=jsx",
            "--loader:.mjs=jsx", "--loader:.cjs=jsx",
        ]
        var define = ["process.env.NODE_ENV": request.mode.rawValue.jsonQuoted]
        define.merge(request.define) { $1 }
        for (name, value) in define.sorted(by: { $0.key < $1.key }) {
            try check("define", name)
            flags.append("--define:\(name)=\(value)")
        }
        for (name, value) in request.alias.sorted(by: { $0.key < $1.key }) {
            try check("alias", name)
            flags.append("--alias:\(name)=\(value)")
        }
        if request.minify { flags.append("--minify") }
        if request.keepsNames { flags.append("--keep-names") }
        if let tsconfig = request.tsconfig {
            flags.append("--tsconfig=\(request.absolute(tsconfig))")
        }
        if let factory = request.jsxFactory { flags.append("--jsx-factory=\(factory)") }
        if let fragment = request.jsxFragment { flags.append("--jsx-fragment=\(fragment)") }
        return flags
    }

    private static func check(_ option: String, _ name: String) throws(BundleError) {
        if name.isEmpty || name.contains("=") {
            throw .invalidOption(name: option, value: name, reason: "a key needs a name without =")
        }
    }
}
