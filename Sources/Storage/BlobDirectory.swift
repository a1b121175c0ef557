internal import Foundation
package import Foundations

/// A folder of files that are written once, whole or not at all, and read in parts.
///
/// For values that are too large for a row. A file gets its name only when all of it is there, so a
/// reader never meets half of one. What a process that dies leaves, ``sweep(keeping:olderThanSeconds:)`` removes: a
/// file is locked for as long as somebody writes it and has not told whose it is.
package struct BlobDirectory: Sendable {
    package let path: String

    /// The folder must exist.
    package init(path: String) { self.path = path }

    /// Makes the folder if there is none; the one that it is in must exist.
    package func make() throws(StorageError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .cannotMakeFolder(path, StorageError.system(errno))
        }
    }

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - label: What its name begins with, for people who look at the folder; it must be fit for a
    ///     file name. What follows it makes the name unique.
    ///   - suffix: What the name ends in, such as `.png`.
    /// - Returns: What writes the file.
    /// - Throws: ``StorageError/cannotWrite(_:_:)``.
    package func create(
        label: String = "",
        suffix: String = ""
    ) throws(StorageError) -> BlobWriter {
        let unique = UUID().uuidString.lowercased()
        let name = (label.isEmpty ? unique : "\(label)~\(unique)") + suffix
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
    /// A file that is being written, by this process or another, is locked and stays.
    ///
    /// - Parameters:
    ///   - isKnown: Whether a file of this name is somebody's.
    ///   - olderThanSeconds: Younger ones stay, for who does not see at once what another process
    ///     has told of; 0 for who asks anew for each file.
    /// - Returns: How many files were removed.
    @discardableResult
    package func sweep(keeping isKnown: (String) -> Bool, olderThanSeconds: Int = 3600) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let now = time(nil)
        var count = 0
        for name in names where !isKnown(name) {
            let descriptor = Foundation.open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                now - status.modificationSeconds >= olderThanSeconds
            else { continue }
            // Asked again under the lock: its writer may have told of it just now.
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, !isKnown(name) else { continue }
            if unlink("\(path)/\(name)") == 0 { count += 1 }
        }
        return count
    }
}

/// A file on its way: removed again unless it is committed, and locked until the writer is gone.
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
        descriptor = BlobWriter.openLocked(temporaryPath)
        self.temporaryPath = temporaryPath
        self.finalPath = finalPath
        self.name = name
        guard descriptor >= 0 else {
            isCommitted = true
            throw .cannotWrite(temporaryPath, StorageError.system(errno))
        }
    }

    /// A new file with its lock; negative, and `errno`, if there can be none.
    private static func openLocked(_ path: String) -> Int32 {
        while true {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return descriptor }
            var status = stat()
            // Where there are no locks, a sweep gets none either, and removes nothing.
            guard flock(descriptor, LOCK_EX) == 0 else { return descriptor }
            // A sweep may have found it before it was locked: then it has no name any more.
            if fstat(descriptor, &status) != 0 || status.st_nlink > 0 { return descriptor }
            close(descriptor)
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

    /// Appends all of another file.
    package func append(contentsOf reader: BlobReader) throws(StorageError) {
        let partBytes = 1 << 20
        for offset in stride(from: 0, to: reader.count, by: partBytes) {
            try append(try reader.read(at: offset, count: min(partBytes, reader.count - offset)))
        }
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
        if syncs { try syncFolder() }
    }

    /// Takes a committed file back: nobody has heard of it.
    package func remove() { unlink(finalPath) }

    /// A new name outlives a loss of power only once its folder is written, too.
    private func syncFolder() throws(StorageError) {
        let folder = FilePath.directory(of: finalPath)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(folder, StorageError.system(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .cannotWrite(folder, StorageError.system(errno)) }
    }
}

/// An open file, read in parts from any thread.
package final class BlobReader: Sendable {
    /// For who can send a file on without reading it.
    package let file: OpenFile
    package var count: Int { file.count }
    private let path: String

    fileprivate init(path: String) throws(StorageError) {
        self.path = path
        do throws(FileFailure) {
            file = try OpenFile(path: path)
        } catch {
            throw .cannotRead(path, error.text)
        }
    }

    /// A part of the file; shorter than asked for only at its end.
    package func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        do throws(FileFailure) {
            return try file.read(at: offset, count: count)
        } catch {
            throw .cannotRead(path, error.text)
        }
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
