package import Config
internal import Foundation
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// Static assets: directories of files beside workers, or in place of one.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/>
package final class Assets: BindingFamily {
    private let context: BindingContext
    private let cache = AssetCache()
    private let sites = Mutex<[String: AssetSite]>([:])

    package init(_ context: BindingContext) { self.context = context }

    /// The assets of a worker; `nil` if it has none.
    package func site(of worker: String) -> AssetSite? { sites.withLock { $0[worker] } }

    /// Reads every directory; what is wrong with one is the ``AssetSite/error`` of its site.
    package func configure(_ workers: [WorkerConfig]) async {
        let limits = AssetLimits(context.storage.limits.assets)
        var next: [String: AssetSite] = [:]
        for worker in workers {
            guard let settings = AssetSettings(worker, limits: limits) else { continue }
            let name = worker.name.text
            let old = site(of: name)
            let site =
                old?.settings == settings
                ? old : AssetSite(settings, cache: cache, warn: context.warn)
            next[name] = site
            await site?.refresh()
        }
        let all = next
        sites.withLock { $0 = all }
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        guard let binding = worker.bindings.assets?.binding,
            let site = site(of: worker.name.text)
        else { return BoundBindings(environment: []) }
        return BoundBindings(
            environment: [EnvironmentBinding(name: binding, kind: .assets, value: "")]
        ) { runtime in
            _ = runtime.state { _ in OwnAssets(AssetsFetcher(site: site)) }
        }
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        guard let entry = worker.bindings.assets, let directory = entry.directory else { return [] }
        return [
            BindingRow(
                binding: entry.binding ?? "",
                kind: BindingKind.assets.title,
                resource: directory
            )
        ]
    }

    /// Copies a worker's assets, so that they are served there as they are here.
    ///
    /// The directory is replaced by what is served, the rules and nothing else.
    ///
    /// - Throws: ``AssetsError``.
    package static func copy(
        of worker: WorkerConfig,
        _ limits: AssetLimits,
        to directory: String
    ) throws(AssetsError) {
        guard let settings = AssetSettings(worker, limits: limits) else { return }
        let scan = try AssetScan(settings.directory, limits: limits)
        let files = FileManager.default
        do {
            try? files.removeItem(atPath: directory)
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let rules = ["/.assetsignore", "/_headers", "/_redirects"].map {
                ($0, settings.directory + $0)
            }
            let assets = scan.files.map { (String(decoding: $0.key, as: UTF8.self), $0.value.file) }
            for (path, source) in assets + rules {
                let target = directory + path
                guard files.fileExists(atPath: source), !files.fileExists(atPath: target) else {
                    continue
                }
                try files.createDirectory(
                    atPath: FilePath.directory(of: target),
                    withIntermediateDirectories: true
                )
                // The time of the change goes along, and so the tag stays what it is.
                try files.copyItem(atPath: source, toPath: target)
                if let file = AssetFile(source) { file.stamp.mark(target) }
            }
        } catch {
            throw .unreadable(directory, reason: "\(error)")
        }
    }
}

/// The assets of the isolate's own worker, for its binding.
final class OwnAssets {
    let fetcher: AssetsFetcher?

    init(_ fetcher: AssetsFetcher?) { self.fetcher = fetcher }

    static func of(_ runtime: Runtime) -> OwnAssets { runtime.state { _ in OwnAssets(nil) } }
}
