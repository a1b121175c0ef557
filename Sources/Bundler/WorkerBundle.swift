/// A worker as one classic script, and what it needs to run.
///
/// `docs/bundle-format.md` is the contract between this and the isolate.
package struct WorkerBundle: Hashable, Sendable {
    /// An expression whose value is `function (require, module, exports, importMeta)`.
    package var script: String
    /// A version 3 source map of `script`; its sources are relative to the project.
    package var sourceMap: String
    package var format: WorkerFormat
    /// The names that the entry exports, sorted.
    package var exports: [String]
    /// The calls of `require` that the isolate must answer itself: `node:fs`, `cloudflare:workers`.
    package var externals: [String]
    /// The calls of `require` that these files answer.
    package var attachments: [AttachedModule]
    /// The absolute path of every file that was read, sorted: what a watcher watches.
    package var inputs: [String]
    package var warnings: [Diagnostic]
    /// Whether the function returns a promise, after which the exports are there.
    package var hasTopLevelAwait: Bool
}

/// The two ways to write a worker.
package enum WorkerFormat: String, Codable, Hashable, Sendable {
    case modules
    case serviceWorker = "service-worker"
}

/// A file that a worker imports as a value.
package struct AttachedModule: Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        /// `require` gives a `WebAssembly.Module`.
        case compiledWasm
        /// `require` gives a string.
        case text
        /// `require` gives an `ArrayBuffer`.
        case data
    }

    /// What `require` is called with.
    package var name: String
    package var kind: Kind
    package var bytes: [UInt8]
}
