import Isolate

extension OpTable {
    /// What a request has for itself, as its `/tmp` is.
    mutating func addNodeScopes() {
        // (forget): the number of the request that runs, or -1 for none. `forget` is called with it when
        // the request is over.
        add("nodeScope") { call in
            guard let scope = call.scope else { return call.number(-1) }
            let forget = call.reference(0)
            let scopes = NodeScopes.of(call.runtime)
            if scopes.ids.insert(scope.id).inserted {
                let id = scope.id
                scope.onEnd { [unowned scope] in
                    scopes.ids.remove(id)
                    scope.runtime?.enterGlobalScope { runtime in
                        _ = try? runtime.call(forget, runtime.number(Double(id)))
                    }
                }
            }
            return call.number(scope.id)
        }
    }
}

/// The requests that will be told of when they end.
private final class NodeScopes {
    var ids: Set<Int> = []

    static func of(_ runtime: Runtime) -> NodeScopes { runtime.state { _ in NodeScopes() } }
}
