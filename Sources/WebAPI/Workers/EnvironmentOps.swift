internal import Foundations
package import Isolate

/// One binding of a worker's `env`, as `env.js` makes it.
package struct EnvironmentBinding: Sendable {
    package enum Kind: String, Sendable {
        /// A dataset of Analytics Engine, by its index among the worker's.
        case analytics
        /// A namespace of Durable Objects, by its index among the worker's.
        case durableObjects
        /// A dispatch namespace, by its index among the worker's.
        case dispatchNamespace
        /// A database, by its properties as JSON.
        case hyperdrive
        /// A value, as JSON.
        case json
        /// A rate limit, by its index among the worker's.
        case rateLimit
        /// A sender of email, by its index among the worker's.
        case sendEmail
        /// A secret of a store, by its index among the worker's.
        case storeSecret
        case text
        /// The worker's own static assets.
        case assets
        /// A D1 database, by its index among the worker's.
        case d1
        /// A queue to send to, by its index among the worker's.
        case queue
        /// A service, by its index in the host's list.
        case service
        /// A KV namespace, by its index in the host's list.
        case kv
        /// A bucket of R2, by its index.
        case r2
    }

    package var name: String
    package var kind: Kind
    package var value: String

    package init(name: String, kind: Kind, value: String) {
        self.name = name
        self.kind = kind
        self.value = value
    }
}

/// The bindings of an isolate.
package final class Environment {
    package let bindings: [EnvironmentBinding]

    package init(_ bindings: [EnvironmentBinding]) { self.bindings = bindings }

    static func of(_ runtime: Runtime) -> Environment { runtime.state { _ in Environment([]) } }
}

extension OpTable {
    package mutating func addEnvironment() {
        add("bindingCount") { call in call.number(Environment.of(call.runtime).bindings.count) }
        add("bindingName") { call in try call.string(call.binding.name) }
        add("bindingKind") { call in try call.string(call.binding.kind.rawValue) }
        add("bindingValue") { call in try call.string(call.binding.value) }
    }
}

extension OpCall {
    fileprivate var binding: EnvironmentBinding {
        get throws {
            let bindings = Environment.of(runtime).bindings
            guard bindings.indices.contains(int(0)) else {
                throw JSError(.rangeError, "no binding \(int(0))")
            }
            return bindings[int(0)]
        }
    }
}
