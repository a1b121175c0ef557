internal import CJavaScriptCore

/// The native functions that builtins call, by name.
///
/// Each room of the Web APIs and each binding adds its own; user code never sees one.
package struct OpTable {
    package typealias Body = (OpCall) throws -> JSValue

    private(set) var entries: [(name: StaticString, body: Body)] = []

    package init() {}

    package mutating func add(_ name: StaticString, _ body: @escaping Body) {
        entries.append((name, body))
    }
}

/// Finds an op by the function object that JavaScript called.
///
/// The C API calls every native function through one kind of C function, which cannot capture. The
/// collector does not move objects, so the address of the callee names the op.
final class OpIndex {
    /// A class, so that the closure is called as it is: inside an optional or a tuple it would be
    /// wrapped in thunks.
    final class Op {
        let body: OpTable.Body
        init(_ body: @escaping OpTable.Body) { self.body = body }
    }

    private var slots: [(function: OpaquePointer?, op: Op?)]
    private let mask: Int

    init(capacity: Int) {
        var size = 64
        while size < capacity * 4 { size *= 2 }
        mask = size - 1
        slots = .init(repeating: (nil, nil), count: size)
    }

    func insert(_ function: OpaquePointer, _ body: @escaping OpTable.Body) {
        var slot = hash(function)
        while slots[slot].function != nil { slot = (slot + 1) & mask }
        slots[slot] = (function, Op(body))
    }

    func op(of function: OpaquePointer?) -> Op? {
        guard let function else { return nil }
        var slot = hash(function)
        while let candidate = slots[slot].function {
            if candidate == function { return slots[slot].op }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func hash(_ function: OpaquePointer) -> Int {
        let bits = UInt(bitPattern: function) >> 4
        return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    }
}
