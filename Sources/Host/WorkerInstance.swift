internal import Bindings
internal import Bundler
internal import Edge
internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// One isolate of a worker version, started and serving.
final class WorkerInstance: ObjectHome {
    let isolate: Isolate
    let home: ConnectionHome
    // Safe to share: touched on the isolate's loop only.
    private nonisolated(unsafe) var handler: WorkerHandler?
    private let ending = Mutex(false)

    private init(_ isolate: Isolate) {
        self.isolate = isolate
        home = ConnectionHome(loop: isolate.loop)
    }

    /// What an instance is made of.
    struct Blueprint: Sendable {
        var name: String
        var settings: IsolateSettings
        /// Classes of Durable Objects that it must export, and the entry that is to export them.
        var objectClasses: (names: [String], entry: String)
        var bindings: [BoundBindings]
        var cache: CacheStore
        var outbound: (@Sendable (EventLoop) -> any OutboundService)?
        var bundle: WorkerBundle
        var stacks: StackMapper
        var isColored: Bool
        var log: @Sendable (WorkerLogRecord) -> Void
        var pages: ErrorPages
        /// The worker's place, which has another instance or gets one when this one is given up.
        var slot: WorkerSlot
        var onFailure: @Sendable (WorkerInstance, IsolateFailure) -> Void
    }

    /// Makes the isolate, loads the code, and opens it for connections.
    ///
    /// - Throws: ``WorkerStartError/load(_:codeFrame:)``.
    static func start(_ blueprint: Blueprint, edge: Edge) async throws(WorkerStartError)
        -> WorkerInstance
    {
        let instance = WorkerInstance(Isolate(name: blueprint.name))
        do {
            try await instance.isolate.start(blueprint.settings, OpTable.all())
        } catch {
            await instance.isolate.stop()
            let exception = error as? JSException ?? JSException(message: "\(error)")
            throw .load(.threw(exception), codeFrame: nil)
        }
        let failure = await withCheckedContinuation { continuation in
            Task {
                await instance.isolate.withRuntime { runtime in
                    instance.load(blueprint, in: runtime, edge: edge) {
                        continuation.resume(returning: $0)
                    }
                }
            }
        }
        if let failure {
            await instance.isolate.stop()
            throw failure
        }
        return instance
    }

    private func load(
        _ blueprint: Blueprint,
        in runtime: Runtime,
        edge: Edge,
        onEnd: @escaping (WorkerStartError?) -> Void
    ) {
        _ = runtime.state { _ in
            WorkerLog(
                worker: blueprint.name,
                isColored: blueprint.isColored,
                write: blueprint.log
            )
        }
        _ = runtime.state { _ in Environment(blueprint.bindings.flatMap(\.environment)) }
        for bound in blueprint.bindings { bound.install(runtime) }
        _ = runtime.state { _ in CacheStorage(blueprint.cache) }
        if let outbound = blueprint.outbound {
            _ = runtime.state { runtime in Outbound(outbound(runtime.loop)) }
        }
        runtime.mapStack = { blueprint.stacks.lines(of: $0) }
        runtime.onUncaught = { exception, scope in
            WorkerLog.of(runtime)
                .writeUncaught(exception, as: "Uncaught \(exception)", scope: scope)
        }
        runtime.onWarning = { WorkerLog.of(runtime).write(.warn, $0, scope: $1) }
        if !runtime.isMemoryCounted {
            runtime.onWarning(
                "This build of JavaScriptCore does not tell how much memory a worker uses: "
                    + "its memory is not limited.",
                nil
            )
        }
        let hasEval = blueprint.settings.flags["allow_eval_during_startup"] ?? false
        let isFree = blueprint.settings.allowsCodeGeneration
        runtime.setCodeGeneration(allowed: isFree || hasEval)
        runtime.enterGlobalScope { runtime in
            do {
                let rule = isFree ? "allow" : "ban"
                try runtime.call(try runtime.builtinFunction("code-generation", rule))
                runtime.onRejection = try runtime.builtinFunction("worker", "didReject")
            } catch {
                runtime.report(error, in: nil)
            }
        }
        WorkerLoader.load(blueprint.bundle, in: runtime) { [self] result in
            switch result {
            case .failure(let error):
                onEnd(
                    .load(
                        error,
                        codeFrame: blueprint.stacks.codeFrame(of: error.exception.rawStack)
                    )
                )
            case .success(let names):
                if let message = blueprint.complaint(exports: names) {
                    return onEnd(.load(.threw(JSException(message: message)), codeFrame: nil))
                }
                do {
                    runtime.setCodeGeneration(allowed: isFree)
                    let events = InstanceEvents(blueprint, runtime)
                    let handler = try WorkerHandler(
                        runtime: runtime,
                        host: events,
                        entrypoints: names
                    )
                    self.handler = handler
                    let front: any ExchangeHandler =
                        blueprint.slot.assets.map { AssetsFirst($0, then: handler) } ?? handler
                    home.open(edge, front)
                    runtime.onFailure = { [weak self] failure in
                        // Taken out here and now, so that nobody comes in between.
                        guard let self, blueprint.slot.remove(self) else { return }
                        runtime.existingState(LiveObjects.self)?.abandon()
                        blueprint.onFailure(self, failure)
                    }
                    onEnd(nil)
                } catch {
                    let exception = error as? JSException ?? JSException(message: "\(error)")
                    onEnd(.load(.threw(exception), codeFrame: nil))
                }
            }
        }
    }

    /// Brings a service call to the worker, from any loop.
    func call(_ call: FetchCall, entrypoint: String, props: String) {
        let loop = isolate.loop
        let isOpen = loop.async { [self] in
            guard let handler else {
                return call.answer(.failure(FetchFailure(message: "The worker was stopped.")))
            }
            let exchange = ServiceExchange(call, loop: loop)
            handler.begin(
                exchange,
                head: call.head,
                body: exchange.body,
                entrypoint: entrypoint,
                props: props
            )
        }
        if !isOpen { call.answer(.failure(FetchFailure(message: "The worker was stopped."))) }
    }

    /// Brings a session to the worker, from any loop.
    func begin(_ opening: RpcOpening, entrypoint: String, props: String) {
        let isOpen = isolate.loop.async { [self] in
            guard let handler else { return opening.refuse("The worker was stopped.") }
            handler.begin(opening, entrypoint: entrypoint, props: props)
        }
        if !isOpen { opening.refuse("The worker was stopped.") }
    }

    /// Brings a session to the worker from its own loop; gives whether it serves there.
    func beginNear(_ opening: RpcOpening, entrypoint: String, props: String) -> Bool {
        guard let handler else { return false }
        handler.begin(opening, entrypoint: entrypoint, props: props)
        return true
    }

    /// Brings an event other than a request to the worker, from any loop.
    func deliver(_ call: HandlerCall) {
        let isOpen = isolate.loop.async { [self] in
            guard let handler else { return call.reply(.failed(.isolate(.stopped))) }
            handler.begin(call)
        }
        if !isOpen { call.reply(.failed(.isolate(.stopped))) }
    }

    func perform(_ body: @escaping @Sendable (WorkerHandler?) -> Void) {
        let isOpen = isolate.loop.async { [self] in body(handler) }
        if !isOpen { body(nil) }
    }

    func performNear(_ body: (WorkerHandler) -> Void, on loop: EventLoop) -> Bool {
        guard loop === isolate.loop, !loop.hasQueuedWork, let handler else { return false }
        body(handler)
        return true
    }

    /// Finishes what is under way, and ends: connections move on, events run to their end.
    func retire(_ retirement: ConnectionGroup.Retirement) async {
        let isFirst = ending.withLock { isEnding in
            defer { isEnding = true }
            return !isEnding
        }
        guard isFirst else { return }
        await isolate.withRuntime { runtime in
            runtime.existingState(WebSocketTable.self)?.goAway()
            // There is nowhere else for objects when the host ends.
            if retirement == .moving { runtime.existingState(LiveObjects.self)?.leave() }
        }
        await withCheckedContinuation { continuation in
            home.retire(retirement) { continuation.resume() }
        }
        await withCheckedContinuation { continuation in
            Task {
                let isGone =
                    await isolate.withRuntime { runtime in
                        guard runtime.scopeCount > 0, runtime.failure == nil else {
                            continuation.resume()
                            return
                        }
                        var isResumed = false
                        runtime.onIdle = {
                            if !isResumed { continuation.resume() }
                            isResumed = true
                        }
                    } == nil
                if isGone { continuation.resume() }
            }
        }
        await end()
    }

    /// Ends at once.
    func end() async {
        let loop = isolate.loop
        await withCheckedContinuation { continuation in
            let isOpen = loop.async { [self] in
                home.close()
                handler?.runtime.existingState(LiveObjects.self)?.abandon()
                handler = nil
                continuation.resume()
            }
            if !isOpen { continuation.resume() }
        }
        await isolate.stop()
    }
}

extension WorkerInstance.Blueprint {
    /// What there is to say about classes that are not exported; wrangler's words (FEATURES.md,
    /// section 3.6).
    fileprivate func complaint(exports: [String]) -> String? {
        let missing = objectClasses.names.filter { !exports.contains($0) }
        guard !missing.isEmpty else { return nil }
        return "Your Worker depends on the following Durable Objects, which are not exported in "
            + "your entrypoint file: \(missing.joined(separator: ", ")). You should export these "
            + "objects from your entrypoint, \(objectClasses.entry)."
    }
}

/// What the events of one instance need of the host.
private final class InstanceEvents: EventHost {
    private let blueprint: WorkerInstance.Blueprint
    private unowned let runtime: Runtime

    init(_ blueprint: WorkerInstance.Blueprint, _ runtime: Runtime) {
        self.blueprint = blueprint
        self.runtime = runtime
    }

    func passOn(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        RelayedRequest(
            exchange,
            head: head,
            body: body,
            waitingFor: blueprint.slot,
            pages: blueprint.pages
        )
        .begin(ServiceFetcher(slot: blueprint.slot))
    }

    func respond(to exchange: any Exchange, event: FetchEvent, with failure: WorkerFailure) {
        switch failure {
        case .threw: break  // logged where it was caught
        case .hung, .isolate, .tooDeep, .tooLong:
            let exception = failure.exception
            WorkerLog.of(runtime)
                .writeUncaught(exception, as: exception.message, scope: event.scope)
        }
        if let service = exchange as? ServiceExchange, !service.isFromNetwork {
            let exception = failure.exception
            var marks = exception.marks
            if event.object != 0, case .threw = failure { marks.insert(.remote) }
            return service.fail(
                FetchFailure(name: exception.name, message: exception.message, marks: marks)
            )
        }
        let page = blueprint.pages.page(
            for: failure,
            head: event.head,
            worker: blueprint.name,
            codeFrame: blueprint.stacks.codeFrame(of: failure.exception.rawStack),
            ray: event.ray
        )
        page.send(to: exchange)
    }
}

extension EdgePage {
    /// Answers an exchange with the page.
    func send(to exchange: any Exchange) {
        headers.bytes.withUnsafeBytes { headers in
            body.withUnsafeBytes { body in
                exchange.respond(
                    ResponseHead(status: status, headers: headers, isEncoded: true),
                    body: .whole(body)
                )
            }
        }
    }
}
