internal import Bundler
package import HTTPWire
package import Isolate
internal import EventLoop

/// A worker's code, loaded and ready for events; it belongs to its isolate's loop.
package final class WorkerHandler: ExchangeHandler {
    package let runtime: Runtime
    private let host: any EventHost
    private let fetch: JSReference
    private let fetchEntrypoint: JSReference
    private let handle: JSReference
    private let serve: JSReference
    private var methods: [JSReference?] = .init(repeating: nil, count: HTTPMethod.codeCount)
    private var handlers: [String: JSReference] = [:]
    /// Events that may have ended, tried in turn: as many as come at once on a busy day.
    private var spares: [FetchEvent] = []
    private var spareIndex = 0
    private static let sparesMax = 128
    private var routes: [RpcRoute: Int] = [:]
    private var lastRoute: RpcRoute?
    private var lastRouteNumber = -1
    private static let routesMax = 1000
    /// The names that the worker exports.
    package let entrypoints: [String]

    package init(runtime: Runtime, host: any EventHost, entrypoints: [String]) throws {
        self.runtime = runtime
        self.host = host
        self.entrypoints = entrypoints
        fetch = try runtime.builtinFunction("worker", "fetch")
        fetchEntrypoint = try runtime.builtinFunction("worker", "fetchEntrypoint")
        handle = try runtime.builtinFunction("worker", "handle")
        serve = try runtime.builtinFunction("worker", "serve")
    }

    package func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        guard runtime.failure == nil else {
            return host.passOn(exchange, head: head, body: body)
        }
        begin(exchange, head: head, body: body, entrypoint: "", props: "")
    }

    /// Brings a request to an entrypoint; an empty name is the default one.
    package func begin(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        entrypoint: String,
        props: String
    ) {
        let event = makeEvent(exchange, head, body)
        var function = fetch
        if !entrypoint.isEmpty || !props.isEmpty {
            event.entrypoint = entrypoint
            event.props = props
            function = fetchEntrypoint
        }
        runtime.begin(event.scope, function, name(of: head.method))
    }

    /// Brings an event other than a request to its handler.
    package func begin(_ call: HandlerCall) {
        let event = HandlerEvent(call, runtime: runtime)
        runtime.begin(event.scope, handle, name(of: call))
    }

    /// Makes the instance of an object, which the object's other events wait for.
    package func construct(_ object: any EventObject) {
        let event = ObjectStart(object, runtime: runtime)
        object.gates.input.close(for: event.scope)
        join(event.scope, object)
        runtime.begin(event.scope, objects.construct, runtime.number(Double(object.number)))
    }

    /// Brings a request to an object.
    package func begin(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?,
        object: any EventObject
    ) {
        let event = makeEvent(exchange, head, body)
        event.object = object.number
        join(event.scope, object)
        runtime.begin(event.scope, objects.fetch, name(of: head.method))
    }

    /// Brings an event other than a request to an object.
    package func begin(_ call: HandlerCall, object: any EventObject) {
        let event = HandlerEvent(call, runtime: runtime)
        event.object = object.number
        join(event.scope, object)
        runtime.begin(event.scope, objects.handle, name(of: call))
    }

    /// Brings a session to an object.
    package func begin(_ opening: RpcOpening, object: any EventObject) {
        let event = RpcEvent(opening, entrypoint: "", props: "", runtime: runtime)
        event.object = object.number
        join(event.scope, object)
        runtime.begin(event.scope, objects.serve, runtime.number(Double(object.number)))
    }

    private func join(_ scope: RequestScope, _ object: any EventObject) {
        scope.join(object.gates)
        object.didBegin(scope)
    }

    /// The object is out of memory: so is its instance.
    package func forget(_ object: any EventObject) {
        let (forget, number) = (objects.forget, object.number)
        runtime.enterGlobalScope { runtime in
            _ = try? runtime.call(forget, runtime.number(Double(number)))
        }
    }

    /// The functions of live-objects.js, loaded with the first object.
    private lazy var objects = ObjectFunctions(runtime)

    private struct ObjectFunctions {
        let construct: JSReference
        let fetch: JSReference
        let handle: JSReference
        let serve: JSReference
        let forget: JSReference

        init(_ runtime: Runtime) {
            construct = runtime.requiredFunction("live-objects", "construct")
            fetch = runtime.requiredFunction("live-objects", "fetch")
            handle = runtime.requiredFunction("live-objects", "handle")
            serve = runtime.requiredFunction("live-objects", "serve")
            forget = runtime.requiredFunction("live-objects", "forget")
        }
    }

    /// A handler's name as a JavaScript string, made once.
    private func name(of call: HandlerCall) -> JSValue {
        if let name = handlers[call.handler] { return name.value }
        let name = runtime.reference(runtime.string(call.handler))
        handlers[call.handler] = name
        return name.value
    }

    /// Brings a session to an entrypoint; an empty name is the default one.
    package func begin(_ opening: RpcOpening, entrypoint: String, props: String) {
        let event = RpcEvent(opening, entrypoint: entrypoint, props: props, runtime: runtime)
        let route = RpcRoute(entrypoint: entrypoint, props: props)
        runtime.begin(event.scope, serve, runtime.number(Double(number(of: route))))
    }

    private struct RpcRoute: Hashable {
        let entrypoint: String
        let props: String
    }

    /// What worker.js knows an entrypoint and its props by; -1 for too many of them.
    private func number(of route: RpcRoute) -> Int {
        if route == lastRoute { return lastRouteNumber }
        lastRoute = route
        lastRouteNumber = routes[route] ?? -1
        if lastRouteNumber < 0, routes.count < WorkerHandler.routesMax {
            lastRouteNumber = routes.count
            routes[route] = lastRouteNumber
        }
        return lastRouteNumber
    }

    /// An event for a request: an ended one, if nobody holds it any more.
    private func makeEvent(
        _ exchange: any Exchange,
        _ head: RequestHead,
        _ body: (any BodySource)?
    ) -> FetchEvent {
        if spares.count == WorkerHandler.sparesMax {
            spareIndex = (spareIndex + 1) % WorkerHandler.sparesMax
            if isKnownUniquelyReferenced(&spares[spareIndex]),
                spares[spareIndex].restart(
                    exchange: exchange,
                    head: head,
                    body: body,
                    runtime: runtime
                )
            {
                return spares[spareIndex]
            }
        }
        let event = FetchEvent(
            exchange: exchange,
            head: head,
            body: body,
            runtime: runtime,
            host: host
        )
        if spares.count < WorkerHandler.sparesMax { spares.append(event) }
        return event
    }

    /// A method's name as a JavaScript string, made once.
    private func name(of method: HTTPMethod) -> JSValue {
        if let name = methods[Int(method.code)] { return name.value }
        let name = runtime.reference(runtime.string(method.name))
        methods[Int(method.code)] = name
        return name.value
    }
}
