internal import Dispatch
package import EventLoop
package import HTTPWire
internal import Storage

/// A body in the cache as a stream on an isolate's loop; files are read on other threads.
package final class CachedBodySource: BodySource {
    static let partBytes = 64 << 10

    package let length: Int?
    private let loop: EventLoop
    private var segments: ArraySlice<CachedBody.Segment>
    private var isCancelled = false

    package init(_ body: CachedBody, on loop: EventLoop) {
        length = body.count
        segments = body.segments.filter { $0.count > 0 }[...]
        self.loop = loop
    }

    package func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard let segment = segments.popFirst() else { return deliver(.end) }
        switch segment {
        case .bytes(let bytes): deliver(.bytes(bytes))
        case .file(let reader, let range):
            let count = min(range.count, CachedBodySource.partBytes)
            if count < range.count {
                segments = [.file(reader, (range.lowerBound + count)..<range.upperBound)] + segments
            }
            read(reader, range.lowerBound, count, deliver)
        }
    }

    private func read(
        _ reader: BlobReader,
        _ offset: Int,
        _ count: Int,
        _ deliver: @escaping (BodyPart) -> Void
    ) {
        // Safe to send: used on the loop alone.
        nonisolated(unsafe) let deliver = deliver
        nonisolated(unsafe) let source = self
        let loop = loop
        DispatchQueue.global(qos: .userInitiated).async {
            let bytes = try? reader.read(at: offset, count: count)
            loop.async {
                if source.isCancelled { return }
                if let bytes, bytes.count == count { return deliver(.bytes(bytes)) }
                source.segments = []
                deliver(.failed(BodyError("The cached response cannot be read.")))
            }
        }
    }

    package func cancel() {
        isCancelled = true
        segments = []
    }
}
