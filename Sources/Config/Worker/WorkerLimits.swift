/// What one worker may use, and what happens when it wants more.
package struct WorkerLimits: Hashable, Sendable {
    package enum Profile: String, CaseIterable, Hashable, Sendable {
        /// Cloudflare's free plan: 10 ms of CPU a request, 50 subrequests.
        case free
        /// The paid plan: 30 s of CPU unless `cpu_ms` says otherwise, 1000 subrequests.
        case paid
        /// Begins as `paid`, and no value is too high.
        case custom
    }

    package enum Mode: String, CaseIterable, Hashable, Sendable {
        /// What is over a limit fails as it would on Cloudflare.
        case enforce
        /// What is over a limit is logged and goes on.
        case warn
    }

    package var profile: Profile
    package var mode: Mode
    /// CPU time of one request, in milliseconds.
    package var cpuMs: Int
    /// Fetches and service calls of one request.
    package var subrequests: Int
    /// Memory of one isolate, in MiB.
    package var memoryMB: Int
    /// The longest message of a WebSocket, in MiB; the platform's 32 if nothing is said.
    package var webSocketMessageMB: Int?

    package init(profile: Profile = .paid, mode: Mode = .enforce) {
        self.profile = profile
        self.mode = mode
        memoryMB = 128
        switch profile {
        case .free: (cpuMs, subrequests) = (10, 50)
        case .paid, .custom: (cpuMs, subrequests) = (30_000, 1000)
        }
    }
}

extension WorkerLimits.Profile {
    /// The highest values that the plan has.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/workers/platform/limits/>
    fileprivate var ceiling: (cpuMs: Int, subrequests: Int, memoryMB: Int, webSocketMessageMB: Int)
    {
        switch self {
        case .free: (10, 50, 128, 32)
        case .paid: (300_000, 10_000, 128, 32)
        case .custom: (86_400_000, 1_000_000, 65_536, 1024)
        }
    }
}

extension WorkerLimits {
    /// The `limits` of a table over those it starts from: a new profile begins anew.
    static func read(_ fields: FieldReader?, over base: WorkerLimits) -> WorkerLimits {
        guard let fields else { return base }
        var limits = base
        if let profile: Profile = fields.choice("profile") {
            limits = WorkerLimits(profile: profile, mode: base.mode)
        }
        let ceiling = limits.profile.ceiling
        limits.mode = fields.choice("mode") ?? limits.mode
        limits.cpuMs = fields.int("cpu_ms", in: 1...ceiling.cpuMs) ?? limits.cpuMs
        limits.subrequests =
            fields.int("subrequests", in: 0...ceiling.subrequests) ?? limits.subrequests
        limits.memoryMB = fields.int("memory_mb", in: 8...ceiling.memoryMB) ?? limits.memoryMB
        limits.webSocketMessageMB =
            fields.int("websocket_message_mb", in: 1...ceiling.webSocketMessageMB)
            ?? limits.webSocketMessageMB
        fields.warnAboutRest()
        return limits
    }
}
