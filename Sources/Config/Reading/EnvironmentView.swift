/// One worker's config as it stands in the chosen environment.
struct EnvironmentView {
    /// What counts: the environment's own keys, and those of the top level that it inherits.
    let table: ConfigTable
    /// The environment, if the worker has it.
    let name: String?
    /// How messages about its lists begin: `env.<name>.`, or nothing.
    let scope: String

    /// Without an environment: the top level itself.
    init(topLevel: ConfigTable) {
        table = topLevel
        name = nil
        scope = ""
    }

    /// With one: warns about each key that the environment should have repeated.
    init(topLevel: ConfigTable, environment: ConfigTable, name: String, findings: Findings) {
        self.name = name
        scope = "env.\(name)."
        var merged = ConfigTable()
        for entry in topLevel.entries {
            switch KeyScope.ofKey[entry.key] {
            case .topLevel?: merged.set(entry)
            case .inherited?: if !environment.hasOverride(of: entry.key) { merged.set(entry) }
            case .repeated?:
                if let own = environment[entry.key] {
                    Self.warnAboutMembers(of: entry, own: own, environment: name, findings)
                } else {
                    Self.warnAboutMissing(entry, environment: name, findings)
                }
            case nil: break  // the reading of the top level has told
            }
        }
        for entry in environment.entries {
            switch KeyScope.ofKey[entry.key] {
            case .inherited?, .repeated?: merged.set(entry)
            case .topLevel?, nil: Self.warnAboutUnexpected(entry, environment: name, findings)
            }
        }
        table = merged
    }

    private static func warnAboutMissing(
        _ entry: ConfigTable.Entry,
        environment: String,
        _ findings: Findings
    ) {
        findings.warn(
            """
            "\(entry.key)" exists at the top level, but not on "env.\(environment)".
            This is not what you probably want, since "\(entry.key)" is not inherited by \
            environments.
            Please add "\(entry.key)" to "env.\(environment)".
            """,
            at: entry.keyPosition
        )
    }

    /// `vars` and `define` are compared by member, since one forgotten is as bad as all.
    private static func warnAboutMembers(
        of entry: ConfigTable.Entry,
        own: ConfigValue,
        environment: String,
        _ findings: Findings
    ) {
        guard ["vars", "define"].contains(entry.key), let own = own.table,
            let members = entry.value.table
        else { return }
        for member in members.entries where own[member.key] == nil {
            let name = "\(entry.key).\(member.key)"
            findings.warn(
                """
                "\(name)" exists at the top level, but not on "env.\(environment).\(entry.key)".
                This is not what you probably want, since "\(entry.key)" configuration is not \
                inherited by environments.
                Please add "\(name)" to "env.\(environment)".
                """,
                at: member.keyPosition
            )
        }
    }

    private static func warnAboutUnexpected(
        _ entry: ConfigTable.Entry,
        environment: String,
        _ findings: Findings
    ) {
        let known = KeyScope.ofKey.filter { $0.value != .topLevel }.keys.sorted()
        findings.warn(
            "Unexpected fields found in env.\(environment) field: \"\(entry.key)\"",
            at: entry.keyPosition,
            suggestion: Nearest.name(to: entry.key, among: known)
        )
    }
}

extension ConfigTable {
    /// `route` and `routes` are two spellings of one thing, as are `migrations` and `exports`.
    fileprivate func hasOverride(of key: String) -> Bool {
        switch key {
        case "route", "routes": self["route"] != nil || self["routes"] != nil
        case "migrations", "exports": self["migrations"] != nil || self["exports"] != nil
        default: self[key] != nil
        }
    }
}
