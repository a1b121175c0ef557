#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

import Synchronization

/// A file descriptor that is closed exactly once, and that no child inherits by accident.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }
    deinit { close(number) }

    /// A pipe's two ends; both close on `exec`.
    static func pipe() -> (read: Descriptor, write: Descriptor)? {
        // The flag comes a moment after the pipe, and no child of ours may start in between.
        Child.starting.withLock { _ in
            var ends: [Int32] = [-1, -1]
            #if canImport(Darwin)
                guard Darwin.pipe(&ends) == 0 else { return nil }
            #else
                guard Glibc.pipe(&ends) == 0 else { return nil }
            #endif
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (Descriptor(ends[0]), Descriptor(ends[1]))
        }
    }

    /// A connected pair of sockets, to which one can write without risking `SIGPIPE`.
    static func socketPair() -> (ours: Descriptor, theirs: Descriptor)? {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
            var on: Int32 = 1
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                let size = socklen_t(MemoryLayout.size(ofValue: on))
                setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
            }
        #else
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        #endif
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    static func null() -> Descriptor? {
        let number = open("/dev/null", O_RDWR | O_CLOEXEC)
        return number < 0 ? nil : Descriptor(number)
    }

    /// Blocks until something is there; empty at the end or on an error.
    func read(upTo count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            var result: Int
            repeat {
                #if canImport(Darwin)
                    result = Darwin.read(number, buffer.baseAddress, count)
                #else
                    result = Glibc.read(number, buffer.baseAddress, count)
                #endif
            } while result < 0 && errno == EINTR
            used = max(0, result)
        }
    }

    /// Writes all of `bytes` to a socket; `false` if the other end is gone.
    func send(_ bytes: [UInt8]) -> Bool {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let slice = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Darwin)
                    let sent = Darwin.send(number, slice.baseAddress, slice.count, flags)
                #else
                    let sent = Glibc.send(number, slice.baseAddress, slice.count, flags)
                #endif
                if sent < 0, errno == EINTR { continue }
                guard sent > 0 else { return false }
                rest = rest.dropFirst(sent)
            }
            return true
        }
    }
}
