internal import Bindings
internal import Bundler
internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// A worker's place in the host: whichever version serves now.
///
/// Bindings and routes hold the slot, so a reload changes none of them.
final class WorkerSlot: Sendable {
    private struct State {
        var instances: [WorkerInstance] = []
        var error: WorkerStartError?
        /// Calls that came while no version serves and one is being made.
        var waiting: [@Sendable () -> Void] = []
        var isStarting = true
        var next = 0

        /// The start that was waited for has ended, one way or the other.
        mutating func takeWaiting() -> [@Sendable () -> Void] {
            isStarting = false
            defer { waiting = [] }
            return waiting
        }
    }

    let name: String
    /// Files that are served before the code, or in place of it.
    private let site = Mutex<AssetSite?>(nil)
    private let state = Mutex(State())

    init(name: String) { self.name = name }

    var instances: [WorkerInstance] { state.withLock { $0.instances } }

    var assets: AssetSite? { site.withLock { $0 } }

    func setAssets(_ site: AssetSite?) { self.site.withLock { $0 = site } }

    var isServing: Bool { !instances.isEmpty }

    /// Why there is no newer version, if the last build or start failed.
    var error: WorkerStartError? { state.withLock { $0.error } }

    /// A version is being made: calls wait for it if nothing serves.
    func willStart() { state.withLock { $0.isStarting = true } }

    /// Puts new instances in place.
    ///
    /// - Returns: Those that served before.
    func replace(_ instances: [WorkerInstance]) -> [WorkerInstance] {
        let (old, waiting) = state.withLock { state in
            let old = state.instances
            state.instances = instances
            state.error = nil
            return (old, state.takeWaiting())
        }
        for resume in waiting { resume() }
        return old
    }

    /// The version that was being made does not serve.
    func didFail(_ error: WorkerStartError) {
        let waiting = state.withLock { state in
            state.error = error
            return state.takeWaiting()
        }
        for resume in waiting { resume() }
    }

    /// Takes an instance out that was given up.
    ///
    /// - Returns: Whether it was in place.
    func remove(_ instance: WorkerInstance) -> Bool {
        state.withLock { state in
            guard let index = state.instances.firstIndex(where: { $0 === instance }) else {
                return false
            }
            state.instances.remove(at: index)
            state.isStarting = true
            return true
        }
    }

    /// Puts one more instance in place.
    func add(_ instance: WorkerInstance) {
        let waiting = state.withLock { state in
            state.instances.append(instance)
            return state.takeWaiting()
        }
        for resume in waiting { resume() }
    }

    /// The instance that serves on a loop, if one does.
    func instance(on loop: EventLoop) -> WorkerInstance? {
        state.withLock { state in state.instances.first { $0.isolate.loop === loop } }
    }

    /// Gives an instance, at once or when there is one; `nil` if there is none to come.
    ///
    /// - Parameters:
    ///   - shard: Chooses among several, the same one for the same number; `nil` takes them in turn.
    ///   - body: Gets the instance.
    func withInstance(
        shard: UInt64? = nil,
        _ body: @escaping @Sendable (WorkerInstance?) -> Void
    ) {
        let (instance, isWaiting) = state.withLock { state -> (WorkerInstance?, Bool) in
            if !state.instances.isEmpty {
                if let shard {
                    return (state.instances[Int(shard % UInt64(state.instances.count))], false)
                }
                state.next = (state.next + 1) % state.instances.count
                return (state.instances[state.next], false)
            }
            guard state.isStarting else { return (nil, false) }
            state.waiting.append { self.withInstance(shard: shard, body) }
            return (nil, true)
        }
        if !isWaiting { body(instance) }
    }
}

/// A service binding: an entrypoint of whichever version of a worker serves.
struct ServiceFetcher: Fetcher {
    let slot: WorkerSlot
    var entrypoint = ""
    /// `ctx.props` as JSON, or empty.
    var props = ""

    func fetch(_ call: FetchCall) {
        // A named entrypoint is code that asks for code.
        if entrypoint.isEmpty, let assets = slot.assets, assets.answer(call) { return }
        slot.withInstance { [self] instance in
            guard let instance else {
                return call.answer(.failure(FetchFailure(message: slot.absenceMessage)))
            }
            instance.call(call, entrypoint: entrypoint, props: props)
        }
    }
}

extension ServiceFetcher: RpcService {
    func beginNear(_ opening: RpcOpening, on loop: EventLoop) -> Bool {
        slot.instance(on: loop)?
            .beginNear(opening, entrypoint: entrypoint, props: props) ?? false
    }

    func begin(_ opening: RpcOpening) {
        slot.withInstance { [self] instance in
            guard let instance else { return opening.refuse(slot.absenceMessage) }
            instance.begin(opening, entrypoint: entrypoint, props: props)
        }
    }
}

extension ServiceFetcher: HandlerService {
    func deliver(_ call: HandlerCall) {
        var call = call
        call.entrypoint = entrypoint
        call.props = props
        slot.withInstance { [call] instance in
            guard let instance else { return call.reply(.failed(.isolate(.stopped))) }
            instance.deliver(call)
        }
    }
}

extension WorkerSlot {
    /// What callers are told when nothing serves.
    fileprivate var absenceMessage: String {
        error?.message ?? "Worker \"\(name)\" is not running."
    }
}
