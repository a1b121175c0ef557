internal import HTTPWire

/// The body of a request on its way: pulled from its source a little ahead of what the socket takes.
final class UploadPump {
    /// How far ahead of the socket the source is read.
    private static let aheadBytes = 128 << 10
    /// What is kept for a second try, when a pooled connection turns out to be dead.
    private static let replayBytesMax = 64 << 10

    private let source: any BodySource
    private let length: Int?
    /// What was read and not yet sent, after `offset`.
    private var pending: [UInt8] = []
    private var offset = 0
    private var received = 0
    private var sent = 0
    /// All that was sent, or `nil` once that is too much to keep.
    private var replay: [UInt8]? = []
    private var isReading = false
    private var isPulling = false
    private(set) var isEnded = false
    private(set) var failure: BodyError?
    private var isCancelled = false

    init(_ source: any BodySource) {
        self.source = source
        length = source.length
    }

    private var buffered: Int { pending.count - offset }

    /// Whether the socket has something to take: bytes, or the news that there are no more.
    var isReady: Bool { buffered > 0 || isEnded }

    /// Reads ahead; `changed` is called when something came after this returned.
    func pull(changed: @escaping () -> Void) {
        guard !isPulling else { return }
        isPulling = true
        defer { isPulling = false }
        while !isReading, !isEnded, failure == nil, !isCancelled, buffered < Self.aheadBytes {
            isReading = true
            source.read { [weak self] part in
                guard let self, isReading else { return }
                isReading = false
                guard !isCancelled else { return }
                take(part)
                if !isPulling { changed() }
            }
        }
    }

    private func take(_ part: BodyPart) {
        switch part {
        case .bytes(let bytes):
            received += bytes.count
            if let length, received > length {
                failure = BodyError("The body is longer than its length says.")
            } else if buffered == 0 {
                pending = bytes
                offset = 0
            } else {
                pending.append(contentsOf: bytes)
            }
        case .end:
            isEnded = true
            if let length, received < length {
                failure = BodyError("The body ended before its length said.")
            }
        case .failed(let error):
            failure = error
        }
    }

    /// Copies what fits, and gives how much that was: 0 if there is nothing (yet).
    func copy(into target: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffered, target.count)
        guard count > 0 else { return 0 }
        pending.withUnsafeBytes { bytes in
            let part = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
            target.copyMemory(from: part)
            remember(part)
        }
        offset += count
        sent += count
        // Moved down only when that is less than what has gone, so each byte moves once at most.
        if offset > pending.count / 2 {
            pending.removeFirst(offset)
            offset = 0
        }
        return count
    }

    private func remember(_ bytes: UnsafeRawBufferPointer) {
        guard let kept = replay?.count else { return }
        if kept + bytes.count <= Self.replayBytesMax {
            replay?.append(contentsOf: bytes)
        } else {
            replay = nil
        }
    }

    /// Starts again from the first byte; `false` if that is no longer there.
    func rewind() -> Bool {
        guard sent > 0 else { return true }
        guard let replay else { return false }
        pending = replay + pending[offset...]
        offset = 0
        sent = 0
        self.replay = []
        return true
    }

    /// Nobody wants the rest.
    func cancel() {
        guard !isCancelled else { return }
        isCancelled = true
        pending = []
        offset = 0
        if !isEnded, failure == nil { source.cancel() }
    }
}
