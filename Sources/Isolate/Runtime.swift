internal import CJavaScriptCore
package import EventLoop
internal import Foundations
internal import Foundation

/// One JavaScript world: a VM, its global object, its ops, and the scopes of the events it handles.
///
/// It belongs to its loop's thread; ``Isolate`` is its face to the others.
package final class Runtime {
    package let loop: EventLoop
    package let settings: IsolateSettings
    /// What callbacks that may come late hold of the runtime.
    package let handle = RuntimeHandle()
    let group: JSContextGroupRef
    let context: JSGlobalContextRef
    let buffers: BufferAccess
    let encoding: ValueEncoding
    let memory: MemoryUsage
    var opIndex = OpIndex(capacity: 1)
    /// `nil` where the engine makes functions by its C API only.
    var hostFunctions: HostFunctions?
    var scopes = ScopeTable()
    /// Scopes with work, in the order in which it came.
    var ready: [RequestScope] = []
    /// Work that belongs to no event: the start, and what it awaits.
    let globalScope = RequestScope()
    package internal(set) var currentScope: RequestScope?
    var isInTurn = false
    /// Entries into the VM so far, each with the turns of whoever was ready.
    package internal(set) var entryCount = 0
    /// When the turn that is under way began.
    var turnStart = MonotonicTime(nanoseconds: 0)
    let afterPoll: AfterPoll
    /// The scope whose work a turn performs; the global one too.
    var turnScope: RequestScope?
    /// The builtin's function that turns a rejection nobody handles into an event.
    package var onRejection: JSReference?
    /// Told when the last event has ended.
    package var onIdle: () -> Void = {}
    var trampoline: JSObjectRef?
    var makeError: JSReference?
    var loadBuiltin: JSReference?
    var watchdog: Watchdog
    /// Not while the isolate starts: there is nothing to find.
    var nextMemoryCheck = MonotonicTime(nanoseconds: MonotonicTime.now.nanoseconds + 250_000_000)
    package internal(set) var failure: IsolateFailure?
    /// Tasks that wait for the loop's next iteration.
    var posted: [ObjectIdentifier: LoopTimer] = [:]
    /// What is done once the turns that are under way have run.
    var turnTasks: [() -> Void] = []
    /// What is done at the end of the turn that is under way.
    var turnEndTasks: [() -> Void] = []
    /// Scopes that may have come to their end in the turn of another.
    var changedScopes: [RequestScope] = []
    private let scratch = OutputBuffer(capacity: 4 << 10)
    private var isScratchBusy = false
    private var state: [ObjectIdentifier: AnyObject] = [:]

    /// Rewrites a stack to original positions; the worker's source maps are behind it.
    package var mapStack: (String) -> String = { $0 }
    /// Told of exceptions nobody caught, once each.
    package var onUncaught: (JSException, RequestScope?) -> Void = { _, _ in }
    /// Told of each event that begins.
    package var onBegin: ((RequestScope) -> Void)?
    /// Told when the isolate is given up.
    package var onFailure: (IsolateFailure) -> Void = { _ in }
    /// Told of what is worth a warning to the worker's author.
    package var onWarning: (String, RequestScope?) -> Void = { _, _ in }

    /// Makes the VM; the caller is on the loop's thread.
    package init(loop: EventLoop, settings: IsolateSettings, ops: OpTable) throws {
        loop.preconditionIsolated()
        self.loop = loop
        self.settings = settings
        EngineThread.start
        group = JSContextGroupCreate()
        context = JSGlobalContextCreateInGroup(group, nil)
        afterPoll = AfterPoll(on: loop)
        watchdog = Watchdog(limits: settings.limits)
        buffers = BufferAccess(context: context)
        encoding = ValueEncoding(context: context)
        memory = MemoryUsage(context: context, encoding)
        globalScope.isAnswered = true
        handle.runtime = self
        afterPoll.run = { [unowned self] in runReady() }
        Runtime.makeCurrent(self)
        watchdog.arm(group, runtime: self)
        try bootstrap(ops)
    }

    deinit {
        handle.runtime = nil
        makeError = nil
        loadBuiltin = nil
        onRejection = nil
        state = [:]
        if let trampoline { JSValueUnprotect(context, trampoline) }
        JSContextGroupClearExecutionTimeLimit(group)
        JSGlobalContextRelease(context)
        JSContextGroupRelease(group)
    }

    /// The one object of its type that belongs to this runtime: a room's own state.
    package func state<State: AnyObject>(_ make: (Runtime) -> State) -> State {
        let key = ObjectIdentifier(State.self)
        // The key is the type, so that a cast, which ops would feel, can be spared.
        if let existing = state[key] { return unsafeDowncast(existing, to: State.self) }
        let new = make(self)
        state[key] = new
        return new
    }

    /// The same, if anybody has asked for it yet.
    package func existingState<State: AnyObject>(_ type: State.Type) -> State? {
        state[ObjectIdentifier(type)] as? State
    }

    /// How many events have not ended.
    package var scopeCount: Int { scopes.count }

    /// The scope of an id that JavaScript holds, or `nil` once it has ended.
    package func scope(_ id: Int) -> RequestScope? { scopes.scope(id) }
}

/// A runtime that may be gone.
///
/// A weak reference would do the same, but an object that ever had one pays for it at each retain
/// and release from then on.
package final class RuntimeHandle {
    package fileprivate(set) unowned(unsafe) var runtime: Runtime?
}

// The runtime of the calling thread: an isolate has a thread of its own.
extension Runtime {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    private static func makeCurrent(_ runtime: Runtime) {
        pthread_setspecific(key, Unmanaged.passUnretained(runtime).toOpaque())
    }

    static var current: Runtime? {
        guard let pointer = pthread_getspecific(key) else { return nil }
        return Unmanaged<Runtime>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Forgets the thread's runtime, before it goes.
    static func clearCurrent() { pthread_setspecific(key, nil) }
}

// Values.
extension Runtime {
    package var undefined: JSValue { JSValue(JSValueMakeUndefined(context)) }
    package var null: JSValue { JSValue(JSValueMakeNull(context)) }
    package func bool(_ value: Bool) -> JSValue { JSValue(JSValueMakeBoolean(context, value)) }
    package func number(_ value: Double) -> JSValue {
        JSValue(encoding.reference(value) ?? JSValueMakeNumber(context, value))
    }

    package func string(_ text: String) -> JSValue { make(JSText(text)) }
    package func string(utf16: UnsafeBufferPointer<UInt16>) -> JSValue {
        make(JSText(utf16: utf16))
    }
    package func string(latin1: UnsafeRawBufferPointer) -> JSValue { make(JSText(latin1: latin1)) }
    package func string(utf8: UnsafeRawBufferPointer) -> JSValue { make(JSText(utf8: utf8)) }

    private func make(_ text: consuming JSText) -> JSValue {
        JSValue(JSValueMakeString(context, text.ref))
    }

    /// A new `ArrayBuffer` with a copy of the bytes.
    package func bytes(_ bytes: [UInt8]) -> JSValue { bytes.withUnsafeBytes { self.bytes($0) } }

    package func bytes(_ bytes: UnsafeRawBufferPointer) -> JSValue {
        // `malloc`, so that the engine can free it without a Swift context.
        let copy = malloc(max(bytes.count, 1))
        if let source = bytes.baseAddress { copy?.copyMemory(from: source, byteCount: bytes.count) }
        let buffer = JSObjectMakeArrayBufferWithBytesNoCopy(
            context,
            copy,
            bytes.count,
            { bytes, _ in free(bytes) },
            nil,
            nil
        )
        return JSValue(buffer)
    }

    package func reference(_ value: JSValue) -> JSReference { JSReference(value, in: context) }

    /// The text of any value; empty if its `toString` throws.
    package func text(of value: JSValue) -> String { JSText(value, in: context).string }

    package func isObject(_ value: JSValue) -> Bool { JSValueIsObject(context, value.ref) }
    /// Whether a value is true, or what JavaScript takes for it.
    package func isTrue(_ value: JSValue) -> Bool { JSValueToBoolean(context, value.ref) }
    package func isUndefined(_ value: JSValue) -> Bool { JSValueIsUndefined(context, value.ref) }

    /// Gives a text's UTF-8 in a buffer that is used again.
    func withUTF8<R>(
        of text: borrowing JSText,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) rethrows -> R {
        // The most common text is UTF-8 where it lies.
        if case .latin1(let bytes) = EngineStrings.shared.view(text.ref), bytes.isASCII {
            return try body(bytes)
        }
        let capacity = JSStringGetMaximumUTF8CStringSize(text.ref)
        guard !isScratchBusy, capacity <= 1 << 20 else {
            var string = text.string
            return try string.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
        }
        isScratchBusy = true
        defer { isScratchBusy = false }
        scratch.removeAll()
        scratch.append(capacity: capacity) { room in
            let start = room.baseAddress?.assumingMemoryBound(to: CChar.self)
            return JSStringGetUTF8CString(text.ref, start, capacity)
        }
        scratch.truncate(to: max(scratch.count - 1, 0))
        guard text.isWhole(scratch.bytes) else {
            var string = text.string  // a lone surrogate
            return try string.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
        }
        return try body(scratch.bytes)
    }
}

// Calls.
extension Runtime {
    /// Calls a function, inside a turn.
    ///
    /// - Throws: ``JSException`` for what it threw.
    @discardableResult
    package func call(_ function: JSReference, _ arguments: JSValue...) throws -> JSValue {
        // The engine takes what is no object for one, and reads where there is nothing.
        guard isObject(function.value) else {
            throw JSException(name: "TypeError", message: "not a function")
        }
        var thrown: JSValueRef?
        let result = arguments.withUnsafeBufferPointer { arguments in
            // A value is nothing but its reference.
            arguments.withMemoryRebound(to: JSValueRef?.self) { refs in
                JSObjectCallAsFunction(
                    context,
                    function.value.ref,
                    nil,
                    refs.count,
                    refs.baseAddress,
                    &thrown
                )
            }
        }
        if let thrown { throw describe(JSValue(thrown)) }
        return JSValue(result)
    }

    /// A property of an object; undefined if there is none, or if its getter throws.
    package func property(_ object: JSValue, _ name: String) -> JSValue {
        guard isObject(object) else { return undefined }
        let name = JSText(name)
        return JSValue(JSObjectGetProperty(context, object.ref, name.ref, nil))
    }

    /// Runs a classic script in the global scope, inside a turn.
    ///
    /// - Throws: ``JSException`` for a syntax error, or what it threw.
    package func evaluate(_ source: String, url: String) throws -> JSValue {
        try evaluate(JSText(source), url: url)
    }

    func evaluate(_ source: borrowing JSText, url: String, line: Int32 = 1) throws -> JSValue {
        let url = JSText(url)
        var thrown: JSValueRef?
        let value = JSEvaluateScript(context, source.ref, nil, url.ref, line, &thrown)
        if let thrown { throw describe(JSValue(thrown)) }
        return JSValue(value)
    }

    /// The exports of a builtin; it is evaluated on first use.
    package func builtin(_ name: String) throws -> JSValue {
        guard let loadBuiltin else { throw JSException(message: "the isolate has not started") }
        return try call(loadBuiltin, string(name))
    }

    /// A function that a builtin exports, kept for calls.
    package func builtinFunction(_ builtin: String, _ name: String) throws -> JSReference {
        let function = property(try self.builtin(builtin), name)
        guard isObject(function) else {
            throw JSException(message: "builtin \(builtin) has no \(name)")
        }
        return reference(function)
    }

    /// The same for what is part of the binary: it cannot be missing.
    package func requiredFunction(_ builtin: String, _ name: String) -> JSReference {
        do {
            return try builtinFunction(builtin, name)
        } catch {
            preconditionFailure("builtin \(builtin).\(name): \(error)")
        }
    }

    /// What was thrown, as text with original positions.
    package func describe(_ thrown: JSValue) -> JSException {
        guard isObject(thrown) else { return JSException(message: text(of: thrown)) }
        let stack = property(thrown, "stack")
        let rawStack = isUndefined(stack) ? "" : text(of: stack)
        let name = property(thrown, "name")
        let message = property(thrown, "message")
        return JSException(
            name: isUndefined(name) ? "Error" : text(of: name),
            message: isUndefined(message) ? text(of: thrown) : text(of: message),
            stack: rawStack.isEmpty ? "" : mapStack(rawStack),
            rawStack: rawStack
        )
    }

    /// A JavaScript error object.
    package func error(_ error: JSError) -> JSValue {
        guard let makeError,
            let value = try? call(
                makeError,
                string(error.kind.name),
                string(error.message),
                string(error.marks.map(\.rawValue).joined(separator: " "))
            )
        else { return string(error.message) }
        return value
    }
}
