#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Makes scripts out of workers' sources, with one esbuild for all of them.
///
/// esbuild is started with the first build that needs it and keeps what it has parsed, so that
/// building the same request again is fast. A prebuilt single file comes from the cache without it.
package actor Bundler {
    /// What is remembered of a request between its builds.
    private struct Project {
        var context: BuildContext?
        /// Stays once it was seen: the other way only costs one failed build.
        var hasTopLevelAwait = false
        /// Of the last good build, which a failed one cannot tell.
        var inputs: [String] = []
        /// Ends when the build before has, as a context builds once at a time.
        var turn: Task<Void, Never>?
    }

    private static let awaitRefusal = "Top-level await is not available"

    private let cache: BundleCache?
    private var service: EsbuildService?
    private var projects: [BundleRequest: Project] = [:]

    /// - Parameter cacheDirectory: Where finished scripts are kept between runs; absolute, made
    ///   when needed. Without one nothing is kept.
    package init(cacheDirectory: String? = nil) {
        cache = cacheDirectory.map(BundleCache.init)
    }

    /// Builds what `request` says from the files as they are now.
    ///
    /// - Throws: ``BundleError/buildFailed(errors:warnings:inputs:)`` if the code is wrong; other
    ///   cases if there is no esbuild or it fails.
    package func bundle(_ request: BundleRequest) async throws(BundleError) -> WorkerBundle {
        let request = request.resolved
        let previous = projects[request, default: Project()].turn
        let (ended, end) = AsyncStream.makeStream(of: Never.self)
        defer { end.finish() }
        projects[request, default: Project()].turn = Task { for await _ in ended {} }
        await previous?.value
        if Task.isCancelled { throw .cancelled }

        try Self.checkEntry(of: request)
        let candidates = EsbuildBinary.candidates(for: request.projectDirectory)
        let key = cache?.key(for: request, candidates)
        if let key, let kept = cache?.bundle(for: key) { return kept }
        do throws(BundleError) {
            let bundle = try await build(request, with: candidates)
            projects[request]?.inputs = bundle.inputs
            if let key { cache?.keep(bundle, for: key) }
            return bundle
        } catch {
            throw explained(error, request)
        }
    }

    /// Frees what is kept for a request that will not be built again.
    package func forget(_ request: BundleRequest) async {
        await projects.removeValue(forKey: request.resolved)?.context?.close()
    }

    /// Ends esbuild; the next build starts it again.
    package func close() {
        projects = [:]
        service = nil
    }

    private static func checkEntry(of request: BundleRequest) throws(BundleError) {
        let entry = request.absolute(request.entry)
        guard FileIdentity(path: entry) == nil else { return }
        let name = Path.relative(entry, to: request.projectDirectory)
        let error = Diagnostic("The entry-point file at \"\(name)\" was not found.")
        throw .buildFailed(errors: [error], warnings: [], inputs: [entry])
    }

    private func build(
        _ request: BundleRequest,
        with candidates: [FileIdentity]
    ) async throws(BundleError) -> WorkerBundle {
        let service = try await running(candidates)
        let output = try await output(of: request, in: service)
        let hasTopLevelAwait = projects[request]?.hasTopLevelAwait ?? false
        let assembly = Assembly(request, output, hasTopLevelAwait: hasTopLevelAwait)
        return try await assembly.bundle { script throws(BundleError) in
            try await Self.lower(script, request, in: service)
        }
    }

    private func running(
        _ candidates: [FileIdentity]
    ) async throws(BundleError) -> EsbuildService {
        if let service, await service.isRunning { return service }
        let binary = try await EsbuildBinary.newest(of: candidates)
        // Another build may have been faster while this one looked.
        if let service, await service.isRunning { return service }
        for request in projects.keys { projects[request]?.context = nil }
        let started = try EsbuildService(binary)
        service = started
        return started
    }

    private func output(
        of request: BundleRequest,
        in service: EsbuildService
    ) async throws(BundleError) -> BuildContext.Output {
        do throws(BundleError) {
            return try await context(of: request, in: service).run()
        } catch {
            let project = projects[request, default: Project()]
            guard case .buildFailed(let errors, _, _) = error, !project.hasTopLevelAwait,
                errors.contains(where: { $0.text.hasPrefix(Self.awaitRefusal) })
            else { throw error }
        }
        await projects[request]?.context?.close()
        projects[request]?.context = nil
        projects[request]?.hasTopLevelAwait = true
        return try await context(of: request, in: service).run()
    }

    private func context(
        of request: BundleRequest,
        in service: EsbuildService
    ) async throws(BundleError) -> BuildContext {
        if let context = projects[request]?.context { return context }
        let context = BuildContext(request, in: service)
        let allowsAwait = projects[request]?.hasTopLevelAwait ?? false
        try await context.open(allowsTopLevelAwait: allowsAwait)
        projects[request]?.context = context
        return context
    }

    /// A failure with everything to watch; a context in an unknown state is not used again.
    private func explained(_ error: BundleError, _ request: BundleRequest) -> BundleError {
        guard case .buildFailed(let errors, let warnings, let inputs) = error else {
            let context = projects[request]?.context
            projects[request]?.context = nil
            // In a task of its own, as this one may be cancelled and could ask nothing more.
            Task { await context?.close() }
            return error
        }
        let known = projects[request]?.inputs ?? []
        let watched = Set(known + inputs + [request.absolute(request.entry)])
        return .buildFailed(errors: errors, warnings: warnings, inputs: watched.sorted())
    }

    /// Rewrites `async` functions; the map of the result points at the original sources.
    private static func lower(
        _ script: ScriptWrapper.Script,
        _ request: BundleRequest,
        in service: EsbuildService
    ) async throws(BundleError) -> ScriptWrapper.Script {
        let map = Data(script.sourceMap.utf8).base64EncodedString()
        let comment = "//# sourceMappingURL=data:application/json;base64,\(map)\n"
        var flags = BuildFlags.common + BuildFlags.lowered + ["--loader=js"]
        if request.minify, !request.isPrebuilt { flags.append("--minify") }
        let answer = try await service.request([
            "command": .string("transform"),
            "flags": .strings(flags),
            "inputFS": .bool(false),
            "input": .bytes(Array((script.code + comment).utf8)),
        ])
        let errors = answer["errors"].array.map(Diagnostic.init)
        guard errors.isEmpty else {
            throw .buildFailed(errors: errors, warnings: [], inputs: [])
        }
        guard let code = answer["code"].string, let lowered = answer["map"].string else {
            throw .esbuildFailed("it made no output")
        }
        return ScriptWrapper.Script(code: code, sourceMap: lowered)
    }
}
