package import EventLoop
internal import HTTPWire
package import Sockets

/// A port that the edge listens on.
package final class EdgeListener: Sendable {
    private let edge: Edge
    private let index: Int
    private let tls: TLSIdentity?
    // Safe to share: touched on the lobby's loop only.
    private nonisolated(unsafe) var listener: Listener?

    /// - Parameters:
    ///   - edge: The front that takes the connections.
    ///   - index: Which of the edge's tables its requests are looked up in.
    ///   - tls: The certificate and its key; `nil` for plain HTTP.
    package init(_ edge: Edge, index: Int = 0, tls: TLSIdentity? = nil) {
        self.edge = edge
        self.index = index
        self.tls = tls
    }

    /// Binds and listens.
    ///
    /// - Returns: The port, for one that was asked for as 0.
    /// - Throws: ``SystemError``.
    package func listen(address: String, port: UInt16) async throws(SystemError) -> UInt16 {
        let loop = edge.lobby.loop
        let result: Result<UInt16, SystemError> = await withCheckedContinuation { continuation in
            let isOpen = loop.async { [self] in
                do throws(SystemError) {
                    let listener = try Listener(on: loop, address: address, port: port) {
                        [weak self] in
                        self?.accept($0)
                    }
                    self.listener = listener
                    continuation.resume(returning: .success(listener.port))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !isOpen { continuation.resume(returning: .failure(SystemError.stopped)) }
        }
        return try result.get()
    }

    /// Stops listening; connections go on.
    package func close() async {
        await withCheckedContinuation { continuation in
            let isOpen = edge.lobby.loop.async { [self] in
                listener?.close()
                listener = nil
                continuation.resume()
            }
            if !isOpen { continuation.resume() }
        }
    }

    private func accept(_ descriptor: Int32) {
        let connection = DetachedConnection(
            transport: DetachedTransport(accepted: descriptor, identity: tls),
            parser: RequestParser(limits: edge.limits.parser),
            body: nil,
            leftover: [],
            isMessageComplete: false,
            isKeepAlive: true,
            requestCount: 0,
            hasRequest: false,
            listener: index
        )
        // Where only one worker can be meant, the connection goes there without being read here.
        edge.adopt(connection, startingAt: edge.table(listener: index)?.only)
    }
}
