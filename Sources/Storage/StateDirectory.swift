internal import Foundation
internal import Synchronization
internal import Foundations

/// The one place of a host where stores are opened.
///
/// A store has a folder of its own, `.isola/state/<store>`, and files whose names can be read.
package final class StateDirectory: Sendable {
    /// `nil` for state that goes with the object.
    private let root: String?
    /// The folder of ephemeral state, made when it is first needed.
    private let temporary = Mutex<String?>(nil)

    /// Held while no other process uses the state.
    private let lock: Mutex<Int32?>

    private init(root: String?) {
        self.root = root
        lock = Mutex(root.flatMap { StateDirectory.lock($0) })
    }

    deinit {
        release()
        guard let path = temporary.withLock({ $0 }) else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// State that outlives the process.
    package static func persistent(_ path: String) -> StateDirectory { StateDirectory(root: path) }

    /// State that goes with this object.
    package static func ephemeral() -> StateDirectory { StateDirectory(root: nil) }

    package var isPersistent: Bool { root != nil }

    /// Whether no other process uses the state: what looks left over then is.
    package var isOwned: Bool { root == nil || lock.withLock { $0 != nil } }

    /// The stores are closed: another host may have the state.
    package func release() {
        lock.withLock { lock in
            if let lock { close(lock) }
            lock = nil
        }
    }

    /// Locks a folder for as long as the descriptor is open; the system lets go of it at any end.
    private static func lock(_ path: String) -> Int32? {
        let manager = FileManager.default
        try? manager.createDirectory(atPath: path, withIntermediateDirectories: true)
        let descriptor = open("\(path)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// The folder of a store, made if there is none.
    package func folder(_ store: String) throws(StorageError) -> String {
        try made("\(try base())/\(StateDirectory.fileName(of: store))")
    }

    /// A folder within that of a store, made if there is none.
    package func folder(_ name: String, of store: String) throws(StorageError) -> String {
        try made("\(try folder(store))/\(StateDirectory.fileName(of: name))")
    }

    private func made(_ path: String) throws(StorageError) -> String {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw StorageError.cannotMakeFolder(path, "\(error.localizedDescription)")
        }
        return path
    }

    /// The file of a database of a store.
    package func database(_ name: String, of store: String) throws(StorageError) -> DatabaseLocation
    {
        .file("\(try folder(store))/\(StateDirectory.fileName(of: name)).sqlite")
    }

    private func base() throws(StorageError) -> String {
        if let root { return root }
        let made = temporary.withLock { path -> Result<String, StorageError> in
            if let path { return .success(path) }
            var template = Array("\(NSTemporaryDirectory())/isola-state-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                return .failure(
                    .cannotMakeFolder(NSTemporaryDirectory(), StorageError.system(errno))
                )
            }
            let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
            let new = String(decoding: bytes, as: UTF8.self)
            path = new
            return .success(new)
        }
        return try made.get()
    }

    /// A name as a file name that can be read and that no other name has.
    ///
    /// What is no letter, digit, `-`, `_` or `.` becomes `%` and its bytes in hexadecimal. A name
    /// with capitals, which some file systems do not tell from small letters, ends in a hash of the
    /// whole, and so does a long one, which is cut.
    package static func fileName(of name: String) -> String {
        var safe = ""
        var hasCapitals = false
        for byte in name.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || (byte == UInt8(ascii: ".") && !safe.isEmpty)
            if isPlain {
                hasCapitals = hasCapitals || (65...90).contains(byte)
                safe.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                safe += "%" + byte.hexadecimal(digits: 2, uppercase: true)
            }
        }
        if safe.isEmpty { return "%" }
        guard hasCapitals || safe.utf8.count > nameBytesMax else { return safe }
        let hash = fnv1a(name).hexadecimal(digits: 16)
        return "\(safe.prefix(nameBytesMax - 17))~\(hash)"
    }

    /// File systems take 255 bytes; the database's own files add endings.
    private static let nameBytesMax = 200

    /// The 64-bit FNV-1a hash: the same in every process, unlike Swift's own.
    private static func fnv1a(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
