/// One dated switch of the platform's behaviour.
///
/// The list is that of workerd at the date ``CompatibilityDate/newestKnown``.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/compatibility-flags/>
package struct CompatibilityFlag: Hashable, Sendable {
    /// The name that turns it on, and by which builtins ask for it.
    package let name: String
    /// The name that turns it off, if one was given to it.
    package let off: String?
    /// Workers of this date or a later one have it.
    package let since: CompatibilityDate?
    /// It cannot be anything but on, save by its name to turn it off.
    package let isAlwaysOn: Bool
    /// Any of these turns it on too, for workers of the date ``after`` or later.
    package let impliedBy: [String]
    package let after: CompatibilityDate?
    /// workerd wants `--experimental` for it.
    package let isExperimental: Bool

    init(
        _ name: String,
        off: String? = nil,
        since: CompatibilityDate? = nil,
        isAlwaysOn: Bool = false,
        impliedBy: [String] = [],
        after: CompatibilityDate? = nil,
        isExperimental: Bool = false
    ) {
        self.name = name
        self.off = off
        self.since = since
        self.isAlwaysOn = isAlwaysOn
        self.impliedBy = impliedBy
        self.after = after
        self.isExperimental = isExperimental
    }

    /// Every switch, each after those that can imply it.
    package static let all = dated + undated + experimental + implied
}
