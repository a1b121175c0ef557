internal import Bundler
internal import Config
internal import Foundation
internal import Host

/// `isola build`: writes what `isola serve` runs without the sources.
struct BuildCommand {
    let settings: Settings
    let context: CommandContext
    private var terminal: any Terminal { context.terminal }

    init(_ settings: Settings, _ context: CommandContext) {
        self.settings = settings
        self.context = context
    }

    func run() async throws(UsageError) -> ExitCode {
        let sink = PrettyLog(minimum: settings.logLevel, style: context.style) {
            [terminal] in terminal.writeError($0)
        }
        let report = PlanReport(context: context, sink: sink)
        let plan: HostPlan
        do throws(PlanFailure) {
            plan = try HostPlan.make(settings)
        } catch {
            return try report.fail(error)
        }
        report.warn(plan.diagnostics)
        let directory = Paths.join(settings.directory, settings.arguments.value("outdir") ?? "dist")
        guard await build(plan.config, into: directory, sink) else { return .failure }
        return .success
    }

    /// Builds every worker, and then says that the directory is whole by writing its manifest.
    private func build(
        _ config: HostConfig,
        into directory: String,
        _ sink: PrettyLog
    ) async -> Bool {
        let manifest = "\(directory)/\(HostManifest.fileName)"
        try? FileManager.default.removeItem(atPath: manifest)
        let bundler = Bundler(cacheDirectory: Paths.join(config.directory, ".isola/cache"))
        var isWhole = true
        for worker in config.workers {
            let target = "\(directory)/\(worker.name)"
            let failure = await build(worker, config.storage.limits, target, bundler, sink)
            guard let failure else { continue }
            isWhole = false
            sink.write(LogLine(level: .error, worker: worker.name.text, message: failure))
        }
        await bundler.close()
        guard isWhole else { return false }
        guard let text = HostManifest(config).text,
            (try? Data(text.utf8).write(to: URL(fileURLWithPath: manifest), options: .atomic))
                != nil
        else {
            context.fail("\(manifest) cannot be written.")
            return false
        }
        return true
    }

    /// Writes all that one worker is made of; what went wrong, if anything did.
    private func build(
        _ worker: WorkerConfig,
        _ limits: StorageLimits,
        _ target: String,
        _ bundler: Bundler,
        _ sink: PrettyLog
    ) async -> String? {
        do throws(BundleError) {
            try await WorkerBuild.prepare(worker)
        } catch {
            return error.message
        }
        do throws(BuildFilesFailure) {
            let assets = "\(target)/\(HostManifest.assetsFolder)"
            try WorkerBuild.copyAssets(of: worker, limits: limits, to: assets)
            let migrations = "\(target)/\(HostManifest.migrationsFolder)"
            try WorkerBuild.copyMigrations(of: worker, to: migrations)
        } catch {
            return error.message
        }
        guard worker.main != nil else { return nil }
        do throws(BundleError) {
            let bundle = try await WorkerBuild.bundle(worker, with: bundler)
            for warning in bundle.warnings {
                let message = "Build warning: \(warning.rendered)"
                sink.write(LogLine(level: .warn, worker: worker.name.text, message: message))
            }
            try bundle.write(to: target)
            say(worker.name.text, bundle, target)
            return nil
        } catch {
            return error.message
        }
    }

    private func say(_ worker: String, _ bundle: WorkerBundle, _ target: String) {
        guard settings.logLevel.admits(.info) else { return }
        let bytes = bundle.script.utf8.count + bundle.attachments.reduce(0) { $0 + $1.bytes.count }
        let size = Timestamp.rounded(Double(bytes) / 1024)
        terminal.write("\(context.style.worker(worker)) \(size) KiB -> \(target)\n")
    }
}
