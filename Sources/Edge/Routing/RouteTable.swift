package import Config
package import HTTPWire

/// Which worker a request is for: an immutable table, made anew when the config changes.
///
/// Routes are tried by specificity; then come `<worker>.localhost` and the default worker.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/configuration/routing/routes/>
package final class RouteTable: Sendable {
    /// A worker that can be routed to.
    package struct Worker: Sendable {
        package var name: String
        package var routes: [RoutePattern]
        /// One for each instance; none while the worker has no code that serves.
        package var homes: [ConnectionHome]
        /// Which requests the lobby answers though the worker could.
        package var isForLobby: (@Sendable (RequestHead) -> Bool)?

        package init(
            name: String,
            routes: [RoutePattern],
            homes: [ConnectionHome],
            isForLobby: (@Sendable (RequestHead) -> Bool)? = nil
        ) {
            self.name = name
            self.routes = routes
            self.homes = homes
            self.isForLobby = isForLobby
        }
    }

    private struct Route: Sendable {
        let pattern: RoutePattern
        let worker: Int
    }

    /// Whether the host itself answers some paths (``isForDoor(_:)``).
    package enum Doors: Sendable {
        case none
        case open
        /// To those who bring the admin port's token.
        case guarded
    }

    package let workers: [Worker]
    package let doors: Doors
    private let routes: [Route]
    private let defaultIndex: Int?
    /// Whether every host belongs to the one worker, so that nothing need be compared.
    private let isSingle: Bool
    /// The one home that every request is for, if there is just one.
    package let only: ConnectionHome?

    package init(workers: [Worker], defaultWorker: String?, doors: Doors = .none) {
        self.workers = workers
        self.doors = doors
        routes = workers.indices
            .flatMap { index in
                workers[index].routes.map { Route(pattern: $0, worker: index) }
            }
            .sorted { $0.pattern.isTried(before: $1.pattern) }
        defaultIndex = defaultWorker.flatMap { name in workers.firstIndex { $0.name == name } }
        isSingle = workers.count == 1 && routes.isEmpty && defaultIndex != nil
        let isOnly = isSingle && workers[0].homes.count == 1 && workers[0].isForLobby == nil
        only = isOnly ? workers[0].homes[0] : nil
    }

    /// The worker for a request, or `nil`.
    package func worker(for head: RequestHead, scheme: String) -> Worker? {
        if isSingle, let defaultIndex { return workers[defaultIndex] }
        return head.headers.bytes.withUnsafeBufferPointer { bytes in
            let host = UnsafeBufferPointer(rebasing: bytes[head.hostRange])
            return worker(host: RouteTable.withoutPort(host), target: head.target, scheme: scheme)
        }
    }

    private func worker(
        host: UnsafeBufferPointer<UInt8>,
        target: [UInt8],
        scheme: String
    ) -> Worker? {
        for route in routes {
            let pattern = route.pattern
            if let wanted = pattern.scheme, wanted != scheme { continue }
            guard pattern.matches(host: host) else { continue }
            if target.withUnsafeBufferPointer({ pattern.matches(pathAndQuery: $0) }) {
                return workers[route.worker]
            }
        }
        if let label = RouteTable.localLabel(host) {
            return workers.first { name in
                name.name.utf8.count == label.count
                    && zip(name.name.utf8, label).allSatisfy { $0 == $1.asciiLowercased }
            }
        }
        return defaultIndex.map { workers[$0] }
    }

    /// What stands before `.localhost`, if the host ends so.
    private static func localLabel(_ host: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<
        UInt8
    >? {
        let suffix: StaticString = ".localhost"
        let count = suffix.utf8CodeUnitCount
        guard host.count > count else { return nil }
        let end = UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: host[(host.count - count)...])
        )
        guard end.equalsIgnoringCase(suffix) else { return nil }
        return UnsafeBufferPointer(rebasing: host[..<(host.count - count)])
    }

    private static func withoutPort(_ host: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<
        UInt8
    > {
        // An IPv6 address has colons of its own, inside brackets.
        guard let colon = host.lastIndex(of: UInt8(ascii: ":")),
            !host[colon...].contains(UInt8(ascii: "]"))
        else { return host }
        return UnsafeBufferPointer(rebasing: host[..<colon])
    }

    /// Whether the host's own paths are looked at for a request.
    func isForDoor(_ head: RequestHead) -> Bool {
        doors != .none && head.target.starts(with: RouteTable.doorPrefix)
    }

    /// Paths that Cloudflare keeps to itself on every zone.
    private static let doorPrefix = Array("/cdn-cgi/".utf8)

    /// A line for each route, for people.
    package var listing: [(pattern: String, worker: String)] {
        var lines = routes.map { ($0.pattern.text, workers[$0.worker].name) }
        lines += workers.map { ("\($0.name).localhost/*", $0.name) }
        if let defaultIndex { lines.append(("*", workers[defaultIndex].name)) }
        return lines
    }
}
