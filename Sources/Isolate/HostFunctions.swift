internal import CJavaScriptCore
internal import Foundation

/// Native functions that the engine calls as it calls its own.
///
/// For a function of the C API the engine lets go of its lock, copies the arguments and looks at what
/// comes back; and the function takes the lock anew to use the API. That is more than most ops do.
/// The engine's own native functions get its global object and the frame of the call, and throw by
/// leaving an exception behind.
///
/// Whether the library exports what makes such functions, and whether a frame is as it is expected to
/// be, is found out once for each VM. An engine that differs gets functions of the C API.
struct HostFunctions {
    typealias Function =
        @convention(c) (JSContextRef?, UnsafePointer<OpaquePointer?>?) -> OpaquePointer?

    private let context: JSContextRef
    private let create: EngineSymbols.CreateFunction
    private let asConstructor: Function

    /// `nil` if only the C API can make functions.
    init?(context: JSContextRef) {
        guard let create = EngineSymbols.createFunction,
            let asConstructor = EngineSymbols.callAsConstructor,
            EngineSymbols.throwException != nil
        else { return nil }
        self.context = context
        self.create = create
        self.asConstructor = asConstructor
        guard isFrameKnown() else { return nil }
    }

    func make(_ name: borrowing JSText, _ function: Function) -> JSObjectRef? {
        // The engine's string is behind the count of the API's.
        let text = UnsafeRawPointer(name.ref) + EngineStrings.implementationOffset
        let group = JSContextGetGroup(context)
        JSLock(context)
        defer { JSUnlock(context) }
        return create(group, context, 0, text, function, 0, 0, asConstructor, nil)
    }

    /// Whether the parts of a call are found where they are expected.
    private func isFrameKnown() -> Bool {
        guard let function = make(JSText("probe"), probe) else { return false }
        let values = [JSObjectMake(context, nil, nil), JSValueMakeNumber(context, 7)]
        var thrown: JSValueRef?
        guard JSObjectCallAsFunction(context, function, nil, 0, nil, &thrown) == function,
            JSObjectCallAsFunction(context, function, nil, 2, values, &thrown) == values[1],
            thrown == nil
        else { return false }
        _ = JSObjectCallAsFunction(context, function, nil, 1, values, &thrown)
        return thrown == values[0]
    }
}

/// A call of a native function, as its frame has it.
struct HostCall {
    private let frame: UnsafePointer<OpaquePointer?>

    init(_ frame: UnsafePointer<OpaquePointer?>) { self.frame = frame }

    // The caller's frame, the return address, the caller's code, what is called, how many arguments
    // there are with `this`, `this`, the others.
    var function: OpaquePointer? { frame[3] }
    var count: Int { Int(UInt32(truncatingIfNeeded: UInt(bitPattern: frame[4]))) - 1 }
    var arguments: UnsafePointer<OpaquePointer?> { frame + 6 }

    /// What to return after that.
    static func fail(_ thrown: JSValueRef?, in context: JSContextRef) -> OpaquePointer? {
        let value = thrown ?? JSValueMakeUndefined(context)
        _ = EngineSymbols.throwException?(JSContextGetGroup(context), context, value)
        return nil
    }
}

/// What is called by name in the library; `nil` for what it does not export.
private enum EngineSymbols {
    // (VM, global object, `length`, `name`, function, visibility, intrinsic, constructor, signature)
    typealias CreateFunction =
        @convention(c) (
            OpaquePointer?, OpaquePointer?, UInt32, UnsafeRawPointer, HostFunctions.Function,
            UInt32, UInt32, HostFunctions.Function, OpaquePointer?
        ) -> OpaquePointer?

    static let createFunction: CreateFunction? = find(
        "_ZN3JSC10JSFunction6createERNS_2VMEPNS_14JSGlobalObjectEjRKN3WTF6StringENS5_11FunctionPtr"
            + "ILNS5_6PtrTagE1EFlS4_PNS_9CallFrameEELNS5_18FunctionAttributesE2EEENS_24"
            + "ImplementationVisibilityENS_9IntrinsicESF_PKNS_6DOMJIT9SignatureE"
    )

    static let callAsConstructor: HostFunctions.Function? = find(
        "_ZN3JSC29callHostFunctionAsConstructorEPNS_14JSGlobalObjectEPNS_9CallFrameE"
    )

    // (VM, global object, value)
    static let throwException:
        (@convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?)? = find(
            "_ZN3JSC2VM14throwExceptionEPNS_14JSGlobalObjectENS_7JSValueE"
        )

    private static func find<Symbol>(_ name: String) -> Symbol? {
        #if arch(x86_64)
            dlsym(dlopen(nil, RTLD_NOW), name).map { unsafeBitCast($0, to: Symbol.self) }
        #else
            nil  // tried nowhere else
        #endif
    }
}

/// Tells its callee, throws its only argument, or gives the second of two.
private let probe: HostFunctions.Function = { context, frame in
    guard let context, let frame else { return nil }
    let call = HostCall(frame)
    switch call.count {
    case 0: return call.function
    case 1: return HostCall.fail(call.arguments[0], in: context)
    case 2: return call.arguments[1]
    default: return JSValueMakeUndefined(context)
    }
}
