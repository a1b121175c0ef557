internal import CJavaScriptCore
package import Foundations

/// A JavaScript value of one VM, to be held for no longer than the native call that got it.
///
/// The collector finds values on the stack, not in Swift's heap: one that must live on is a
/// ``JSReference``.
package struct JSValue {
    /// JavaScriptCore's own reference.
    package let ref: OpaquePointer?

    package init(_ ref: OpaquePointer?) { self.ref = ref }
}

/// A JavaScript value that is kept alive; made and released on its isolate's thread.
package final class JSReference {
    package let value: JSValue
    private let context: JSGlobalContextRef

    init(_ value: JSValue, in context: JSGlobalContextRef) {
        self.value = value
        self.context = context
        JSValueProtect(context, value.ref)
        JSGlobalContextRetain(context)
    }

    deinit {
        JSValueUnprotect(context, value.ref)
        JSGlobalContextRelease(context)
    }
}

/// An error for JavaScript to catch, thrown by an op.
package struct JSError: Error, Hashable, Sendable {
    package let kind: JSErrorClass
    package let message: String
    package let marks: Set<ErrorMark>

    package init(_ kind: JSErrorClass, _ message: String, marks: Set<ErrorMark> = []) {
        self.kind = kind
        self.message = message
        self.marks = marks
    }
}

/// A JavaScript value that was thrown, as an op passes it on.
struct JSThrown: Error, @unchecked Sendable {
    // Never leaves the isolate's thread: it is thrown and caught within one native call.
    let value: JSValue
}

/// What a script threw, as text: the value itself stays in its isolate.
package struct JSException: Error, Hashable, Sendable, CustomStringConvertible {
    /// The error's constructor, `Error` for what is not an error.
    package var name: String
    package var message: String
    /// The stack with original positions, or empty.
    package var stack: String
    /// The stack as the engine wrote it.
    package var rawStack: String
    package var marks: Set<ErrorMark>

    package init(
        name: String = "Error",
        message: String,
        stack: String = "",
        rawStack: String = "",
        marks: Set<ErrorMark> = []
    ) {
        self.name = name
        self.message = message
        self.stack = stack
        self.rawStack = rawStack
        self.marks = marks
    }

    package var description: String { message.isEmpty ? name : "\(name): \(message)" }
}
