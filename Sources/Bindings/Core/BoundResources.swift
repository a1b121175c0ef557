internal import Foundations
package import Isolate

/// The resources of one kind that a worker is bound to, by their index in its environment.
///
/// A family puts them in place before the worker's code runs; its ops find them by the index that
/// the binding's maker in `env.js` was given.
package final class BoundResources<Resource> {
    private let resources: [Resource]

    fileprivate init(_ resources: [Resource]) { self.resources = resources }

    package static func install(_ resources: [Resource], in runtime: Runtime) {
        _ = runtime.state { _ in BoundResources(resources) }
    }

    fileprivate static func of(_ runtime: Runtime) -> [Resource] {
        runtime.state { _ in BoundResources([]) }.resources
    }
}

extension OpCall {
    /// The resource whose index an argument is.
    package func resource<Resource>(
        _ index: Int,
        as type: Resource.Type = Resource.self
    ) throws -> Resource {
        try resource(numbered: int(index))
    }

    /// The resource of an index.
    package func resource<Resource>(
        numbered index: Int,
        as type: Resource.Type = Resource.self
    ) throws -> Resource {
        try runtime.resource(numbered: index)
    }
}

extension Runtime {
    /// The resource of an index in the worker's environment.
    ///
    /// - Throws: A `RangeError` if there is none of the type.
    func resource<Resource>(numbered index: Int, as type: Resource.Type = Resource.self) throws
        -> Resource
    {
        let resources = BoundResources<Resource>.of(self)
        guard resources.indices.contains(index) else {
            throw JSError(.rangeError, "no binding \(index) of type \(type)")
        }
        return resources[index]
    }
}
