internal import EventLoop
package import Isolate
internal import WebAPI

/// The objects that one isolate has in memory.
package final class LiveObjects {
    private struct Key: Hashable {
        let namespace: ObjectIdentifier
        let id: ObjectID
    }

    private unowned let runtime: Runtime
    private var objects: [Key: LiveObject] = [:]
    private var numbers: [Int: LiveObject] = [:]
    private var lastNumber = 0
    /// Whether newer code is there, which new objects are to be of.
    private var isLeaving = false

    private init(_ runtime: Runtime) { self.runtime = runtime }

    package static func of(_ runtime: Runtime) -> LiveObjects {
        runtime.state { LiveObjects($0) }
    }

    /// The object of a number that JavaScript has; `nil` once it is out of memory.
    subscript(_ number: Int) -> LiveObject? { numbers[number] }

    /// The object of an id, made if it is not in memory; `nil` if it is to be made elsewhere.
    func object(
        _ id: ObjectID,
        name: String?,
        in namespace: ObjectNamespace,
        home: any ObjectHome,
        _ handler: WorkerHandler
    ) -> LiveObject? {
        let key = Key(namespace: ObjectIdentifier(namespace), id: id)
        if let object = objects[key] { return object }
        guard !isLeaving, runtime.failure == nil else {
            namespace.release(id, from: home)
            return nil
        }
        lastNumber += 1
        let object = LiveObject(
            number: lastNumber,
            id: id,
            name: name,
            namespace: namespace,
            home: home,
            handler: handler
        )
        objects[key] = object
        numbers[lastNumber] = object
        object.start()
        return object
    }

    func remove(_ object: LiveObject) {
        objects[Key(namespace: ObjectIdentifier(object.namespace), id: object.id)] = nil
        numbers[object.number] = nil
    }

    /// Newer code is there: each object goes as soon as it has no events any more.
    package func leave() {
        isLeaving = true
        for object in Array(numbers.values) { object.leave() }
    }

    /// The isolate is given up: its objects go with all that they have under way.
    package func abandon() {
        isLeaving = true
        for object in Array(numbers.values) { object.abandon() }
    }

    package var count: Int { numbers.count }
}
