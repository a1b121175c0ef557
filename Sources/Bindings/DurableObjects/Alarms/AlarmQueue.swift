/// The alarms of a namespace in the order in which they are due: what is to be done next, and what
/// after an end.
struct AlarmQueue {
    private struct Entry {
        /// What the alarm was set to, in Unix milliseconds.
        var time: Int
        /// When it is to run, which is later than that after a failure.
        var due: Int
        var name: String?
        var retry = AlarmRetry()
        /// While it runs: whether it was set or deleted since, and to what.
        var running: Running?
        /// Lies in the heap under this number; other numbers of its id are of the past.
        var turn: Int
    }

    private enum Running {
        case unchanged
        case set(Int)
        case deleted
    }

    /// A run that is due.
    struct Due {
        let id: String
        let name: String?
        let run: AlarmRun
    }

    private var entries: [String: Entry] = [:]
    private var heap = DueHeap()
    private var lastTurn = 0

    var count: Int { entries.count }

    /// What an alarm was set to, as far as is known here.
    func time(of id: String) -> Int? {
        guard let entry = entries[id] else { return nil }
        switch entry.running {
        case .set(let time): return time
        case .deleted: return nil
        case .unchanged, nil: return entry.time
        }
    }

    mutating func set(_ id: String, _ time: Int, name: String?) {
        if var entry = entries[id], entry.running != nil {
            entry.running = .set(time)
            entries[id] = entry
        } else {
            schedule(id, Entry(time: time, due: time, name: name ?? entries[id]?.name, turn: 0))
        }
    }

    mutating func remove(_ id: String) {
        guard var entry = entries[id] else { return }
        if entry.running != nil {
            entry.running = .deleted
            entries[id] = entry
        } else {
            entries[id] = nil
        }
    }

    private mutating func schedule(_ id: String, _ entry: Entry) {
        lastTurn += 1
        var entry = entry
        entry.running = nil
        entry.turn = lastTurn
        entries[id] = entry
        heap.insert(DueHeap.Item(due: entry.due, id: id, turn: lastTurn))
    }

    /// When the next run is due.
    mutating func nextDue() -> Int? {
        while let first = heap.first {
            if isCurrent(first) { return first.due }
            heap.removeFirst()
        }
        return nil
    }

    private func isCurrent(_ item: DueHeap.Item) -> Bool {
        guard let entry = entries[item.id] else { return false }
        return entry.turn == item.turn && entry.running == nil
    }

    /// The next run that is due, which runs from now on.
    mutating func takeDue(at now: Int) -> Due? {
        guard let due = nextDue(), due <= now, let item = heap.first,
            var entry = entries[item.id]
        else { return nil }
        heap.removeFirst()
        entry.running = .unchanged
        entries[item.id] = entry
        return Due(
            id: item.id,
            name: entry.name,
            run: AlarmRun(scheduledTime: entry.time, retryCount: entry.retry.count)
        )
    }

    /// What is left of an alarm that has run.
    enum Rest: Equatable {
        /// It is to run again, or another was set meanwhile.
        case stays
        case removed
        /// It failed too often: the object is to delete it.
        case givenUp
    }

    mutating func end(_ id: String, _ outcome: AlarmOutcome, at now: Int, chance: Double) -> Rest {
        guard var entry = entries[id], let running = entry.running else { return .stays }
        switch running {
        case .set(let time):
            // A new one is not kept waiting by the old one's failure.
            schedule(id, Entry(time: time, due: time, name: entry.name, turn: 0))
            return .stays
        case .deleted:
            entries[id] = nil
            return .removed
        case .unchanged: break
        }
        switch outcome {
        case .done, .stale(nil):
            entries[id] = nil
            return .removed
        case .stale(let time?):
            schedule(id, Entry(time: time, due: time, name: entry.name, turn: 0))
            return .stays
        case .failed(let isHandlers):
            guard let delay = entry.retry.fail(isHandlers: isHandlers, chance: chance) else {
                return .givenUp
            }
            entry.due = now + delay
            schedule(id, entry)
            return .stays
        }
    }
}

/// What is due first is first.
struct DueHeap {
    struct Item {
        let due: Int
        let id: String
        let turn: Int
    }

    private var items: [Item] = []

    var first: Item? { items.first }

    mutating func insert(_ item: Item) {
        items.append(item)
        var index = items.count - 1
        while index > 0, items[index].due < items[(index - 1) / 2].due {
            items.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard let last = items.popLast(), !items.isEmpty else { return }
        items[0] = last
        var index = 0
        while case let child = index * 2 + 1, child < items.count {
            let other = child + 1
            let least = other < items.count && items[other].due < items[child].due ? other : child
            guard items[least].due < items[index].due else { return }
            items.swapAt(index, least)
            index = least
        }
    }
}
