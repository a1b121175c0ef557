internal import CJavaScriptCore
internal import Foundations

/// One call of an op: its arguments, and ways to make its result.
package struct OpCall {
    /// It outlives the call; to count each call's reference to it would cost as much as a short op.
    package unowned(unsafe) let runtime: Runtime
    let context: JSContextRef
    let arguments: UnsafePointer<JSValueRef?>?
    package let count: Int

    package func value(_ index: Int) -> JSValue {
        index < count ? JSValue(arguments?[index]) : runtime.undefined
    }

    /// The scope whose turn it is, or `nil` in the global scope.
    package var scope: RequestScope? { runtime.currentScope }

    /// The scope whose turn it is.
    ///
    /// - Throws: The ban on I/O in the global scope.
    package func requireScope() throws -> RequestScope {
        guard let scope = runtime.currentScope else { throw JSError.globalScopeBan }
        return scope
    }
}

// Arguments.
extension OpCall {
    package func isUndefined(_ index: Int) -> Bool {
        index >= count || JSValueIsUndefined(context, arguments?[index])
    }

    package func isNull(_ index: Int) -> Bool {
        index < count && JSValueIsNull(context, arguments?[index])
    }

    package func isString(_ index: Int) -> Bool {
        index < count && JSValueIsString(context, arguments?[index])
    }

    package func isBool(_ index: Int) -> Bool {
        index < count && JSValueIsBoolean(context, arguments?[index])
    }

    package func isNumber(_ index: Int) -> Bool {
        guard index < count else { return false }
        if runtime.encoding.number(arguments?[index]) != nil { return true }
        return JSValueIsNumber(context, arguments?[index])
    }

    package func bool(_ index: Int) -> Bool { JSValueToBoolean(context, value(index).ref) }

    /// The argument as a number; NaN for what is not one.
    package func number(_ index: Int) -> Double {
        let value = value(index).ref
        return runtime.encoding.number(value) ?? JSValueToNumber(context, value, nil)
    }

    /// The argument as an integer, cut to the range of `Int`; 0 for what is not a number.
    package func int(_ index: Int) -> Int {
        if let integer = runtime.encoding.integer(value(index).ref) { return integer }
        let number: Double = self.number(index)
        if let exact = Int(exactly: number) { return exact }
        guard number.isFinite else { return number == .infinity ? .max : 0 }
        return number > 0
            ? (number >= 0x1p63 ? .max : Int(number)) : (number < -0x1p63 ? .min : Int(number))
    }

    /// The argument as text, with U+FFFD for a lone surrogate.
    package func string(_ index: Int) throws -> String {
        var thrown: JSValueRef?
        guard let ref = JSValueToStringCopy(context, value(index).ref, &thrown) else {
            throw JSThrown(value: JSValue(thrown))
        }
        return JSText(adopting: ref).string
    }

    /// Gives the bytes of a view or an `ArrayBuffer`, without a copy, for the length of the call.
    ///
    /// - Throws: A `TypeError` for anything else.
    package func withBytes<R>(
        _ index: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        guard let bytes = runtime.buffers.bytes(of: value(index), in: context) else {
            throw JSError(.typeError, "argument \(index + 1) is not a buffer")
        }
        return try body(bytes)
    }

    /// A copy of the bytes of a view or an `ArrayBuffer`.
    package func bytes(_ index: Int) throws -> [UInt8] {
        try withBytes(index) { [UInt8]($0) }
    }

    /// Gives the bytes of several buffers, without a copy, for the length of the call; none for what
    /// is no buffer.
    package func withBytes<R>(
        at indices: [Int],
        _ body: ([UnsafeRawBufferPointer]) throws -> R
    ) throws -> R {
        try body(
            indices.map { index in
                runtime.buffers.bytes(of: value(index), in: context)
                    ?? UnsafeRawBufferPointer(start: nil, count: 0)
            }
        )
    }

    /// Whether the argument is a view or an `ArrayBuffer`.
    package func isBuffer(_ index: Int) -> Bool {
        index < count
            && JSValueGetTypedArrayType(context, arguments?[index], nil) != kJSTypedArrayTypeNone
    }

    /// The argument's text as UTF-8, in a buffer that is good during the call.
    package func withUTF8<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R
    {
        var thrown: JSValueRef?
        guard let ref = JSValueToStringCopy(context, value(index).ref, &thrown) else {
            throw JSThrown(value: JSValue(thrown))
        }
        let text = JSText(adopting: ref)
        return try runtime.withUTF8(of: text, body)
    }

    /// Gives the argument's text as the engine has it, without a copy if it lets us.
    package func withText<R>(_ index: Int, _ body: (TextView) throws -> R) throws -> R {
        var thrown: JSValueRef?
        guard let ref = JSValueToStringCopy(context, value(index).ref, &thrown) else {
            throw JSThrown(value: JSValue(thrown))
        }
        let text = JSText(adopting: ref)
        if let view = EngineStrings.shared.view(text.ref) { return try body(view) }
        let start = JSStringGetCharactersPtr(text.ref)
        return try body(
            .utf16(UnsafeBufferPointer(start: start, count: JSStringGetLength(text.ref)))
        )
    }

    /// Gives the argument's text, one byte a character, in a buffer that is good during the call.
    ///
    /// It is meant for text up to U+00FF; of what is beyond it, the low byte counts.
    package func withLatin1<R>(
        _ index: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        try withText(index) { text in
            switch text {
            case .latin1(let bytes): return try body(bytes)
            case .utf16(let units):
                let bytes = units.map { UInt8(truncatingIfNeeded: $0) }
                return try bytes.withUnsafeBytes { try body($0) }
            }
        }
    }

    /// Keeps a value, such as a function to call later.
    package func reference(_ index: Int) -> JSReference { runtime.reference(value(index)) }
}

// Results.
extension OpCall {
    package var undefined: JSValue { runtime.undefined }
    package var null: JSValue { runtime.null }
    package func bool(_ value: Bool) -> JSValue { runtime.bool(value) }
    package func number(_ value: Double) -> JSValue { runtime.number(value) }
    package func number(_ value: Int) -> JSValue { runtime.number(Double(value)) }
    package func string(_ text: String) -> JSValue { runtime.string(text) }
    package func string(utf16: UnsafeBufferPointer<UInt16>) -> JSValue {
        runtime.string(utf16: utf16)
    }
    package func string(latin1: UnsafeRawBufferPointer) -> JSValue {
        runtime.string(latin1: latin1)
    }
    package func string(utf8: UnsafeRawBufferPointer) -> JSValue { runtime.string(utf8: utf8) }
    package func bytes(_ bytes: [UInt8]) -> JSValue { runtime.bytes(bytes) }
    package func bytes(_ bytes: UnsafeRawBufferPointer) -> JSValue { runtime.bytes(bytes) }

    /// A promise that is settled later, in a turn of the scope that called.
    ///
    /// A promise that counts keeps the scope alive; an event that waits for nothing that counts is
    /// what hang detection ends.
    package func promise(counts: Bool = true, _ start: @escaping (Settlement) -> Void) -> JSValue {
        runtime.promise(counts: counts, start)
    }
}

extension JSText {
    init(adopting ref: JSStringRef) { self.ref = ref }
}

extension JSError {
    /// I/O needs a request; the text is workerd's (FEATURES.md, section 1.1).
    package static let globalScopeBan = JSError(
        .error,
        "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or "
            + "connect()), setting a timeout, and generating random values are not allowed within "
            + "global scope. To fix this error, perform this operation within a handler. "
            + "https://developers.cloudflare.com/workers/runtime-apis/handlers/"
    )

    /// What one request made, another may not use; the text is workerd's (section 1.1).
    package static let crossRequestBan = JSError(
        .error,
        "Cannot perform I/O on behalf of a different request. I/O objects (such as streams, "
            + "request/response bodies, and others) created in the context of one request handler "
            + "cannot be accessed from a different request's handler. This is a limitation of "
            + "Cloudflare Workers which allows us to improve overall performance."
    )
}
