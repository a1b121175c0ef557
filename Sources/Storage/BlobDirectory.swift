internal import Foundation

/// A folder of files that are written once, whole or not at all, and read in parts.
///
/// For values that are too large for a row. A file gets its name, an opaque one, only when all of it
/// is there, so a reader never meets half of one, and a process that dies leaves only a temporary
/// file, which ``sweep(keeping:olderThanSeconds:)`` removes.
package struct BlobDirectory: Sendable {
    package let path: String

    /// The folder must exist.
    package init(path: String) { self.path = path }

    /// Begins a file.
    package func create() throws(StorageError) -> BlobWriter {
        let name = UUID().uuidString.lowercased()
        return try BlobWriter(
            temporaryPath: "\(path)/\(name).part",
            finalPath: "\(path)/\(name)",
            name: name
        )
    }

    /// Opens a file; it can be read even if it is removed meanwhile.
    package func open(_ name: String) throws(StorageError) -> BlobReader {
        try BlobReader(path: "\(path)/\(name)")
    }

    package func remove(_ name: String) { unlink("\(path)/\(name)") }

    /// Removes the files that nobody knows of: what a process left that was ended.
    ///
    /// - Parameters:
    ///   - isKnown: Whether a file of this name is somebody's.
    ///   - olderThanSeconds: Younger ones stay; another process may be about to name them.
    package func sweep(keeping isKnown: (String) -> Bool, olderThanSeconds: Int = 3600) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let now = time(nil)
        for name in names where !isKnown(name) {
            var status = stat()
            guard stat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                continue
            }
            if now - status.modificationSeconds >= olderThanSeconds { remove(name) }
        }
    }
}

/// A file on its way: removed again unless it is committed.
package final class BlobWriter {
    package let name: String
    package private(set) var count = 0
    private let descriptor: Int32
    private let temporaryPath: String
    private let finalPath: String
    private var isCommitted = false

    fileprivate init(
        temporaryPath: String,
        finalPath: String,
        name: String
    ) throws(StorageError) {
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        self.temporaryPath = temporaryPath
        self.finalPath = finalPath
        self.name = name
        guard descriptor >= 0 else {
            isCommitted = true
            throw .cannotWrite(temporaryPath, StorageError.system(errno))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted { unlink(temporaryPath) }
    }

    package func append(_ bytes: [UInt8]) throws(StorageError) {
        try write(bytes.span.bytes)
        count += bytes.count
    }

    private func write(_ bytes: RawSpan) throws(StorageError) {
        var done = 0
        while done < bytes.byteCount {
            let written = bytes.withUnsafeBytes { bytes in
                Foundation.write(
                    descriptor,
                    bytes.baseAddress?.advanced(by: done),
                    bytes.count - done
                )
            }
            if written > 0 {
                done += written
            } else if errno != EINTR {
                throw .cannotWrite(temporaryPath, StorageError.system(errno))
            }
        }
    }

    /// Gives the file its name.
    ///
    /// - Parameter syncs: Whether it must outlive a loss of power.
    /// - Throws: ``StorageError/cannotWrite(_:_:)``, after which the file is gone.
    package func commit(syncs: Bool) throws(StorageError) {
        if syncs, fsync(descriptor) != 0 {
            throw .cannotWrite(temporaryPath, StorageError.system(errno))
        }
        guard rename(temporaryPath, finalPath) == 0 else {
            throw .cannotWrite(finalPath, StorageError.system(errno))
        }
        isCommitted = true
    }
}

/// An open file, read in parts from any thread.
package final class BlobReader: Sendable {
    package let count: Int
    private let descriptor: Int32
    private let path: String

    fileprivate init(path: String) throws(StorageError) {
        self.path = path
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        self.descriptor = descriptor
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            count = 0
            throw .cannotRead(path, StorageError.system(errno))
        }
        count = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// A part of the file; shorter than asked for only at its end.
    package func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
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
        guard failure == 0 else { throw .cannotRead(path, StorageError.system(failure)) }
        return bytes
    }
}

extension stat {
    fileprivate var modificationSeconds: Int {
        #if os(Linux)
            st_mtim.tv_sec
        #else
            st_mtimespec.tv_sec
        #endif
    }
}
