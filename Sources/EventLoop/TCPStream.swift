internal import CUV
package import Foundations
internal import Foundation

/// What a ``TCPStream`` tells its owner.
package protocol TCPStreamOwner: AnyObject {
    /// Bytes came; they are good during the call only.
    func streamDidRead(_ bytes: UnsafeRawBufferPointer)
    /// The peer will send no more (`nil`), or the connection broke.
    func streamDidEnd(_ error: SystemError?)
    /// What could not be written at once has been: the stream takes more.
    func streamDidDrain()
}

/// One TCP connection on one loop.
package final class TCPStream {
    package let loop: EventLoop
    /// The owner outlives its stream, or takes itself out.
    package unowned(unsafe) var owner: (any TCPStreamOwner)?
    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private var isReading = false
    private var failure: Int32 = 0
    package private(set) var isClosed = false

    /// Takes a connected descriptor over; it is closed with the stream, or now if that fails.
    package init(descriptor: Int32, on loop: EventLoop) throws(SystemError) {
        self.loop = loop
        handle = .allocate(capacity: 1)
        handle.initialize(to: uv_tcp_t())
        uv_tcp_init(loop.raw, handle)
        let code = uv_tcp_open(handle, descriptor)
        guard code == 0 else {
            Foundation.close(descriptor)
            LoopHandle.close(handle)
            isClosed = true
            throw SystemError(code: code)
        }
        adopt()
    }

    /// Takes over a handle that has connected.
    init(connected handle: UnsafeMutablePointer<uv_tcp_t>, on loop: EventLoop) {
        self.loop = loop
        self.handle = handle
        adopt()
    }

    private func adopt() {
        uv_tcp_nodelay(handle, 1)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { close() }

    /// The peer's address without its port, or `nil` if it is gone.
    package var peerAddress: String? { peer?.host }

    /// Where the other end is, or `nil` if it is gone.
    package var peer: SocketAddress? { address { uv_tcp_getpeername($0, $1, $2) } }

    /// Where this end is.
    package var local: SocketAddress? { address { uv_tcp_getsockname($0, $1, $2) } }

    private func address(
        _ get: (
            UnsafePointer<uv_tcp_t>, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<Int32>
        )
            -> Int32
    ) -> SocketAddress? {
        guard !isClosed else { return nil }
        var storage = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { get(handle, $0, &length) }
        }
        return code == 0 ? SocketAddress(storage) : nil
    }
}

extension TCPStream {
    package func startReading() {
        guard !isReading, !isClosed else { return }
        isReading = true
        uv_read_start(
            LoopHandle.stream(handle),
            { handle, _, buffer in
                guard let data = handle?.pointee.data, let buffer else { return }
                let stream = Unmanaged<TCPStream>.fromOpaque(data).takeUnretainedValue()
                let scratch = stream.loop.readBuffer
                buffer.pointee = uv_buf_init(
                    scratch.baseAddress?.assumingMemoryBound(to: CChar.self),
                    UInt32(scratch.count)
                )
            },
            { handle, count, buffer in
                guard let data = handle?.pointee.data, count != 0 else { return }
                let stream = Unmanaged<TCPStream>.fromOpaque(data).takeUnretainedValue()
                // What it is told may make the owner let go of it.
                withExtendedLifetime(stream) { stream.didRead(count, buffer?.pointee.base) }
            }
        )
    }

    /// Stops reading, so that the peer's window fills: backpressure.
    package func stopReading() {
        guard isReading, !isClosed else { return }
        isReading = false
        uv_read_stop(LoopHandle.stream(handle))
    }

    private func didRead(_ count: Int, _ base: UnsafeMutablePointer<CChar>?) {
        guard count > 0 else {
            isReading = false
            uv_read_stop(LoopHandle.stream(handle))
            let isEnd = count == Int(UV_EOF.rawValue)
            return tell { $0.streamDidEnd(isEnd ? nil : SystemError(code: Int32(count))) }
        }
        tell { $0.streamDidRead(UnsafeRawBufferPointer(start: base, count: count)) }
    }

    /// Keeps the owner for as long as it is being told something.
    private func tell(_ body: (any TCPStreamOwner) -> Void) {
        guard let owner else { return }
        withExtendedLifetime(owner) { body(owner) }
    }

    /// Bytes taken but not yet with the kernel.
    package var pendingBytes: Int { uv_stream_get_write_queue_size(LoopHandle.stream(handle)) }

    /// Writes at once what the kernel takes, and keeps a copy of the rest.
    ///
    /// - Returns: Whether all was written; if not, ``TCPStreamOwner/streamDidDrain()`` follows.
    @discardableResult
    package func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !isClosed, !bytes.isEmpty else { return true }
        var written = 0
        if pendingBytes == 0 {
            var buffer = TCPStream.buffer(bytes)
            let code = uv_try_write(LoopHandle.stream(handle), &buffer, 1)
            if code >= 0 {
                written = Int(code)
            } else if code != UV_EAGAIN.rawValue {
                // Who fills an answer without a pause would never let the loop tell of it.
                failLater(code)
                return false
            }
        }
        guard written < bytes.count else { return true }
        queue(UnsafeRawBufferPointer(rebasing: bytes[written...]))
        return false
    }

    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }

    /// Writes three pieces as one, without putting them together first.
    ///
    /// - Returns: As ``write(_:)-(UnsafeRawBufferPointer)``.
    @discardableResult
    package func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer,
        _ third: UnsafeRawBufferPointer
    ) -> Bool {
        guard !isClosed else { return true }
        var written = 0
        if pendingBytes == 0 {
            let code = withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: 3) { buffers in
                buffers[0] = TCPStream.buffer(first)
                buffers[1] = TCPStream.buffer(second)
                buffers[2] = TCPStream.buffer(third)
                return uv_try_write(LoopHandle.stream(handle), buffers.baseAddress, 3)
            }
            if code >= 0 {
                written = Int(code)
            } else if code != UV_EAGAIN.rawValue {
                // Who fills an answer without a pause would never let the loop tell of it.
                failLater(code)
                return false
            }
        }
        guard written < first.count + second.count + third.count else { return true }
        for piece in [first, second, third] {
            if written < piece.count {
                queue(UnsafeRawBufferPointer(rebasing: piece[written...]))
                written = 0
            } else {
                written -= piece.count
            }
        }
        return false
    }

    /// Sends part of a file straight from the kernel's memory, as much as goes at once.
    ///
    /// - Returns: How many bytes went; 0 if something is queued, or the socket takes nothing now.
    package func send(_ file: OpenFile, _ range: Range<Int>) -> Int {
        var descriptor: uv_os_fd_t = -1
        guard !isClosed, pendingBytes == 0,
            uv_fileno(LoopHandle.cast(handle), &descriptor) == 0
        else { return 0 }
        return file.send(range, to: descriptor) ?? 0
    }

    private static func buffer(_ bytes: UnsafeRawBufferPointer) -> uv_buf_t {
        uv_buf_init(
            UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
                .assumingMemoryBound(to: CChar.self),
            UInt32(bytes.count)
        )
    }

    /// Ends our direction after what is queued; the peer may still send.
    package func shutdown() {
        guard !isClosed else { return }
        let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
        let code = uv_shutdown(request, LoopHandle.stream(handle)) { request, _ in
            request?.deallocate()
        }
        if code != 0 { request.deallocate() }
    }

    /// Closes both directions now; what is queued is lost.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        handle.pointee.data = nil
        LoopHandle.close(handle)
    }

    /// Takes the connection off this loop: the descriptor can be opened on another.
    ///
    /// Nothing may be pending. The stream is closed afterwards.
    package func detach() -> Int32? {
        guard !isClosed else { return nil }
        stopReading()
        let descriptor = duplicateDescriptor(of: handle)
        close()
        return descriptor
    }

    private func queue(_ bytes: UnsafeRawBufferPointer) {
        let write = PendingWrite(stream: self, copying: bytes)
        write.start(on: LoopHandle.stream(handle))
    }

    fileprivate func didWrite(_ status: Int32) {
        guard !isClosed else { return }
        if status < 0 {
            tell { $0.streamDidEnd(SystemError(code: status)) }
        } else if pendingBytes == 0 {
            tell { $0.streamDidDrain() }
        }
    }

    /// Tells the owner of a broken connection, but never from inside its own call.
    private func failLater(_ code: Int32) {
        let timer = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
        timer.initialize(to: uv_timer_t())
        uv_timer_init(loop.raw, timer)
        failure = code
        timer.pointee.data = Unmanaged.passRetained(self).toOpaque()
        uv_timer_start(
            timer,
            { timer in
                guard let timer, let data = timer.pointee.data else { return }
                let stream = Unmanaged<TCPStream>.fromOpaque(data).takeRetainedValue()
                LoopHandle.close(timer)
                guard !stream.isClosed else { return }
                stream.tell { $0.streamDidEnd(SystemError(code: stream.failure)) }
            },
            0,
            0
        )
    }
}

/// Bytes that wait for the kernel, kept until libuv is done with them.
private final class PendingWrite {
    private let request = UnsafeMutablePointer<uv_write_t>.allocate(capacity: 1)
    private let bytes: UnsafeMutableRawBufferPointer
    private let stream: TCPStream

    init(stream: TCPStream, copying source: UnsafeRawBufferPointer) {
        self.stream = stream
        bytes = .allocate(byteCount: source.count, alignment: 1)
        bytes.copyMemory(from: source)
        request.initialize(to: uv_write_t())
    }

    deinit {
        request.deallocate()
        bytes.deallocate()
    }

    func start(on handle: UnsafeMutablePointer<uv_stream_t>) {
        request.pointee.data = Unmanaged.passRetained(self).toOpaque()
        var buffer = uv_buf_init(
            bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            UInt32(bytes.count)
        )
        let code = uv_write(request, handle, &buffer, 1) { request, status in
            guard let data = request?.pointee.data else { return }
            let write = Unmanaged<PendingWrite>.fromOpaque(data).takeRetainedValue()
            write.stream.didWrite(status)
        }
        if code != 0 { Unmanaged.passUnretained(self).release() }
    }
}
