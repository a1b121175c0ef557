/// Decides what becomes of the imports that are not files: `node:*`, `cloudflare:*` and their like.
///
/// An allowed one turns into a tiny CommonJS module of our own that calls the isolate's `require`,
/// so that the script has no `import` statement left, wherever and however it was imported.
struct ImportPolicy: Sendable {
    /// The esbuild namespace of those tiny modules.
    static let namespace = "isola-external"
    /// Before the name of a file that is attached to the bundle.
    static let attachedPrefix = "attached:"
    private static let platformPrefixes = ["cloudflare:", "workerd:", "node:"]
    private static let platformNames: Set = ["__STATIC_CONTENT_MANIFEST"]

    enum Verdict: Equatable {
        /// Not ours: esbuild looks for a file or a package.
        case lookUp
        /// The isolate's `require` answers it under this name.
        case external(String)
        /// The call inside one of the tiny modules, or of an attached file.
        case call(String)
        case refused(Diagnostic)
        /// As `external`, but it will throw when it runs.
        case warned(String, Diagnostic)
    }

    let request: BundleRequest

    /// Whether only the platform can answer it.
    static func isPlatform(_ path: String) -> Bool {
        platformPrefixes.contains(where: path.hasPrefix) || platformNames.contains(path)
    }

    /// What becomes of one import.
    ///
    /// - Parameters:
    ///   - path: What is imported, as it is written.
    ///   - kind: esbuild's: `import-statement`, `require-call`, `dynamic-import`, `entry-point`...
    ///   - importer: The file that imports, relative to the project.
    ///   - namespace: The importer's; `file`, or ours.
    /// - Returns: The verdict.
    func verdict(
        on path: String,
        kind: String,
        importer: String,
        namespace: String
    ) -> Verdict {
        if kind == "entry-point" { return .lookUp }
        if namespace == Self.namespace || path.hasPrefix(Self.attachedPrefix) { return .call(path) }
        var path = path
        if let target = request.alias[path] {
            guard Self.isPlatform(target) else { return .lookUp }
            path = target
        }
        if Self.isPlatform(path), !path.hasPrefix("node:") { return .external(path) }
        if let name = NodeModules.name(of: path), path.hasPrefix("node:") || isBareAllowed(name) {
            guard allows(name) else { return refusal(of: path, kind: kind, importer: importer) }
            // `require` and `import()` are often inside a `try`, or never reached.
            if kind == "import-statement", let absence = absence(of: name, importer: importer) {
                return .refused(absence)
            }
            return .external("node:\(name)")
        }
        let isFile = path.hasPrefix(".") || path.hasPrefix("/")
        if request.isPrebuilt, !isFile {
            return .refused(
                Diagnostic(
                    "No such module \"\(path)\".\n  imported from \"\(importer)\"",
                    notes: [.init(text: "A worker with `no_bundle` can import files only.")]
                )
            )
        }
        return .lookUp
    }

    /// Rewrites esbuild's advice on a bare `fs` that it did not find.
    func advise(on error: Diagnostic) -> Diagnostic {
        let (before, after) = ("Could not resolve \"", "\"")
        guard error.text.hasPrefix(before), error.text.hasSuffix(after) else { return error }
        let name = String(error.text.dropFirst(before.count).dropLast(after.count))
        guard NodeModules.name(of: name) != nil else { return error }
        var error = error
        error.notes = [.init(text: advice(on: name))]
        return error
    }

    /// A Go regular expression of the paths that `verdict` is worth asking about.
    var filter: String {
        if request.isPrebuilt { return "^[^./]" }
        var patterns = ["^(?:node|cloudflare|workerd|attached):"]
        patterns += Self.platformNames.map { "^\($0.goPattern)$" }
        patterns += request.alias.keys.sorted().map { "^\($0.goPattern)$" }
        let bare = NodeModules.bareNames.map(\.goPattern).sorted().joined(separator: "|")
        patterns.append("^(?:\(bare))$")
        return patterns.joined(separator: "|")
    }

    private func isBareAllowed(_ name: String) -> Bool {
        switch request.nodeCompat {
        case .full: true
        case .asyncLocalStorage: name == "async_hooks"
        case .off, .prefixed: false
        }
    }

    private func allows(_ name: String) -> Bool {
        switch request.nodeCompat {
        case .off: false
        case .asyncLocalStorage: name == "async_hooks"
        case .prefixed, .full: true
        }
    }

    /// Why a module is not there although Node.js's are; `nil` if it is.
    private func absence(of name: String, importer: String) -> Diagnostic? {
        let reason: String
        if let flag = request.absentNodeModules[name] {
            reason = "Use a later compatibility_date, or the compatibility flag \"\(flag)\"."
        } else if !NodeModules.names.contains(name) {
            reason = "Node.js has no module of that name, or Workers do not have it."
        } else {
            return nil
        }
        return Diagnostic(
            "No such module \"node:\(name)\".\n  imported from \"\(importer)\"",
            notes: [.init(text: reason)]
        )
    }

    private func refusal(of path: String, kind: String, importer: String) -> Verdict {
        if kind == "import-statement" {
            return .refused(
                Diagnostic(
                    "Could not resolve \"\(path)\"",
                    notes: [.init(text: advice(on: path))]
                )
            )
        }
        // `require` and `import()` are often inside a `try`, or never reached.
        let text = """
            The package "\(path)" wasn't found on the file system but is built into node.
            Your Worker may throw errors at runtime unless you enable the "nodejs_compat" \
            compatibility flag. Refer to \
            https://developers.cloudflare.com/workers/runtime-apis/nodejs/ for more details. \
            Imported from:
             - \(importer)
            """
        return .warned(path, Diagnostic(text))
    }

    private func advice(on name: String) -> String {
        let found =
            "The package \"\(name)\" wasn't found on the file system but is built into node.\n"
        switch request.nodeCompat {
        case .off, .asyncLocalStorage:
            return found + "- Add the \"nodejs_compat\" compatibility flag to your project."
        case .prefixed:
            return found + """
                - Make sure to prefix the module name with "node:" or update your \
                compatibility_date to 2024-09-23 or later.
                """
        case .full:
            return found
        }
    }
}

/// The names of Node.js's own modules, as far as Workers have them.
package enum NodeModules {
    package static let names = bareNames.union(["sqlite", "test"])

    /// Those that can be imported without `node:`.
    static let bareNames: Set<String> = [
        "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing",
        "_http_server", "_stream_duplex", "_stream_passthrough", "_stream_readable",
        "_stream_transform", "_stream_wrap", "_stream_writable", "_tls_common", "_tls_wrap",
        "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console",
        "constants", "crypto", "dgram", "diagnostics_channel", "dns", "dns/promises", "domain",
        "events", "fs", "fs/promises", "http", "http2", "https", "inspector",
        "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32",
        "perf_hooks", "process", "punycode", "querystring", "readline", "readline/promises",
        "repl", "stream", "stream/consumers", "stream/promises", "stream/web", "string_decoder",
        "sys", "timers", "timers/promises", "tls", "trace_events", "tty", "url", "util",
        "util/types", "v8", "vm", "wasi", "worker_threads", "zlib",
    ]

    /// `fs` of `node:fs` and of `fs`; anything with the prefix counts, known or not.
    static func name(of path: String) -> String? {
        if path.hasPrefix("node:") { return String(path.dropFirst("node:".count)) }
        return bareNames.contains(path) ? path : nil
    }
}
