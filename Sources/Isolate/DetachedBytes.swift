internal import CJavaScriptCore
internal import Foundation

/// Bytes on their way from one isolate to another: copied once where they come from, and taken over as
/// they lie where they go to.
package final class DetachedBytes: @unchecked Sendable {
    // Safe to share: written while it is made, and taken once, by the isolate that it is sent to.
    private var start: UnsafeMutableRawPointer?
    package let count: Int

    package init(copying bytes: UnsafeRawBufferPointer) {
        count = bytes.count
        start = malloc(max(count, 1))
        if let source = bytes.baseAddress { start?.copyMemory(from: source, byteCount: count) }
    }

    deinit { free(start) }

    fileprivate func take() -> UnsafeMutableRawPointer? {
        defer { start = nil }
        return start
    }
}

extension Runtime {
    /// A new `ArrayBuffer` of the bytes themselves, which are empty from then on.
    package func bytes(adopting bytes: DetachedBytes) -> JSValue {
        let count = bytes.count
        let buffer = JSObjectMakeArrayBufferWithBytesNoCopy(
            context,
            bytes.take(),
            count,
            { bytes, _ in free(bytes) },
            nil,
            nil
        )
        return JSValue(buffer)
    }
}
