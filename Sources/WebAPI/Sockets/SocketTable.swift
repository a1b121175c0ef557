internal import EventLoop
internal import Foundation
internal import Foundations
internal import Isolate
package import Sockets

/// The connections that JavaScript holds by number, and the event each belongs to.
final class SocketTable {
    private struct Entry {
        let socket: WorkerSocket
        let scope: RequestScope
        /// Where the news go that nobody has asked for yet.
        var news: [WorkerSocket.News] = []
        var waiting: Settlement?
    }

    private var entries: [Int: Entry] = [:]
    private var lastNumber = 0

    static func of(_ runtime: Runtime) -> SocketTable { runtime.state { _ in SocketTable() } }

    /// A connection that is to be made; the end of its event ends it.
    func make(_ runtime: Runtime, scope: RequestScope) -> Int {
        lastNumber += 1
        let number = lastNumber
        let socket = WorkerSocket(on: runtime.loop)
        socket.onNews = { [unowned self] in tell(number, $0) }
        entries[number] = Entry(socket: socket, scope: scope)
        scope.onEnd { self.entries.removeValue(forKey: number)?.socket.close() }
        return number
    }

    /// - Throws: The ban on I/O for another request.
    func socket(_ number: Int, in scope: RequestScope?) throws -> WorkerSocket {
        guard let entry = entries[number], entry.scope === scope else {
            throw JSError.crossRequestBan
        }
        return entry.socket
    }

    /// Settles a promise with the next news.
    func whenNews(_ number: Int, _ settlement: Settlement) {
        guard let entry = entries[number], let first = entry.news.first else {
            entries[number]?.waiting = settlement
            return
        }
        entries[number]?.news.removeFirst()
        settlement.resolve { $0.string(first.text) }
    }

    private func tell(_ number: Int, _ news: WorkerSocket.News) {
        guard let waiting = entries[number]?.waiting else {
            entries[number]?.news.append(news)
            return
        }
        entries[number]?.waiting = nil
        waiting.resolve { $0.string(news.text) }
    }
}

extension WorkerSocket.News {
    /// `opened remote local`, `ended`, `closed`, or `failed code number address sentence`.
    var text: String {
        switch self {
        case .opened(let remote, let local): "opened \(remote) \(local)"
        case .ended: "ended"
        case .closed: "closed"
        case .failed(let error):
            "failed \(error.systemError?.name ?? error.code) \(error.systemError?.code ?? 0) "
                + "\(error.address ?? "-") \(error.message)"
        }
    }
}

/// The certificates that a worker's connections trust; a test puts its own in place.
package final class OutboundTrust {
    let trust: TLSTrust

    package init(_ trust: TLSTrust) { self.trust = trust }

    static func of(_ runtime: Runtime) -> OutboundTrust {
        runtime.state { _ in
            OutboundTrust(TLSTrust(environment: ProcessInfo.processInfo.environment))
        }
    }
}
