internal import Dispatch
package import EventLoop
package import Foundations

/// A part of a file as a body, read on other threads, so that no loop waits for a disk.
///
/// Who can hand the file itself on, such as a plain socket, need not read: it takes the rest by
/// ``range`` and tells how much of it has gone by ``skip(_:)``.
package final class FileSource: BodySource {
    private static let partBytes = 128 << 10

    package let file: OpenFile
    package let length: Int?
    /// What has not been read yet, in the file's own bytes.
    package private(set) var range: Range<Int>
    private let loop: EventLoop
    private var isCancelled = false

    /// The range must lie within the file.
    package init(_ file: OpenFile, _ range: Range<Int>, on loop: EventLoop) {
        self.file = file
        self.range = range
        self.loop = loop
        length = range.count
    }

    /// Whether all of the next bytes are in memory, so that sending them waits for no disk.
    package func isResident(_ count: Int) -> Bool {
        file.isResident(range.lowerBound..<min(range.lowerBound + count, range.upperBound))
    }

    /// These bytes went another way; no read may be under way.
    package func skip(_ count: Int) {
        range = min(range.lowerBound + count, range.upperBound)..<range.upperBound
    }

    package func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard !range.isEmpty else { return deliver(.end) }
        let (file, offset) = (file, range.lowerBound)
        let count = min(range.count, FileSource.partBytes)
        skip(count)
        // Safe to send: used on the loop alone.
        nonisolated(unsafe) let (deliver, source) = (deliver, self)
        let loop = loop
        DispatchQueue.global(qos: .userInitiated).async {
            let bytes = try? file.read(at: offset, count: count)
            loop.async {
                if source.isCancelled { return }
                if let bytes, bytes.count == count { return deliver(.bytes(bytes)) }
                source.range = 0..<0
                deliver(.failed(BodyError("The file of this body cannot be read.")))
            }
        }
    }

    package func cancel() {
        isCancelled = true
        range = 0..<0
    }
}
