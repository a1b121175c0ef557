internal import CJavaScriptCore

/// The native functions that builtins call, by name.
///
/// Each room of the Web APIs and each binding adds its own; user code never sees one.
package struct OpTable {
    package typealias Body = (OpCall) throws -> JSValue

    /// A class, so that the closure is called as it is: inside an optional or a tuple it would be
    /// wrapped in thunks.
    final class Op {
        let name: String
        let body: Body

        init(_ name: String, _ body: @escaping Body) {
            self.name = name
            self.body = body
        }
    }

    private(set) var ops: [Op] = []

    package init() {}

    package mutating func add(_ name: StaticString, _ body: @escaping Body) {
        ops.append(Op(name.description, body))
    }

    /// The names of the ops, in the order in which they were added.
    package var names: [String] { ops.map(\.name) }
}

/// Finds an op by the function object that JavaScript called.
///
/// The C API calls every native function through one kind of C function, which cannot capture. The
/// collector does not move objects, so the address of the callee names the op. Neither the index nor
/// what it gives counts references, which each call of an op would feel: the ops live as long as it.
final class OpIndex {
    private typealias Slot = (function: OpaquePointer?, op: Unmanaged<OpTable.Op>?)

    private let slots: UnsafeMutableBufferPointer<Slot>
    private let mask: Int

    init(capacity: Int) {
        var size = 64
        while size < capacity * 4 { size *= 2 }
        mask = size - 1
        slots = .allocate(capacity: size)
        slots.initialize(repeating: (nil, nil))
    }

    deinit {
        for slot in slots { slot.op?.release() }
        slots.deallocate()
    }

    func insert(_ function: OpaquePointer, _ op: OpTable.Op) {
        var slot = hash(function)
        while slots[slot].function != nil { slot = (slot + 1) & mask }
        slots[slot] = (function, .passRetained(op))
    }

    func op(of function: OpaquePointer?) -> Unmanaged<OpTable.Op>? {
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
