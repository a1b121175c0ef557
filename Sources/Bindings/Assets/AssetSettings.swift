internal import Config
internal import Foundations

/// What the config says of a worker's assets.
struct AssetSettings: Hashable, Sendable {
    /// Absolute.
    let directory: String
    let htmlHandling: AssetsEntry.HTMLHandling
    let notFoundHandling: AssetsEntry.NotFoundHandling
    let worker: WorkerRules
    /// Whether there is any code beside the files.
    let hasWorker: Bool
    /// Whether a browser's navigation gets the not-found page rather than the worker.
    let navigationPrefersAssets: Bool
    let limits: AssetLimits

    init?(_ worker: WorkerConfig, limits: AssetLimits) {
        guard let entry = worker.bindings.assets, let directory = entry.directory else {
            return nil
        }
        self.directory = FilePath.join(worker.directory, directory)
        htmlHandling = entry.htmlHandling
        notFoundHandling = entry.notFoundHandling
        self.worker = WorkerRules(entry.runWorkerFirst)
        hasWorker = worker.main != nil
        navigationPrefersAssets =
            worker.compatibility.isOn("assets_navigation_prefers_asset_serving")
        self.limits = limits
    }

    private init() {
        directory = ""
        htmlHandling = .none
        notFoundHandling = .none
        worker = WorkerRules(.never)
        hasWorker = false
        navigationPrefersAssets = false
        limits = AssetLimits()
    }

    static let none = AssetSettings()
}

/// `run_worker_first`: who sees a request before anything is looked up.
struct WorkerRules: Hashable, Sendable {
    enum First: Hashable, Sendable {
        case worker
        case assets
        /// Whoever has something.
        case undecided
    }

    let isAlways: Bool
    private let worker: [[UInt8]]
    private let assets: [[UInt8]]

    init(_ setting: AssetsEntry.RunWorkerFirst) {
        isAlways = setting == .always
        guard case .paths(let rules) = setting else {
            (worker, assets) = ([], [])
            return
        }
        worker = rules.filter { !$0.hasPrefix("!") }.map { Array($0.utf8) }
        assets = rules.filter { $0.hasPrefix("!") }.map { Array($0.utf8.dropFirst()) }
    }

    /// Who comes first for a path as a URL has it.
    func first(_ path: [UInt8]) -> First {
        if isAlways { return .worker }
        if assets.contains(where: { WorkerRules.matches($0, path) }) { return .assets }
        return worker.contains { WorkerRules.matches($0, path) } ? .worker : .undecided
    }

    /// `*` stands for anything, slashes too.
    private static func matches(_ rule: [UInt8], _ path: [UInt8]) -> Bool {
        var (r, p) = (0, 0)
        var star: (r: Int, p: Int)?
        while p < path.count {
            if r < rule.count, rule[r] == UInt8(ascii: "*") {
                star = (r, p)
                r += 1
            } else if r < rule.count, rule[r] == path[p] {
                (r, p) = (r + 1, p + 1)
            } else if let last = star {
                star = (last.r, last.p + 1)
                (r, p) = (last.r + 1, last.p + 1)
            } else {
                return false
            }
        }
        return rule[r...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
