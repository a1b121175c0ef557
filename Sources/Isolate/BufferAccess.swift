internal import CJavaScriptCore

/// Reads the bytes of typed arrays without pinning them.
///
/// `JSObjectGetTypedArrayBytesPtr` marks the buffer as one that can never be detached again, which a
/// worker would notice: `structuredClone(buffer, { transfer: [buffer] })` would leave the original
/// whole. The engine keeps the address of a view's first byte in the view itself. Where it lies is
/// found out once, by comparing with what the API says of an array made for that; an engine that
/// keeps it elsewhere gets the API, pin and all.
struct BufferAccess {
    private let vectorOffset: Int?

    init(context: JSContextRef) {
        vectorOffset = BufferAccess.calibrate(context)
    }

    /// The bytes of a view or an `ArrayBuffer`; `nil` for anything else.
    ///
    /// Good until JavaScript runs again.
    func bytes(of value: JSValue, in context: JSContextRef) -> UnsafeRawBufferPointer? {
        var type = JSValueGetTypedArrayType(context, value.ref, nil)
        guard type != kJSTypedArrayTypeNone else { return nil }
        var view: JSObjectRef? = value.ref
        if type == kJSTypedArrayTypeArrayBuffer {
            let count = JSObjectGetArrayBufferByteLength(context, view, nil)
            if count == 0 { return empty }
            // With a length, as the engine ends the process when asked for a view of all of a
            // resizable buffer.
            view = JSObjectMakeTypedArrayWithArrayBufferAndOffset(
                context,
                kJSTypedArrayTypeUint8Array,
                view,
                0,
                count,
                nil
            )
            type = kJSTypedArrayTypeUint8Array
        }
        let count = JSObjectGetTypedArrayByteLength(context, view, nil)
        guard count > 0, let view else { return empty }
        if let vectorOffset {
            let start = UnsafeRawPointer(view)
                .loadUnaligned(fromByteOffset: vectorOffset, as: UnsafeRawPointer?.self)
            return UnsafeRawBufferPointer(start: start, count: count)
        }
        let base = JSObjectGetTypedArrayBytesPtr(context, view, nil)
        let offset = JSObjectGetTypedArrayByteOffset(context, view, nil)
        return UnsafeRawBufferPointer(start: base?.advanced(by: offset), count: count)
    }

    private var empty: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    private static func calibrate(_ context: JSContextRef) -> Int? {
        var offset: Int?
        for count in [64, 4096] {
            guard
                let view = JSObjectMakeTypedArray(context, kJSTypedArrayTypeUint8Array, count, nil),
                let base = JSObjectGetTypedArrayBytesPtr(context, view, nil)
            else { return nil }
            // A view is at least six words; the first is its header.
            let found = stride(from: 8, to: 48, by: 8).first { candidate in
                UnsafeRawPointer(view)
                    .loadUnaligned(fromByteOffset: candidate, as: UnsafeMutableRawPointer?.self)
                    == base
            }
            guard let found, offset == nil || offset == found else { return nil }
            offset = found
        }
        return offset
    }
}
