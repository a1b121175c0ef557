/// Makes the bundle out of what one run of esbuild gave.
struct Assembly {
    typealias Script = ScriptWrapper.Script

    private let request: BundleRequest
    private let output: BuildContext.Output
    private let hasTopLevelAwait: Bool

    init(_ request: BundleRequest, _ output: BuildContext.Output, hasTopLevelAwait: Bool) {
        self.request = request
        self.output = output
        self.hasTopLevelAwait = hasTopLevelAwait
    }

    /// Splits off the exports, wraps what is left, and lowers it if it has to be.
    ///
    /// - Parameter lower: Rewrites the `async` functions of a script.
    /// - Returns: The bundle.
    /// - Throws: ``BundleError/buildFailed(errors:warnings:inputs:)`` for a service worker that
    ///   imports the platform, and what `lower` throws.
    func bundle(
        lower: (Script) async throws(BundleError) -> Script
    ) async throws(BundleError) -> WorkerBundle {
        let code = Self.withoutHashbang(output.code)
        let (body, tail) = ModuleExports.split(code)
        let exports = tail.isCommonJS ? ["default"] : output.metafile.entry?.exports ?? []
        guard tail.count == exports.count else {
            throw .esbuildFailed("the exports \(exports) are not where they are expected")
        }
        let format = self.format(exports, isCommonJS: tail.isCommonJS)
        let externals = output.metafile.externals
        // A `require` of a package that is not there, in a `try`, is left too: it just throws.
        let calls = externals.filter(ImportPolicy.isPlatform)
        try check(format, calls)

        let wrapper = ScriptWrapper(format: format, hasTopLevelAwait: hasTopLevelAwait)
        var script: Script
        if isLowered(body, calls) {
            script = wrapper.wrapForLowering(body, tail, map: output.sourceMap)
            script = try await lower(script)
            script = wrapper.wrapLowered(script.code, map: script.sourceMap)
        } else {
            script = wrapper.wrap(body, tail, map: output.sourceMap)
        }
        return WorkerBundle(
            script: script.code,
            sourceMap: script.sourceMap,
            format: format,
            exports: exports.sorted(),
            externals: calls,
            attachments: externals.compactMap { output.attachments[$0] },
            inputs: inputs,
            warnings: output.warnings + formatWarnings(exports),
            hasTopLevelAwait: hasTopLevelAwait
        )
    }

    private var inputs: [String] {
        var files = output.metafile.files.map(request.absolute)
        if let tsconfig = request.tsconfig {
            files.append(request.absolute(tsconfig))
        } else if !request.isPrebuilt {
            // esbuild reads the nearest by itself, and does not tell.
            let above = Path.ancestors(of: Path.parent(request.absolute(request.entry)))
            let configs = above.lazy.map { "\($0)/tsconfig.json" }
            files += configs.filter { FileIdentity(path: $0) != nil }.prefix(1)
        }
        return Set(files).sorted()
    }

    private func isLowered(_ script: String, _ externals: [String]) -> Bool {
        switch request.asyncLowering {
        case .never: false
        case .always: true
        case .whenContextIsUsed:
            externals.contains("node:async_hooks")
                || externals.contains("cloudflare:workers")
                    && Self.usesContextFunctions(Array(script.utf8))
        }
    }

    /// The functions of `cloudflare:workers` whose effect follows what their callback awaits.
    private static func usesContextFunctions(_ script: [UInt8]) -> Bool {
        [".withEnv", ".withExports"].contains { script.lastIndex(of: Array($0.utf8)) != nil }
    }

    /// Modules have a default export; a CommonJS entry can be either.
    private func format(_ exports: [String], isCommonJS: Bool) -> WorkerFormat {
        guard exports.contains("default") else { return .serviceWorker }
        guard isCommonJS else { return .modules }
        let source = Files.read(request.absolute(request.entry)) ?? []
        let calls = ["addEventListener(\"fetch\"", "addEventListener('fetch'"]
        let listens = calls.contains { source.lastIndex(of: Array($0.utf8)) != nil }
        return listens ? .serviceWorker : .modules
    }

    private func formatWarnings(_ exports: [String]) -> [Diagnostic] {
        guard !exports.isEmpty, !exports.contains("default") else { return [] }
        return [
            Diagnostic(
                """
                The entrypoint \(relativeEntry) has exports like an ES Module, but hasn't defined \
                a default export like a module worker normally would. Building the worker using \
                "service-worker" format...
                """
            )
        ]
    }

    private var relativeEntry: String {
        Path.relative(request.absolute(request.entry), to: request.projectDirectory)
    }

    /// A service worker has nothing that could import the platform's modules.
    private func check(_ format: WorkerFormat, _ externals: [String]) throws(BundleError) {
        guard format == .serviceWorker, !externals.isEmpty else { return }
        let error = Diagnostic(
            """
            Unexpected external import of \(Self.list(externals)).
            Your worker has no default export, which means it is assumed to be a Service Worker \
            format Worker.
            Did you mean to create a ES Module format Worker?
            If so, try adding `export default { ... }` in your entry-point.
            See https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/.
            """
        )
        throw .buildFailed(errors: [error], warnings: output.warnings, inputs: inputs)
    }

    /// `"a", "b", and "c"`.
    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "\"\($0)\"" }
        guard quoted.count > 2, let last = quoted.last else {
            return quoted.joined(separator: " and ")
        }
        return quoted.dropLast().joined(separator: ", ") + ", and \(last)"
    }

    /// Nothing may stand before a `#!`, so the line becomes a comment.
    private static func withoutHashbang(_ code: String) -> String {
        code.hasPrefix("#!") ? "//\(code)" : code
    }
}
