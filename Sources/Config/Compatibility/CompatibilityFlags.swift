/// Which of the platform's switches are on for one worker.
package struct CompatibilityFlags: Hashable, Sendable {
    /// The date whose behaviour is given: never newer than ``CompatibilityDate/newestKnown``.
    package let date: CompatibilityDate
    private let on: Set<String>

    /// The switches of a date and of flags that are known to be right.
    ///
    /// What is wrong with flags out of a config file, ``resolve(date:flags:report:)`` tells.
    package init(date: CompatibilityDate = .newestKnown, flags: [String] = []) {
        self = Self.resolve(date: date, flags: flags) { _ in }
    }

    private init(date: CompatibilityDate, on: Set<String>) {
        self.date = date
        self.on = on
    }

    /// Whether the switch with this enabling name is on.
    ///
    /// A name that is in no table is off.
    package func isOn(_ name: String) -> Bool { on.contains(name) }

    /// Every switch by its enabling name, as builtins are given them.
    package var all: [String: Bool] {
        var all: [String: Bool] = [:]
        for flag in CompatibilityFlag.all { all[flag.name] = on.contains(flag.name) }
        return all
    }
}

extension CompatibilityFlags {
    /// What is wrong with a date and flags together, in workerd's words.
    package enum Issue: Hashable, Sendable {
        case contradictory(String, String)
        case repeated(String)
        case unknown(String, nearest: String?)
        case redundant(String, since: CompatibilityDate?)
        case experimental(String)
        case futureDate(CompatibilityDate, today: CompatibilityDate)
        case dateTooNew(CompatibilityDate)
    }

    /// Works out the switches; `report` hears of each thing that is wrong.
    package static func resolve(
        date wanted: CompatibilityDate,
        flags: [String],
        today: CompatibilityDate? = nil,
        report: (Issue) -> Void
    ) -> CompatibilityFlags {
        if let today, wanted > today { report(.futureDate(wanted, today: today)) }
        if wanted > .newestKnown { report(.dateTooNew(wanted)) }
        let date = min(wanted, .newestKnown)

        var given: Set<String> = []
        for name in flags where !given.insert(name).inserted { report(.repeated(name)) }
        var unknown = given
        var on: Set<String> = []
        for flag in CompatibilityFlag.all {
            let isEnabled = given.contains(flag.name)
            let isDisabled = flag.off.map(given.contains) ?? false
            unknown.remove(flag.name)
            if let off = flag.off { unknown.remove(off) }

            if isEnabled, isDisabled { report(.contradictory(flag.name, flag.off ?? "")) }
            let isDefault = flag.isDefault(at: date)
            if isEnabled, isDefault { report(.redundant(flag.name, since: flag.since)) }
            if isEnabled, flag.isExperimental { report(.experimental(flag.name)) }
            let isImplied = flag.isImplied(by: on, at: date)
            if isEnabled || (isDefault || isImplied) && !isDisabled { on.insert(flag.name) }
        }
        for name in flags where unknown.remove(name) != nil {
            let names = CompatibilityFlag.all.flatMap { [$0.name] + ($0.off.map { [$0] } ?? []) }
            report(.unknown(name, nearest: Nearest.name(to: name, among: names)))
        }
        return CompatibilityFlags(date: date, on: on)
    }
}

extension CompatibilityFlag {
    fileprivate func isDefault(at date: CompatibilityDate) -> Bool {
        isAlwaysOn || since.map { date >= $0 } ?? false
    }

    fileprivate func isImplied(by on: Set<String>, at date: CompatibilityDate) -> Bool {
        guard let after, date >= after else { return false }
        return impliedBy.contains(where: on.contains)
    }
}

extension CompatibilityFlags.Issue {
    /// A flag that is not needed, or a date from after our time, does not keep a worker from running.
    ///
    /// Nor does an experimental flag: `workerd` alone wants `--experimental` for it, but local
    /// development passes that always.
    package var severity: Diagnostic.Severity {
        switch self {
        case .contradictory, .repeated, .unknown, .futureDate: .error
        case .redundant, .experimental, .dateTooNew: .warning
        }
    }

    package var message: String {
        switch self {
        case .contradictory(let on, let off):
            "Compatibility flags are mutually contradictory: \(on) vs \(off)"
        case .repeated(let name): "Compatibility flag specified multiple times: \(name)"
        case .unknown(let name, _): "No such compatibility flag: \(name)"
        case .redundant(let name, let since?):
            """
            The compatibility flag \(name) became the default as of \(since) so does not need to be \
            specified anymore.
            """
        case .redundant(let name, nil):
            """
            The compatibility flag \(name) is the default, so does not need to be specified anymore.
            """
        case .experimental(let name):
            """
            The compatibility flag \(name) is experimental and cannot yet be used in Workers \
            deployed to Cloudflare.
            """
        case .futureDate(let date, let today):
            """
            Can't set compatibility date in the future: "\(date)". Today's date (UTC) is "\(today)".
            """
        case .dateTooNew(let date):
            """
            This Worker requires compatibility date "\(date)", but the newest date supported by this \
            server binary is "\(CompatibilityDate.newestKnown)".
            Falling back to "\(CompatibilityDate.newestKnown)".
            """
        }
    }

    package var suggestion: String? {
        if case .unknown(_, let nearest) = self { nearest } else { nil }
    }
}
