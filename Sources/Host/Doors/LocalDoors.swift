internal import Bindings
internal import HTTPWire

/// The paths that the host answers itself, if they are open to a request.
struct LocalDoors: Sendable {
    private let doors: [LocalDoor]

    init(_ doors: [LocalDoor]) { self.doors = doors }

    /// Who answers a request's path; a longer path wins.
    func door(for head: RequestHead) -> LocalDoor? {
        let path = String(decoding: head.target.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
        return
            doors
            .filter { $0.path == path || ($0.path.hasSuffix("/") && path.hasPrefix($0.path)) }
            .max { $0.path.utf8.count < $1.path.utf8.count }
    }
}
