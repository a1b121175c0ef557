/// Notices text tags where only a tree could tell whether a browser ignores them.
///
/// In a `select`, and in or after a `frameset`, a browser drops tags such as `<style>`. To read
/// what follows as text would then hide markup from the rewriter that the browser runs, so the
/// rewriter gives up instead, as in production.
struct AmbiguityGuard {
    private enum State { case open, select, template(depth: Int), frameset }

    private var state = State.open

    mutating func startTag(_ name: LocalName, _ traits: TagTraits, text: () -> String)
        throws(RewriterError)
    {
        switch state {
        case .open:
            if traits.contains(.select) {
                state = .select
            } else if traits.contains(.frameset) {
                state = .frameset
            }
        case .select:
            if traits.contains(.leavesSelect) {
                state = .open
            } else if traits.contains(.template) {
                state = .template(depth: 1)
            } else if !traits.contains(.script) {
                try refuse(traits, text)
            }
        case .template(let depth):
            if traits.contains(.template) {
                guard depth < RewriterLimits.templateDepthMax else { throw .templateDepth }
                state = .template(depth: depth + 1)
            } else {
                try refuse(traits, text)
            }
        case .frameset:
            if !traits.contains(.noframes) { try refuse(traits, text) }
        }
    }

    mutating func endTag(_ traits: TagTraits) {
        switch state {
        case .open, .frameset: break
        case .select: if traits.contains(.select) { state = .open }
        case .template(let depth):
            if traits.contains(.template) {
                state = depth == 1 ? .select : .template(depth: depth - 1)
            }
        }
    }

    private func refuse(_ traits: TagTraits, _ text: () -> String) throws(RewriterError) {
        guard traits.isDisjoint(with: .text) else { throw .ambiguousText(tag: text().lowercased()) }
    }
}
