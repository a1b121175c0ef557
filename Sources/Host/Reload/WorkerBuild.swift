internal import Bindings
package import Bundler
package import Config
internal import Foundation
internal import Foundations

/// Makes a worker's bundle without a host: what `isola build` does.
package enum WorkerBuild {
    /// Runs the build command of the config, if there is one: it may write what is built then.
    package static func prepare(_ worker: WorkerConfig) async throws(BundleError) {
        guard let build = worker.build, let command = build.command else { return }
        try await BuildCommand(command, directory: build.workingDirectory).run()
    }

    /// Bundles for production.
    package static func bundle(
        _ worker: WorkerConfig,
        with bundler: Bundler
    ) async throws(BundleError) -> WorkerBundle {
        try await bundler.bundle(worker.bundleRequest(mode: .production))
    }

    /// Copies what a worker serves of its assets directory; a worker without one has nothing there.
    package static func copyAssets(
        of worker: WorkerConfig,
        limits: StorageLimits,
        to directory: String
    ) throws(BuildFilesFailure) {
        do throws(AssetsError) {
            try Assets.copy(of: worker, AssetLimits(limits.assets), to: directory)
        } catch {
            throw BuildFilesFailure(message: error.message)
        }
    }

    /// Copies the migrations of the worker's databases, each database's into a folder by its number.
    package static func copyMigrations(
        of worker: WorkerConfig,
        to directory: String
    ) throws(BuildFilesFailure) {
        let files = FileManager.default
        do {
            if files.fileExists(atPath: directory) { try files.removeItem(atPath: directory) }
            for (index, entry) in worker.bindings.d1.enumerated() {
                let source = FilePath.join(worker.directory, entry.migrationsDirectory)
                guard files.fileExists(atPath: source) else { continue }
                let target = "\(directory)/\(index)"
                try files.createDirectory(atPath: target, withIntermediateDirectories: true)
                for name in try D1Migration.names(in: source, entry.migrationsPattern) {
                    let copy = "\(target)/\(name)"
                    let folder = FilePath.directory(of: copy)
                    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
                    try files.copyItem(atPath: "\(source)/\(name)", toPath: copy)
                }
            }
        } catch {
            throw BuildFilesFailure(message: "The migrations cannot be copied. \(error)")
        }
    }
}

/// Why files cannot be built in.
package struct BuildFilesFailure: Error {
    package let message: String
}
