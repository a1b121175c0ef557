internal import CUV
internal import Foundation

/// The addresses of a host's name, asked of the system on a thread of libuv's pool.
package final class HostLookup {
    private let request = UnsafeMutablePointer<uv_getaddrinfo_t>.allocate(capacity: 1)
    private var done: ((Result<[SocketAddress], SystemError>) -> Void)?

    /// Begins to look; `done` is called once, later, on the loop.
    ///
    /// - Parameters:
    ///   - host: A name, or an address as text.
    ///   - port: What the addresses get.
    ///   - loop: Where `done` is called.
    ///   - done: Told of one address at least, or of the error.
    /// - Throws: ``SystemError`` for what is no name at all.
    package init(
        _ host: String,
        port: UInt16,
        on loop: EventLoop,
        done: @escaping (Result<[SocketAddress], SystemError>) -> Void
    ) throws(SystemError) {
        self.done = done
        request.initialize(to: uv_getaddrinfo_t())
        // C would read the name up to it.
        guard !host.utf8.contains(0) else { throw SystemError(code: UV_EAI_NONAME.rawValue) }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        request.pointee.data = Unmanaged.passRetained(self).toOpaque()
        let code = uv_getaddrinfo(
            loop.raw,
            request,
            { request, status, list in
                defer { uv_freeaddrinfo(list) }
                guard let data = request?.pointee.data else { return }
                let lookup = Unmanaged<HostLookup>.fromOpaque(data).takeRetainedValue()
                lookup.finish(status, list)
            },
            host,
            String(port),
            &hints
        )
        guard code != 0 else { return }
        Unmanaged.passUnretained(self).release()
        throw SystemError(code: code)
    }

    deinit { request.deallocate() }

    /// Nobody is told any more.
    package func cancel() {
        guard done != nil else { return }
        done = nil
        uv_cancel(
            UnsafeMutableRawPointer(request).assumingMemoryBound(to: uv_req_t.self)
        )
    }

    private func finish(_ status: Int32, _ list: UnsafeMutablePointer<addrinfo>?) {
        guard let done else { return }
        self.done = nil
        guard status == 0 else { return done(.failure(SystemError(code: status))) }
        var addresses: [SocketAddress] = []
        var next = list
        while let entry = next {
            if let address = entry.pointee.ai_addr.flatMap({ SocketAddress($0) }) {
                addresses.append(address)
            }
            next = entry.pointee.ai_next
        }
        done(
            addresses.isEmpty
                ? .failure(SystemError(code: UV_EAI_NONAME.rawValue)) : .success(addresses)
        )
    }
}
