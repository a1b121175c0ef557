/// Decides whose turn may come among the events of one object, such as a Durable Object.
///
/// It is open, unless an event is in a critical section (`blockConcurrencyWhile`): then the turns of all
/// other events of the object wait. Reads and writes of storage need no gate, as they are done within
/// the turn that asks for them.
///
/// Difference from workerd: a critical section belongs to its event, so other things that the same event
/// has under way go on beside it.
package final class InputGate {
    /// The event that is in a critical section.
    private var owner: RequestScope?
    /// Sections within one another.
    private var depth = 0
    /// Scopes with work whose turns wait, in the order in which it came.
    private var waiting: [RequestScope] = []

    package init() {}

    package var isOpen: Bool { owner == nil }

    /// Begins a critical section of an event.
    package func close(for scope: RequestScope) {
        if owner == nil { owner = scope }
        depth += 1
    }

    /// Ends the innermost critical section.
    package func open() {
        guard owner != nil else { return }
        depth -= 1
        if depth == 0 { reopen() }
    }

    /// Ends all critical sections, as the object is no more.
    package func reopen() {
        owner = nil
        depth = 0
        let scopes = waiting
        waiting = []
        for scope in scopes where !scope.isEnded {
            scope.isQueued = false
            scope.runtime?.scheduleSoon(scope)
        }
    }

    /// Whether the turn of a scope must wait; it is made ready once it need not.
    func holds(_ scope: RequestScope) -> Bool {
        guard let owner, owner !== scope else { return false }
        waiting.append(scope)
        return true
    }
}
