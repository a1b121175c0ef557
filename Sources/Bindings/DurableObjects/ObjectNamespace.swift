internal import EventLoop
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// All objects of one class: who has which of them in memory, one instance of each in the whole host.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/api/namespace/>
package final class ObjectNamespace: Sendable {
    /// What ids are derived from, and the name of the folder; it stays when the class is renamed.
    package let key: String
    /// The worker that has the class.
    package let worker: String
    package let className: String
    package let usesSQL: Bool
    package let settings: ObjectSettings
    private let maker: ObjectID.Maker
    private let workers: any WorkerDirectory
    private let owners = Mutex<[ObjectID: Owner]>([:])
    let schedule = Mutex<AlarmSchedule?>(nil)
    let files: ObjectFiles

    /// Who has an object in memory.
    private struct Owner {
        let home: any ObjectHome
        /// Events that wait until the owner has let go; `nil` while it takes them itself.
        var waiting: [Waiting]?
    }

    private struct Waiting {
        let arrival: ObjectArrival
        let name: String?
    }

    package init(
        key: String,
        worker: String,
        className: String,
        usesSQL: Bool,
        settings: ObjectSettings,
        workers: any WorkerDirectory
    ) throws {
        self.key = key
        self.worker = worker
        self.className = className
        self.usesSQL = usesSQL
        self.settings = settings
        files = ObjectFiles(settings.historyFile, settings.history, clock: settings.clock)
        self.workers = workers
        maker = try ObjectID.Maker(key: key)
    }
}

// Ids.
extension ObjectNamespace {
    package func id(ofName name: String) throws -> ObjectID { try maker.id(ofName: name) }

    package func uniqueID() throws -> ObjectID { try maker.unique() }

    package func isOwn(_ id: ObjectID) throws -> Bool { try maker.isOwn(id) }
}

// Events.
extension ObjectNamespace {
    /// Brings an event to an object, from anywhere; what one thread sends arrives in its order.
    ///
    /// - Parameters:
    ///   - arrival: The event.
    ///   - id: The object, which is made if it is not in memory.
    ///   - name: What the id was derived from, if it was.
    package func send(_ arrival: ObjectArrival, to id: ObjectID, name: String?) {
        let owner = owners.withLock { owners -> Owner? in
            guard var owner = owners[id] else { return nil }
            if owner.waiting != nil {
                owner.waiting?.append(Waiting(arrival: arrival, name: name))
                owners[id] = owner
            }
            return owner
        }
        if let owner {
            if owner.waiting == nil { bring(arrival, to: id, name: name, at: owner.home) }
            return
        }
        workers.withObjectHome(of: worker, shard: id.shard) { [self] home in
            guard let home else {
                return arrival.fail(
                    .threw(JSException(message: "Worker \"\(worker)\" is not running."))
                )
            }
            let isOwner = owners.withLock { owners in
                if owners[id] == nil { owners[id] = Owner(home: home) }
                return owners[id]?.home === home && owners[id]?.waiting == nil
            }
            guard isOwner else { return send(arrival, to: id, name: name) }
            bring(arrival, to: id, name: name, at: home)
        }
    }

    /// Brings a session to an object that lives on the calling loop, at once.
    ///
    /// - Returns: Whether it did; otherwise nothing has been done.
    func sendNear(
        _ opening: RpcOpening,
        to id: ObjectID,
        name: String?,
        on loop: EventLoop
    ) -> Bool {
        guard let home = owners.withLock({ $0[id] }), home.waiting == nil else { return false }
        var isBrought = false
        _ = home.home.performNear(
            { handler in
                let object = LiveObjects.of(handler.runtime)
                    .object(id, name: name, in: self, home: home.home, handler)
                object?.begin(.rpc(opening))
                isBrought = object != nil
            },
            on: loop
        )
        return isBrought
    }

    private func bring(
        _ arrival: ObjectArrival,
        to id: ObjectID,
        name: String?,
        at home: any ObjectHome
    ) {
        home.perform { [self] handler in
            guard let handler else {
                // It may have ended since, and another taken its place.
                didEnd(home)
                return arrival.fail(.isolate(.stopped))
            }
            // It may have let go of the object since.
            guard isOwner(home, of: id),
                let object = LiveObjects.of(handler.runtime)
                    .object(id, name: name, in: self, home: home, handler)
            else { return send(arrival, to: id, name: name) }
            object.begin(arrival)
        }
    }

    /// Whether a home has an object, and still takes events for it.
    private func isOwner(_ home: any ObjectHome, of id: ObjectID) -> Bool {
        owners.withLock { $0[id]?.home === home && $0[id]?.waiting == nil }
    }

    /// A home takes no more events for an object; those that come wait for ``release(_:from:)``.
    func beginRelease(_ id: ObjectID, from home: any ObjectHome) {
        owners.withLock { owners in
            guard owners[id]?.home === home, owners[id]?.waiting == nil else { return }
            owners[id]?.waiting = []
        }
    }

    /// A home has the object no more.
    func release(_ id: ObjectID, from home: any ObjectHome) {
        let waiting = owners.withLock { owners -> [Waiting] in
            guard owners[id]?.home === home else { return [] }
            return owners.removeValue(forKey: id)?.waiting ?? []
        }
        for event in waiting { send(event.arrival, to: id, name: event.name) }
    }

    /// A home has no objects any more.
    private func didEnd(_ home: any ObjectHome) {
        let ids = owners.withLock { owners in
            owners.compactMap { $0.value.home === home ? $0.key : nil }
        }
        for id in ids { release(id, from: home) }
    }

    /// How many objects are in memory.
    package var liveCount: Int { owners.withLock { $0.count } }
}
