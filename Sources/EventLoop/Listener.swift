internal import CUV
internal import Foundation

/// A listening TCP socket; it hands every accepted connection on as a descriptor of its own.
///
/// A descriptor belongs to no loop, so the connection can be opened on any.
package final class Listener {
    private let handle = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
    private let loop: EventLoop
    private let accept: (Int32) -> Void

    /// Binds and listens; port 0 takes a free one.
    ///
    /// - Throws: ``SystemError``, with ``SystemError/isAddressInUse`` for a busy port.
    package init(
        on loop: EventLoop,
        address: String,
        port: UInt16,
        accept: @escaping (Int32) -> Void
    ) throws(SystemError) {
        self.loop = loop
        self.accept = accept
        handle.initialize(to: uv_tcp_t())
        try SystemError.check(uv_tcp_init(loop.raw, handle))
        var storage = sockaddr_storage()
        let isIPv6 = address.contains(":")
        let code = withUnsafeMutableBytes(of: &storage) { bytes in
            guard let base = bytes.baseAddress else { return UV_EINVAL.rawValue }
            return isIPv6
                ? uv_ip6_addr(address, Int32(port), base.assumingMemoryBound(to: sockaddr_in6.self))
                : uv_ip4_addr(address, Int32(port), base.assumingMemoryBound(to: sockaddr_in.self))
        }
        do {
            try SystemError.check(code)
            let bound = withUnsafeBytes(of: &storage) { bytes in
                guard let base = bytes.baseAddress else { return UV_EINVAL.rawValue }
                return uv_tcp_bind(handle, base.assumingMemoryBound(to: sockaddr.self), 0)
            }
            try SystemError.check(bound)
            handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
            try SystemError.check(
                uv_listen(LoopHandle.stream(handle), 1024) { stream, status in
                    guard status == 0, let data = stream?.pointee.data else { return }
                    Unmanaged<Listener>.fromOpaque(data).takeUnretainedValue().acceptOne()
                }
            )
        } catch {
            LoopHandle.close(handle)
            isClosed = true
            throw error
        }
    }

    private var isClosed = false

    deinit { close() }

    /// Stops listening; what was accepted stays open.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        LoopHandle.close(handle)
    }

    /// The port in use, for one bound as 0.
    package var port: UInt16 {
        var storage = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            uv_tcp_getsockname(handle, base.assumingMemoryBound(to: sockaddr.self), &length)
            // The port is at the same place in both families.
            return UInt16(
                bigEndian: base.assumingMemoryBound(to: sockaddr_in.self).pointee.sin_port
            )
        }
    }

    private func acceptOne() {
        let client = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
        client.initialize(to: uv_tcp_t())
        uv_tcp_init(loop.raw, client)
        defer { LoopHandle.close(client) }
        guard uv_accept(LoopHandle.stream(handle), LoopHandle.stream(client)) == 0 else { return }
        if let descriptor = duplicateDescriptor(of: client) { accept(descriptor) }
    }
}

/// A descriptor that outlives the handle it was taken from; close-on-exec, as every one here.
func duplicateDescriptor(of handle: UnsafeMutablePointer<uv_tcp_t>) -> Int32? {
    var descriptor: uv_os_fd_t = -1
    guard uv_fileno(LoopHandle.cast(handle), &descriptor) == 0 else { return nil }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    return copy >= 0 ? copy : nil
}
