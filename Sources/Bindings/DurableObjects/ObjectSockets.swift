internal import EventLoop
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import WebAPI

/// The hibernating sockets of one object; they stay when it leaves memory, and bring it back.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/best-practices/websockets/>
final class ObjectSockets: HibernatingSocketOwner {
    let id: ObjectID
    let name: String?
    let namespace: ObjectNamespace
    let home: any ObjectHome
    private let handler: WorkerHandler
    private var sockets: [Int: HibernatingSocket] = [:]
    /// A text that is answered by another without waking the object.
    var autoResponse: (request: String, response: String)?
    /// How long an event of a socket may take, in milliseconds; `nil` for any time.
    var eventTimeout: UInt64?

    init(of object: LiveObject, _ handler: WorkerHandler) {
        id = object.id
        name = object.name
        namespace = object.namespace
        home = object.home
        self.handler = handler
    }

    var isEmpty: Bool { sockets.isEmpty }

    private var objects: LiveObjects { LiveObjects.of(handler.runtime) }

    func accept(_ socket: WorkerWebSocket, tags: [String]) {
        let runtime = handler.runtime
        let socket = HibernatingSocket(socket, tags: tags, owner: self, runtime: runtime)
        sockets[socket.handle] = socket
        WebSocketTable.of(runtime).insert(socket)
    }

    subscript(_ handle: Int) -> HibernatingSocket? { sockets[handle] }

    /// Those that the other side has not closed, in the order in which they came.
    func all(tag: String?) -> [HibernatingSocket] {
        sockets.values
            .filter { $0.isIncomingOpen && (tag == nil || $0.tags.contains(tag ?? "")) }
            .sorted { $0.handle < $1.handle }
    }

    /// Ends all of them.
    func dropAll(_ closing: WebSocketClosing) {
        for socket in Array(sockets.values) { socket.drop(closing) }
    }

    var gates: ObjectGates? { objects.existing(id, in: namespace)?.gates }

    func autoResponse(
        to message: UnsafeRawBufferPointer,
        of socket: HibernatingSocket
    ) -> [UInt8]? {
        guard let autoResponse, message.elementsEqual(autoResponse.request.utf8) else { return nil }
        socket.autoResponseTime = namespace.settings.clock.milliseconds()
        return Array(autoResponse.response.utf8)
    }

    func socket(_ socket: HibernatingSocket, didReceive news: HibernatingSocketNews) {
        let object = objects.object(id, name: name, in: namespace, home: home, handler)
        guard let object else { return socket.didHandle(news) }
        let loop = handler.runtime.loop
        // Safe to send: used on the isolate's loop alone.
        nonisolated(unsafe) let held = socket
        let call = HandlerCall(
            handler: news.handler,
            label: news.handler,
            payload: SocketEvent(handle: socket.handle, news: news),
            wallMilliseconds: eventTimeout,
            reply: { _ in
                if loop.isCurrent {
                    held.didHandle(news)
                } else {
                    loop.async { held.didHandle(news) }
                }
            }
        )
        object.begin(.handler(call))
    }

    func socketDidEnd(_ socket: HibernatingSocket) {
        guard sockets.removeValue(forKey: socket.handle) != nil else { return }
        WebSocketTable.of(handler.runtime).remove(socket)
        if sockets.isEmpty { objects.didEmpty(self) }
    }
}

extension HibernatingSocket {
    /// The object is done with what came.
    fileprivate func didHandle(_ news: HibernatingSocketNews) {
        if case .message(_, let bytes) = news {
            didHandle(bytes: bytes.count)
        } else {
            didTellEnd()
        }
    }
}

extension HibernatingSocketNews {
    /// The name of the handler that is told.
    fileprivate var handler: String {
        switch self {
        case .message: "webSocketMessage"
        case .close: "webSocketClose"
        case .error: "webSocketError"
        }
    }
}

/// What a `webSocketMessage`, `webSocketClose` or `webSocketError` is called for.
struct SocketEvent: Sendable {
    let handle: Int
    let news: HibernatingSocketNews
}
