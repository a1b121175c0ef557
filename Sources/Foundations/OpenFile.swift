internal import CSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is open for reading; read in parts, from any thread, and closed with the last who has it.
package final class OpenFile: Sendable {
    package let descriptor: Int32
    /// Its length when it was opened, in bytes.
    package let count: Int

    /// Opens a file, unless it is a link and those are not to be followed.
    ///
    /// - Throws: ``FileFailure`` with what the system says.
    package init(path: String, followsLinks: Bool = true) throws(FileFailure) {
        // What is no plain file must not make the opener wait.
        let flags = followsLinks ? 0 : O_NOFOLLOW | O_NONBLOCK
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | flags)
        guard descriptor >= 0 else { throw FileFailure(errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let failure = FileFailure(errno)
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// A part of the file; shorter than asked for only at its end.
    ///
    /// It may wait for the disk.
    package func read(at offset: Int, count: Int) throws(FileFailure) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            while filled < count {
                let start = room.baseAddress?.advanced(by: filled)
                let got = pread(descriptor, start, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { return }
                filled += got
            }
        }
        guard failure == 0 else { throw FileFailure(failure) }
        return bytes
    }

    /// Whether the first and the last byte of a range are in memory.
    ///
    /// What lies between was read in one go with them, as a rule. Never, where the system cannot tell.
    package func isResident(_ range: Range<Int>) -> Bool {
        guard let last = range.last else { return true }
        return csystem_is_resident(descriptor, Int64(range.lowerBound))
            && csystem_is_resident(descriptor, Int64(last))
    }

    /// Sends a part of the file to a socket without reading it here.
    ///
    /// - Returns: How many bytes went, or `nil` if the socket takes none now, or not in this way.
    package func send(_ range: Range<Int>, to socket: Int32) -> Int? {
        let sent = csystem_send_file(socket, descriptor, Int64(range.lowerBound), range.count)
        return sent > 0 ? Int(sent) : nil
    }
}

/// What the system says of a file that cannot be read.
package struct FileFailure: Error, Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    package var text: String { String(cString: strerror(number)) }
}
