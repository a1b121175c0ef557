internal import Foundation
internal import Synchronization

/// Output that is written by a thread of its own, in order.
///
/// A reader that has stopped (a full pipe, Ctrl-S) must not stop the workers that log: what does not
/// fit into the queue is dropped, and the number of what was dropped is told afterwards.
final class OutputQueue: Sendable {
    private struct Piece {
        let descriptor: Int32
        let text: String
    }

    private struct Pending {
        var pieces: [Piece] = []
        var bytes = 0
        var isDraining = false
        var dropped = 0
    }

    private let bytesMax: Int
    private let writeAll: @Sendable (String, Int32) -> Void
    private let pending = Mutex(Pending())
    private let queue = DispatchQueue(label: "isola.output")

    /// - Parameters:
    ///   - bytesMax: What is kept for a reader that is slow.
    ///   - writeAll: Writes a text whole, however long that takes.
    init(
        bytesMax: Int = 8 << 20,
        writeAll: @escaping @Sendable (String, Int32) -> Void = OutputQueue.write
    ) {
        self.bytesMax = bytesMax
        self.writeAll = writeAll
    }

    /// Queues a piece; pieces of several threads do not mix.
    func write(_ text: String, to descriptor: Int32) {
        let isFirst = pending.withLock { pending in
            let bytes = text.utf8.count
            guard pending.bytes == 0 || pending.bytes + bytes <= bytesMax else {
                pending.dropped += 1
                return false
            }
            pending.pieces.append(Piece(descriptor: descriptor, text: text))
            pending.bytes += bytes
            defer { pending.isDraining = true }
            return !pending.isDraining
        }
        if isFirst { queue.async { self.drain() } }
    }

    /// Waits until all is written, or the reader has had its time.
    func flush(timeout: DispatchTimeInterval = .seconds(1)) {
        let isWritten = DispatchSemaphore(value: 0)
        queue.async { isWritten.signal() }
        _ = isWritten.wait(timeout: .now() + timeout)
    }

    private func drain() {
        while true {
            let (pieces, dropped) = pending.withLock { pending in
                defer { pending.dropped = 0 }
                if pending.pieces.isEmpty { pending.isDraining = false }
                return (Self.take(&pending.pieces), pending.dropped)
            }
            guard let last = pieces.last else { return }
            var rest = pieces[...]
            while let first = rest.first {
                // Neighbours for the same place go out together.
                let run = rest.prefix { $0.descriptor == first.descriptor }
                let text = run.map(\.text).joined()
                writeAll(text, first.descriptor)
                pending.withLock { $0.bytes -= text.utf8.count }
                rest = rest.dropFirst(run.count)
            }
            if dropped > 0 { writeAll("… \(dropped) lines were not shown\n", last.descriptor) }
        }
    }

    private static func take(_ pieces: inout [Piece]) -> [Piece] {
        defer { pieces = [] }
        return pieces
    }

    /// A reader that has gone away is no failure of ours.
    @Sendable static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count >= 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                } else if errno == EAGAIN {
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wait, 1, 1000)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}
