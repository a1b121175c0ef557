internal import HTTPWire
package import Isolate
internal import WebAPI

/// The objects that one isolate has in memory.
package final class LiveObjects {
    private struct Key: Hashable {
        let namespace: ObjectIdentifier
        let id: ObjectID

        init(_ namespace: ObjectNamespace, _ id: ObjectID) {
            self.namespace = ObjectIdentifier(namespace)
            self.id = id
        }
    }

    private unowned let runtime: Runtime
    private var objects: [Key: LiveObject] = [:]
    private var numbers: [Int: LiveObject] = [:]
    /// Of objects in memory and of such that will come back.
    private var sockets: [Key: ObjectSockets] = [:]
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
        let key = Key(namespace, id)
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

    /// The object of an id, if it is in memory.
    func existing(_ id: ObjectID, in namespace: ObjectNamespace) -> LiveObject? {
        objects[Key(namespace, id)]
    }

    /// The object is out of memory; it stays here as long as it has sockets.
    func remove(_ object: LiveObject) {
        let key = Key(object.namespace, object.id)
        objects[key] = nil
        numbers[object.number] = nil
        guard sockets[key]?.isEmpty ?? true else { return }
        sockets[key] = nil
        object.namespace.release(object.id, from: object.home)
    }

    /// The sockets of an object.
    func sockets(of object: LiveObject) -> ObjectSockets? {
        sockets[Key(object.namespace, object.id)]
    }

    /// The same, made if there are none yet.
    func socketsOrNew(of object: LiveObject, _ handler: WorkerHandler) -> ObjectSockets {
        let key = Key(object.namespace, object.id)
        if let sockets = sockets[key] { return sockets }
        let made = ObjectSockets(of: object, handler)
        sockets[key] = made
        return made
    }

    /// The last socket of an object has ended.
    func didEmpty(_ owner: ObjectSockets) {
        let key = Key(owner.namespace, owner.id)
        // What was set for sockets is for later ones too, as long as the object is here.
        guard objects[key] == nil else { return }
        sockets[key] = nil
        owner.namespace.release(owner.id, from: owner.home)
    }

    /// Newer code is there: each object goes as soon as it has no events any more.
    package func leave() {
        isLeaving = true
        for object in Array(numbers.values) { object.leave() }
        for sockets in Array(sockets.values) {
            sockets.dropAll(.frame(code: CloseCode.goingAway, reason: ""))
        }
    }

    /// The isolate is given up: its objects go with all that they have under way.
    package func abandon() {
        isLeaving = true
        for object in Array(numbers.values) { object.abandon() }
        for sockets in Array(sockets.values) { sockets.dropAll(.lost) }
    }

    package var count: Int { numbers.count }
}
