internal import Foundations
internal import HTTPWire
internal import Synchronization

/// One file of an assets directory, as it was when the directory was read.
final class Asset: Sendable {
    /// What tells one version of a file from the next.
    struct Stamp: Hashable, Sendable {
        let bytes: Int
        /// When it was changed, in Unix time.
        let nanoseconds: Int
    }

    /// Where it lies; no symbolic link is in the last part.
    let file: String
    /// Where it is in the directory, decoded.
    let path: [UInt8]
    let stamp: Stamp
    let type: String?
    /// The same content, encoded, in files of their own.
    let encodings: [ContentCoding: Asset]
    /// The value of `ETag`, without its quotes.
    let etag: String
    private let held = Mutex<[UInt8]?>(nil)
    private let isUsed = Atomic<Bool>(false)
    private let encoded = Mutex<[ContentCoding: [UInt8]]>([:])

    init(
        file: String,
        path: [UInt8],
        stamp: Stamp,
        encodings: [ContentCoding: Asset] = [:]
    ) {
        self.file = file
        self.path = path
        self.stamp = stamp
        self.encodings = encodings
        type = MediaTypes.type(of: path)
        etag = Asset.etag(path, stamp)
    }

    /// 128 bits of the path, the length and the time of the last change.
    private static func etag(_ path: [UInt8], _ stamp: Stamp) -> String {
        let words = [UInt64(0xCBF2_9CE4_8422_2325), 0x9AE1_6A3B_2F90_404F].map { seed in
            var hash = seed
            func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            path.forEach(mix)
            for number in [stamp.bytes, stamp.nanoseconds] {
                withUnsafeBytes(of: number.littleEndian) { $0.forEach(mix) }
            }
            return String(hash, radix: 16)
        }
        return words.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }

    /// Whether the whole of it may be kept in memory.
    var isSmall: Bool { stamp.bytes <= Asset.smallBytesMax }

    /// Larger files are read as they are sent.
    static let smallBytesMax = 256 << 10
}

extension Asset {
    /// All of a small file, out of memory or read now; `nil` if it cannot be read, or is another now.
    func bytes(_ cache: AssetCache) -> [UInt8]? {
        if let bytes = held.withLock({ $0 }) {
            if !isUsed.load(ordering: .relaxed) { isUsed.store(true, ordering: .relaxed) }
            return bytes
        }
        guard let opened = AssetFile(file), opened.stamp == stamp,
            let bytes = opened.read()
        else { return nil }
        held.withLock { $0 = bytes }
        cache.didLoad(self)
        return bytes
    }

    /// A small file in a coding, made once for as long as it is in memory.
    func bytes(in coding: ContentCoding, _ cache: AssetCache) -> [UInt8]? {
        if let bytes = encoded.withLock({ $0[coding] }) { return bytes }
        guard let plain = bytes(cache),
            let bytes = plain.withUnsafeBytes({ ContentEncoder.encode($0, coding) })
        else { return nil }
        encoded.withLock { $0[coding] = bytes }
        return bytes
    }

    /// Whether somebody wanted it since the last time this was asked.
    func takeUse() -> Bool { isUsed.exchange(false, ordering: .relaxed) }

    /// What it may hold of memory: itself, and as much again for what it was encoded to.
    var heldBytesMax: Int { stamp.bytes * 2 + 256 }

    /// Forgets what it holds of memory.
    func drop() {
        held.withLock { $0 = nil }
        encoded.withLock { $0 = [:] }
    }
}

/// Small files in memory, up to a bound for the whole host.
///
/// A file that was not wanted since the hand last came by makes room for the next.
final class AssetCache: Sendable {
    static let bytesMax = 64 << 20

    private struct State {
        var assets: [Asset] = []
        var hand = 0
        var bytes = 0
    }

    private let state = Mutex(State())

    func didLoad(_ asset: Asset) {
        state.withLock { state in
            state.assets.append(asset)
            state.bytes += asset.heldBytesMax
            while state.bytes > AssetCache.bytesMax, !state.assets.isEmpty {
                state.hand %= state.assets.count
                let candidate = state.assets[state.hand]
                if candidate.takeUse() {
                    state.hand += 1
                } else {
                    candidate.drop()
                    state.bytes -= candidate.heldBytesMax
                    state.assets.remove(at: state.hand)
                }
            }
        }
    }

    /// Forgets files that are served no more.
    func remove(_ gone: Set<ObjectIdentifier>) {
        state.withLock { state in
            state.assets.removeAll { asset in
                guard gone.contains(ObjectIdentifier(asset)) else { return false }
                asset.drop()
                state.bytes -= asset.heldBytesMax
                return true
            }
        }
    }
}
