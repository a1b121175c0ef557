internal import Foundations

/// What one worker asks of the bundler.
///
/// Two equal requests are the same build: the second reuses what the first has parsed.
package struct BundleRequest: Hashable, Sendable {
    /// The entry file; absolute, or relative to `projectDirectory`.
    package var entry: String
    /// Where relative paths start and source maps point from; absolute.
    package var projectDirectory: String
    package var rules: [ModuleRule] = []
    /// `{from: to}`, resolved from the project directory.
    package var alias: [String: String] = [:]
    /// `{expression: JavaScript}`.
    package var define: [String: String] = [:]
    package var minify = false
    /// Keeps `fn.name` and `Class.name` through minifying and renaming.
    package var keepsNames = true
    package var tsconfig: String?
    package var jsxFactory: String?
    package var jsxFragment: String?
    /// The entry is built already: no package is looked up and nothing is defined or minified.
    package var isPrebuilt = false
    package var nodeCompat = NodeCompat.off
    /// Node.js's modules that the worker's date does not have yet, and the flag that brings each.
    package var absentNodeModules: [String: String] = [:]
    package var asyncLowering = AsyncLowering.whenContextIsUsed
    package var mode = BuildMode.development

    package init(entry: String, projectDirectory: String) {
        self.entry = entry
        self.projectDirectory = projectDirectory
    }

    /// With the real paths of its files, which are what esbuild speaks of.
    var resolved: BundleRequest {
        var resolved = self
        resolved.projectDirectory = Files.realPath(projectDirectory)
        resolved.entry = Files.realPath(resolved.absolute(entry))
        return resolved
    }

    /// The absolute path of `path`, which may be relative to the project.
    func absolute(_ path: String) -> String {
        FilePath.join(projectDirectory, path)
    }
}

/// What `process.env.NODE_ENV` says to the code that is bundled.
package enum BuildMode: String, Hashable, Sendable {
    case development
    case production
}

/// Which Node.js modules the worker may import.
package enum NodeCompat: String, Hashable, Sendable {
    /// None.
    case off
    /// `node:async_hooks` alone (`nodejs_als`).
    case asyncLocalStorage
    /// Those with the `node:` prefix (`nodejs_compat` before 2024-09-23).
    case prefixed
    /// With the prefix and without (`nodejs_compat` since).
    case full
}

/// When `async` functions are lowered to promises that `AsyncLocalStorage` can follow.
///
/// The engine has no hook for async context, but a lowered function awaits through
/// `Promise.prototype.then`, which the isolate can see.
package enum AsyncLowering: String, Hashable, Sendable {
    case never
    /// If it imports `node:async_hooks`, or calls `withEnv` or `withExports` of `cloudflare:workers`.
    case whenContextIsUsed
    case always
}
