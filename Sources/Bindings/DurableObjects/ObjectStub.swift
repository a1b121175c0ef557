internal import EventLoop
internal import HTTPWire
internal import WebAPI

/// An object from outside: what calls of a stub in JavaScript go to.
struct ObjectStub: Fetcher {
    let namespace: ObjectNamespace
    let id: ObjectID
    /// What the id was derived from, if it was.
    let name: String?

    func fetch(_ call: FetchCall) { namespace.send(.fetch(call), to: id, name: name) }
}

extension ObjectStub: RpcService {
    func begin(_ opening: RpcOpening) { namespace.send(.rpc(opening), to: id, name: name) }

    func beginNear(_ opening: RpcOpening, on loop: EventLoop) -> Bool {
        namespace.sendNear(opening, to: id, name: name, on: loop)
    }
}
