internal import Bindings
internal import Edge
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// The workers of a host by name, and whose home a connection lives in.
final class SlotRegistry: Sendable {
    private struct State {
        var slots: [String: WorkerSlot] = [:]
        var homes: [ObjectIdentifier: String] = [:]
    }

    private let state = Mutex(State())

    subscript(_ name: String) -> WorkerSlot? { state.withLock { $0.slots[name] } }

    var all: [WorkerSlot] { state.withLock { Array($0.slots.values) } }

    func insert(_ name: String) {
        state.withLock { state in
            if state.slots[name] == nil { state.slots[name] = WorkerSlot(name: name) }
        }
    }

    /// - Returns: The instances that served.
    func remove(_ name: String) -> [WorkerInstance] {
        state.withLock { $0.slots.removeValue(forKey: name) }?.instances ?? []
    }

    func register(_ home: ConnectionHome, _ name: String) {
        state.withLock { $0.homes[ObjectIdentifier(home)] = name }
    }

    func unregister(_ home: ConnectionHome) {
        state.withLock { $0.homes[ObjectIdentifier(home)] = nil }
    }

    func name(of home: ConnectionHome) -> String? {
        state.withLock { $0.homes[ObjectIdentifier(home)] }
    }
}

extension SlotRegistry: WorkerDirectory {
    func fetcher(_ name: String, entrypoint: String, props: String) -> (any Fetcher)? {
        self[name].map { ServiceFetcher(slot: $0, entrypoint: entrypoint, props: props) }
    }

    func withObjectHome(
        of name: String,
        shard: UInt64,
        _ body: @escaping @Sendable ((any ObjectHome)?) -> Void
    ) {
        guard let slot = self[name] else { return body(nil) }
        slot.withInstance(shard: shard) { body($0) }
    }

    func deliver(_ call: HandlerCall, to name: String) {
        guard let slot = self[name] else { return call.reply(.failed(.isolate(.stopped))) }
        ServiceFetcher(slot: slot).deliver(call)
    }
}
