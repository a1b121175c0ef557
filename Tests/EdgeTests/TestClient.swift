import Foundation

/// One raw connection to a server, on a blocking socket of a thread of its own.
final class TestClient: Sendable {
    struct Failure: Error {
        let step: String
        let code: Int32
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "client")

    init(port: UInt16, receiveBufferBytes: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(step: "socket", code: errno) }
        // Nothing a server under test does may hold the tests up for ever.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        if var bytes = receiveBufferBytes {
            setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_RCVBUF,
                &bytes,
                socklen_t(MemoryLayout<Int32>.size)
            )
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafeBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return Int32(-1) }
            return connect(
                descriptor,
                base.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_in>.size)
            )
        }
        guard code == 0 else {
            Foundation.close(descriptor)
            throw Failure(step: "connect", code: errno)
        }
    }

    deinit { Foundation.close(descriptor) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends everything; a server that does not read makes it wait.
    func send(_ bytes: [UInt8]) async throws {
        try await perform { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    Foundation.send(
                        descriptor,
                        buffer.baseAddress?.advanced(by: sent),
                        buffer.count - sent,
                        Int32(MSG_NOSIGNAL)
                    )
                }
                guard count > 0 else { throw Failure(step: "send", code: errno) }
                sent += count
            }
        }
    }

    /// Reads until what came ends with `suffix`.
    func read(until suffix: String) async throws -> String {
        let end = Array(suffix.utf8)
        return String(
            decoding: try await read { $0.count >= end.count && $0.suffix(end.count) == end[...] },
            as: UTF8.self
        )
    }

    func read(count: Int) async throws -> [UInt8] { try await read { $0.count >= count } }

    /// Reads to the end of the connection.
    func readToEnd() async throws -> String {
        String(decoding: try await read { _ in false }, as: UTF8.self)
    }

    private func read(isDone: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8] {
        try await perform { [descriptor] in
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while !isDone(all) {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count == 0 { break }
                guard count > 0 else {
                    if errno == ECONNRESET { break }
                    throw Failure(step: "recv", code: errno)
                }
                all += buffer[..<count]
            }
            return all
        }
    }

    /// Ends our direction.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Breaks the connection off, so that the peer sees a reset.
    func reset() {
        var lingers = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_LINGER,
            &lingers,
            socklen_t(MemoryLayout<linger>.size)
        )
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func perform<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
