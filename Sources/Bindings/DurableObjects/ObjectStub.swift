internal import HTTPWire

/// An object from outside: what calls of a stub in JavaScript go to.
struct ObjectStub: Fetcher {
    let namespace: ObjectNamespace
    let id: ObjectID
    /// What the id was derived from, if it was.
    let name: String?

    func fetch(_ call: FetchCall) { namespace.send(.fetch(call), to: id, name: name) }
}
