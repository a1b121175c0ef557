internal import CJavaScriptCore
internal import Foundations

// How a context becomes one that builtins can run in.
extension Runtime {
    func bootstrap(_ ops: OpTable) throws {
        JSGlobalContextSetName(context, JSText(settings.name).ref)
        trampoline = try makeTrampoline()
        if let trampoline { JSValueProtect(context, trampoline) }
        opIndex = OpIndex(capacity: ops.ops.count + 8)
        hostFunctions = HostFunctions(context: context)
        let table = JSObjectMake(context, nil, nil)
        for op in ops.ops { add(op, to: table) }
        let loader = nativeFunction("builtinFunction") { call in
            let name = try call.string(0)
            guard let source = call.runtime.settings.builtin(name) else {
                throw JSError(.error, "no builtin \"\(name)\"")
            }
            return try call.runtime.evaluate(JSText(utf8: source.bytes), url: "isola:\(name)")
        }
        guard let source = settings.builtin("bootstrap") else {
            throw JSException(message: "the builtin \"bootstrap\" is missing")
        }
        let start = try evaluate(JSText(utf8: source.bytes), url: "isola:bootstrap")
        let exports = try call(
            reference(start),
            JSValue(table),
            JSValue(loader),
            flagsObject()
        )
        loadBuiltin = reference(property(exports, "load"))
        makeError = reference(property(exports, "makeError"))
        var thrown: JSValueRef?
        JSGlobalContextSetUnhandledRejectionCallback(
            context,
            nativeFunction("unhandledRejection") { call in
                call.runtime.didReject(call.value(0), call.value(1))
                return call.undefined
            },
            &thrown
        )
    }

    /// Allows or bans `eval` and `new Function`, in workerd's words.
    package func setCodeGeneration(allowed: Bool) {
        let message = JSText("Code generation from strings disallowed for this context")
        JSGlobalContextSetEvalEnabled(context, allowed, message.ref)
    }

    /// A native function for JavaScript to call; it lives as long as the VM.
    package func function(_ name: String, _ body: @escaping OpTable.Body) -> JSValue {
        JSValue(nativeFunction(name, body))
    }

    private func add(_ op: OpTable.Op, to table: JSObjectRef?) {
        let text = JSText(op.name)
        JSObjectSetProperty(context, table, text.ref, nativeFunction(op), 0, nil)
    }

    private func nativeFunction(_ name: String, _ body: @escaping OpTable.Body) -> JSObjectRef? {
        nativeFunction(OpTable.Op(name, body))
    }

    private func nativeFunction(_ op: OpTable.Op) -> JSObjectRef? {
        let name = JSText(op.name)
        let made =
            hostFunctions.map { $0.make(name, callHostOp) }
            ?? JSObjectMakeFunctionWithCallback(context, name.ref, callOp)
        guard let function = made else { return nil }
        // Its address is its name in the index, so it must never be collected.
        JSValueProtect(context, function)
        opIndex.insert(function, op)
        return function
    }

    private func flagsObject() -> JSValue {
        let object = JSObjectMake(context, nil, nil)
        for (name, isOn) in settings.flags {
            let text = JSText(name)
            JSObjectSetProperty(
                context,
                object,
                text.ref,
                JSValueMakeBoolean(context, isOn),
                0,
                nil
            )
        }
        return JSValue(object)
    }

    /// A JavaScript function that calls a native one: the engine's time limit and its microtasks
    /// belong to an entry of *JavaScript*, so a turn must begin there.
    private func makeTrampoline() throws -> JSObjectRef? {
        let name = JSText("turn")
        let inner = JSObjectMakeFunctionWithCallback(context, name.ref) { context, _, _, _, _, _ in
            JSLock(context)
            Runtime.current?.performTurns()
            JSUnlock(context)
            return JSValueMakeUndefined(context)
        }
        let make = try evaluate(
            JSText("(function (turn) { return () => { turn(); }; })"),
            url: "isola:turn"
        )
        return try call(reference(make), JSValue(inner)).ref
    }
}

/// What JavaScript calls for every op.
private let callHostOp: HostFunctions.Function = { context, frame in
    guard let runtime = Runtime.current, let context, let frame else {
        return JSValueMakeNull(context)
    }
    let host = HostCall(frame)
    let call = OpCall(
        runtime: runtime,
        context: context,
        arguments: host.arguments,
        count: host.count
    )
    do {
        // The API takes no value for null; to the engine itself it would be one that must not be.
        return try runtime.perform(host.function, call) ?? JSValueMakeNull(context)
    } catch {
        return HostCall.fail(runtime.thrownValue(for: error).ref, in: context)
    }
}

/// What JavaScript calls for every op where only the C API can make functions.
private let callOp: JSObjectCallAsFunctionCallback = {
    context,
    function,
    _,
    count,
    arguments,
    thrown in
    guard let runtime = Runtime.current, let context else { return nil }
    let call = OpCall(runtime: runtime, context: context, arguments: arguments, count: count)
    // The engine lets go of its lock for native code, and each call of its API would take it anew.
    JSLock(context)
    defer { JSUnlock(context) }
    do {
        return try runtime.perform(function, call)
    } catch {
        thrown?.pointee = runtime.thrownValue(for: error).ref
        return nil
    }
}

extension Runtime {
    @inline(__always)
    fileprivate func perform(_ function: OpaquePointer?, _ call: OpCall) throws -> JSValueRef? {
        guard let op = opIndex.op(of: function) else { return undefined.ref }
        return try op._withUnsafeGuaranteedRef { try $0.body(call).ref }
    }

    fileprivate func thrownValue(for error: any Error) -> JSValue {
        switch error {
        case let error as JSThrown: error.value
        case let error as JSError: self.error(error)
        case let error as JSException: self.error(JSError(.error, error.message))
        case let error as any CodedError: self.error(JSError(error.jsClass, error.message))
        default: self.error(JSError(.error, "\(error)"))
        }
    }
}
