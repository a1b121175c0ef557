internal import Bundler
package import HTTPWire
package import Isolate
internal import EventLoop

/// A worker's code, loaded and ready for events; it belongs to its isolate's loop.
package final class WorkerHandler: ExchangeHandler {
    private let runtime: Runtime
    private let host: any EventHost
    private let fetch: JSReference
    private let fetchEntrypoint: JSReference
    private var methods: [JSReference?] = .init(repeating: nil, count: HTTPMethod.codeCount)
    /// The names that the worker exports.
    package let entrypoints: [String]

    package init(runtime: Runtime, host: any EventHost, entrypoints: [String]) throws {
        self.runtime = runtime
        self.host = host
        self.entrypoints = entrypoints
        fetch = try runtime.builtinFunction("worker", "fetch")
        fetchEntrypoint = try runtime.builtinFunction("worker", "fetchEntrypoint")
    }

    package func handle(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
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
        let event = FetchEvent(exchange: exchange, head: head, body: body, runtime: runtime, host: host)
        var function = fetch
        if !entrypoint.isEmpty || !props.isEmpty {
            event.entrypoint = entrypoint
            event.props = props
            function = fetchEntrypoint
        }
        runtime.begin(event.scope, function, name(of: head.method))
    }

    /// A method's name as a JavaScript string, made once.
    private func name(of method: HTTPMethod) -> JSValue {
        if let name = methods[Int(method.code)] { return name.value }
        let name = runtime.reference(runtime.string(method.name))
        methods[Int(method.code)] = name
        return name.value
    }
}
