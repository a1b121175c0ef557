import Foundation

/// A client's connection, byte for byte; every step has a deadline.
final class Client {
    enum Failure: Error {
        case cannotConnect(Int32)
        case timedOut(received: String)
        case closed(received: String)
        case malformed(String)
    }

    private let descriptor: Int32
    /// What came and has not been asked for.
    private(set) var received: [UInt8] = []
    private var isOpen = true

    init(port: Int, timeoutSeconds: Int = 15) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.cannotConnect(errno) }
        // No program that a test starts meanwhile may hold the connection open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            let reason = errno
            close()
            throw Failure.cannotConnect(reason)
        }
    }

    deinit { close() }

    static func canConnect(to port: Int) -> Bool { (try? Client(port: port)) != nil }

    func close() {
        guard isOpen else { return }
        isOpen = false
        Foundation.close(descriptor)
    }

    /// Breaks the connection off, as a program that is killed does.
    func reset() {
        var linger = Foundation.linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_LINGER,
            &linger,
            socklen_t(MemoryLayout<Foundation.linger>.size)
        )
        close()
    }

    /// Ends this side's direction only.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}

// Sending.
extension Client {
    func send(_ bytes: some Sequence<UInt8>) throws {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.send(
                    descriptor,
                    $0.baseAddress.map { $0 + sent },
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else {
                throw errno == EAGAIN
                    ? Failure.timedOut(received: "") : Failure.closed(received: "")
            }
            sent += count
        }
    }

    func send(_ text: String) throws { try send(text.utf8) }

    /// Sends all of it, or gives `false` once nothing has been taken for a second.
    func sendIfTaken(_ bytes: [UInt8]) throws -> Bool {
        var rest = bytes[...]
        var idle = 0
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(
                    descriptor,
                    $0.baseAddress,
                    $0.count,
                    Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
                )
            }
            if count > 0 {
                rest = rest.dropFirst(count)
                idle = 0
            } else {
                guard errno == EAGAIN else { throw Failure.closed(received: "") }
                idle += 1
                guard idle < 100 else { return false }
                usleep(10_000)
            }
        }
        return true
    }

    func send(
        _ method: String,
        _ path: String,
        host: String = "localhost",
        _ headers: [(String, String)] = [],
        body: String? = nil
    ) throws {
        var text = "\(method) \(path) HTTP/1.1\r\nhost: \(host)\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if let body { text += "content-length: \(body.utf8.count)\r\n" }
        try send(text + "\r\n" + (body ?? ""))
    }

    func sendChunk(_ text: String) throws {
        try send(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
    }
}

// Receiving.
extension Client {
    /// Reads what has come, or waits for it; `false` at the end.
    @discardableResult
    func receiveMore() throws -> Bool {
        var room = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = recv(descriptor, &room, room.count, 0)
            if count > 0 {
                received += room[..<count]
                return true
            }
            if count == 0 || errno == ECONNRESET { return false }
            if errno == EINTR { continue }
            throw Failure.timedOut(received: String(decoding: received, as: UTF8.self))
        }
    }

    /// Reads what has come, without waiting.
    func receiveWhatIsThere() {
        var room = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
        if count > 0 { received += room[..<count] }
    }

    /// Takes bytes off the front.
    func take(_ count: Int) throws -> [UInt8] {
        while received.count < count { try require() }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    /// Takes all up to a mark, and drops the mark.
    func take(upTo mark: String) throws -> String {
        let mark = Array(mark.utf8)
        var from = 0
        while true {
            if let found = received[from...].firstRange(of: mark) {
                let text = String(decoding: received[..<found.lowerBound], as: UTF8.self)
                received.removeSubrange(..<found.upperBound)
                return text
            }
            from = max(0, received.count - mark.count)
            try require()
        }
    }

    private func require() throws {
        guard try receiveMore() else {
            throw Failure.closed(received: String(decoding: received, as: UTF8.self))
        }
    }

    /// All that comes until the other side ends.
    func rest() throws -> [UInt8] {
        while try receiveMore() {}
        defer { received = [] }
        return received
    }

    /// The status line and the fields of the next answer.
    func head() throws -> Response { try Response(head: try take(upTo: "\r\n\r\n")) }

    /// The next chunk of a chunked body; empty at its end.
    func chunk() throws -> [UInt8] {
        let line = try take(upTo: "\r\n")
        guard let count = Int(line, radix: 16) else { throw Failure.malformed(line) }
        let bytes = try take(count)
        guard try take(upTo: "\r\n").isEmpty else { throw Failure.malformed(line) }
        return bytes
    }

    /// A whole answer.
    func response(to method: String = "GET") throws -> Response {
        var response = try head()
        if method == "HEAD" || response.status < 200 || [204, 304].contains(response.status) {
            return response
        }
        if response["transfer-encoding"] == "chunked" {
            while case let bytes = try chunk(), !bytes.isEmpty { response.body += bytes }
        } else if let length = response["content-length"].flatMap({ Int($0) }) {
            response.body = try take(length)
        } else {
            response.body = try rest()
        }
        return response
    }
}
