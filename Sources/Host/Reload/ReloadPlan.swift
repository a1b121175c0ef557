/// What is to be reloaded and what is being reloaded: the rules, without files or time.
struct ReloadPlan {
    enum Step: Hashable {
        case config
        case worker(String)
    }

    private enum ConfigState { case idle, wanted, running }

    private var config = ConfigState.idle
    /// The config changed again while it was being applied.
    private var wantsConfigAgain = false
    private var wanted: Set<String> = []
    private var running: Set<String> = []
    private var isClosed = false

    mutating func want(_ worker: String) { wanted.insert(worker) }

    mutating func wantConfig() {
        if config == .running { wantsConfigAgain = true } else { config = .wanted }
    }

    /// The next thing to begin now; the caller says when it has ended.
    mutating func next() -> Step? {
        guard !isClosed else { return nil }
        switch config {
        case .running: return nil
        case .wanted:
            guard running.isEmpty else { return nil }
            config = .running
            return .config
        case .idle: break
        }
        guard let worker = wanted.subtracting(running).min() else { return nil }
        wanted.remove(worker)
        running.insert(worker)
        return .worker(worker)
    }

    mutating func didEnd(_ worker: String) { running.remove(worker) }

    mutating func didEndConfig() {
        config = wantsConfigAgain ? .wanted : .idle
        wantsConfigAgain = false
    }

    mutating func close() { isClosed = true }
}
