internal import Bindings
package import Bundler
package import Config

/// Makes a worker's bundle without a host: what `isola build` does.
package enum WorkerBuild {
    /// Runs the build command of the config, if there is one, and bundles for production.
    package static func bundle(
        _ worker: WorkerConfig,
        with bundler: Bundler
    ) async throws(BundleError) -> WorkerBundle {
        if let build = worker.build, let command = build.command {
            try await BuildCommand(command, directory: build.workingDirectory).run()
        }
        return try await bundler.bundle(worker.bundleRequest(mode: .production))
    }

    /// Copies what a worker serves of its assets directory; a worker without one has nothing there.
    package static func copyAssets(
        of worker: WorkerConfig,
        limits: StorageLimits,
        to directory: String
    ) throws(AssetsFailure) {
        do throws(AssetsError) {
            try Assets.copy(of: worker, AssetLimits(limits.assets), to: directory)
        } catch {
            throw AssetsFailure(message: error.message)
        }
    }
}

/// Why assets cannot be built in.
package struct AssetsFailure: Error {
    package let message: String
}
