/// The scopes of an isolate that have not ended, by their ids.
struct ScopeTable {
    private var slots: [RequestScope?] = []
    private var free: [Int] = []
    private var serial = 0
    private(set) var count = 0

    private static let slotBits = 20

    /// Gives the scope its id: a slot, and above it a number that is never used again.
    mutating func insert(_ scope: RequestScope) {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            slots[slot] = scope
        } else {
            slot = slots.count
            slots.append(scope)
        }
        serial += 1
        count += 1
        scope.id = serial << Self.slotBits | slot
    }

    mutating func remove(_ scope: RequestScope) {
        let slot = scope.id & (1 << Self.slotBits - 1)
        guard slot < slots.count, slots[slot] === scope else { return }
        slots[slot] = nil
        free.append(slot)
        count -= 1
    }

    /// The scope of this id, or `nil` once it has ended.
    func scope(_ id: Int) -> RequestScope? {
        let slot = id & (1 << Self.slotBits - 1)
        guard id >= 0, slot < slots.count, let scope = slots[slot], scope.id == id else {
            return nil
        }
        return scope
    }

    var all: [RequestScope] { slots.compactMap(\.self) }
}
