internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Storage
internal import WebAPI

/// A Durable Object in memory: an instance of its class, and the events that it handles.
///
/// It belongs to its isolate's loop. It comes with its first event, and goes after a time without any.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/concepts/durable-object-lifecycle/>
final class LiveObject: EventObject {
    let number: Int
    let id: ObjectID
    /// What the id was derived from, if it was and the first event's sender knew.
    let name: String?
    let namespace: ObjectNamespace
    let gates = ObjectGates()
    let home: any ObjectHome
    private let handler: WorkerHandler
    private var runtime: Runtime { handler.runtime }
    private var scopes: [ObjectIdentifier: RequestScope] = [:]
    private var lastEvent = MonotonicTime.now
    private var idleTimer: LoopTimer?
    private var sectionTimer: LoopTimer?
    private var handoverTimer: LoopTimer?
    private var isLeaving = false
    private var isResetting = false
    /// Whether it is out of memory.
    private(set) var isGone = false

    init(
        number: Int,
        id: ObjectID,
        name: String?,
        namespace: ObjectNamespace,
        home: any ObjectHome,
        handler: WorkerHandler
    ) {
        self.number = number
        self.id = id
        self.name = name
        self.namespace = namespace
        self.home = home
        self.handler = handler
    }

    /// Makes the instance; events that come meanwhile wait.
    func start() {
        let timer = LoopTimer(on: runtime.loop) { [weak self] in self?.lookForIdleness() }
        let interval = max(1, namespace.settings.hibernateMilliseconds / 2)
        timer.start(afterMilliseconds: interval, repeatMilliseconds: interval)
        idleTimer = timer
        ObjectStorages.of(runtime).install(makeStorage(), for: number)
        handler.construct(self)
    }

    private func makeStorage() -> ObjectStorage {
        var settings = ObjectStorage.Settings(
            namespace.settings.location(of: id),
            id: id.hex
        )
        settings.isSQL = namespace.usesSQL
        settings.durability = namespace.settings.durability
        settings.limits = namespace.settings.limits
        settings.clock = namespace.settings.clock
        settings.limits.sql.query = runtime.settings.limits.queryTime
        let storage = ObjectStorage(
            settings,
            gates: gates,
            thread: runtime,
            files: namespace.files
        )
        storage.onBroken = { [weak self] in self?.reset($0) }
        storage.alarmLink = namespace.alarmLink(name: name)
        storage.sections = self
        return storage
    }

    func begin(_ arrival: ObjectArrival) {
        guard !isOverloaded else {
            return arrival.fail(
                .threw(JSException(message: LiveObject.overloadMessage, marks: [.overloaded]))
            )
        }
        switch arrival {
        case .fetch(let call):
            let exchange = ServiceExchange(call, loop: runtime.loop)
            handler.begin(exchange, head: call.head, body: exchange.body, object: self)
        case .rpc(let opening): handler.begin(opening, object: self)
        case .handler(let call): handler.begin(call, object: self)
        }
    }
}

// Its events.
extension LiveObject {
    /// workerd's words (FEATURES.md, section 3.6).
    private static let overloadMessage =
        "Durable Object is overloaded. Too many requests queued."

    private var isOverloaded: Bool {
        let limit = namespace.settings.waitingEventsMax
        return scopes.count >= limit && scopes.values.count { !$0.isAnswered } >= limit
    }

    func didBegin(_ scope: RequestScope) {
        lastEvent = .now
        scopes[ObjectIdentifier(scope)] = scope
        scope.onEnd { [weak self, unowned scope] in self?.didEnd(scope) }
    }

    private func didEnd(_ scope: RequestScope) {
        lastEvent = .now
        scopes[ObjectIdentifier(scope)] = nil
        if isLeaving, scopes.isEmpty { vanish() }
    }

    /// Leaves memory if nothing has come for long enough.
    private func lookForIdleness() {
        let settings = namespace.settings
        let idle = UInt64(lastEvent.elapsed.milliseconds)
        if scopes.isEmpty {
            if idle >= settings.hibernateMilliseconds { vanish() }
        } else if idle >= settings.evictMilliseconds, scopes.values.allSatisfy(\.isOnlyLingering) {
            vanish()
        }
    }
}

// Critical sections.
extension LiveObject: CriticalSections {
    /// No other event's turn comes until ``endSection()``.
    func beginSection(of scope: RequestScope) {
        if gates.input.isOpen {
            let timer = LoopTimer(on: runtime.loop) { [weak self] in self?.sectionTookTooLong() }
            timer.start(afterMilliseconds: namespace.settings.sectionMilliseconds)
            sectionTimer = timer
        }
        gates.input.close(for: scope)
    }

    func endSection() {
        gates.input.open()
        if gates.input.isOpen { sectionTimer = nil }
    }

    /// workerd's words (FEATURES.md, section 3.6).
    private func sectionTookTooLong() {
        reset(
            JSException(
                message: "A call to blockConcurrencyWhile() in a Durable Object waited for too "
                    + "long. The call was canceled and the Durable Object was reset.",
                marks: [.durableObjectReset]
            )
        )
    }
}

// Its end.
extension LiveObject {
    /// What code is told that still uses an object which is out of memory.
    static let goneMessage = "The Durable Object is no longer in memory."
}

extension LiveObject {
    /// Ends the instance and all its events with an error; the next event meets a new instance.
    func reset(_ exception: JSException) {
        // Each of its events says so too.
        guard !isGone, !isResetting else { return }
        isResetting = true
        sockets?.dropAll(.lost)
        // What it wrote and did not commit is undone, and what waits for it never leaves.
        ObjectStorages.of(runtime)[number]?.close(exception)
        gates.output.fail(exception)
        for scope in scopes.values where !scope.isAnswered {
            (scope.event as? any OutcomeEvent)?.fail(.threw(exception))
        }
        vanish()
    }

    /// Newer code is there.
    func leave() {
        guard !isGone, !isLeaving else { return }
        isLeaving = true
        namespace.beginRelease(id, from: home)
        guard !scopes.isEmpty else { return vanish() }
        let timer = LoopTimer(on: runtime.loop) { [weak self] in
            self?.reset(
                JSException(
                    message: "Durable Object reset because its code was updated.",
                    marks: [.durableObjectReset]
                )
            )
        }
        timer.start(afterMilliseconds: namespace.settings.handoverMilliseconds)
        handoverTimer = timer
    }

    /// The isolate is given up, which tells each event why.
    func abandon() { vanish(endsEvents: false) }

    /// Leaves memory.
    private func vanish(endsEvents: Bool = true) {
        guard !isGone else { return }
        isGone = true
        idleTimer = nil
        sectionTimer = nil
        handoverTimer = nil
        let objects = LiveObjects.of(runtime)
        let ending = Array(scopes.values)
        scopes = [:]
        if endsEvents { for scope in ending where !scope.isEnded { runtime.end(scope) } }
        gates.input.reopen()
        let storages = ObjectStorages.of(runtime)
        storages[number]?.close(JSException(message: LiveObject.goneMessage))
        storages.remove(number)
        handler.forget(self)
        objects.remove(self)
    }
}

extension LiveObject {
    /// Its constructor threw: so do its events, and the next one meets a new instance.
    func didFail(_ exception: JSException) { reset(exception) }
}

// Its hibernating sockets.
extension LiveObject {
    var sockets: ObjectSockets? { LiveObjects.of(runtime).sockets(of: self) }

    /// The same, made if there are none yet.
    var socketsOrNew: ObjectSockets { LiveObjects.of(runtime).socketsOrNew(of: self, handler) }
}
