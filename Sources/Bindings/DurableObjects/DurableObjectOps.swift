internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of durable-objects.js and object-state.js.
    package mutating func addDurableObjects() {
        // The index of the namespace of a class that the worker exports.
        add("objectExport") { call in
            let index = ObjectExports.of(call.runtime).indices[try call.string(0)]
            return index.map { call.number($0) } ?? call.undefined
        }
        add("objectNamespaceKey") { call in
            let namespace: ObjectNamespace = try call.resource(0)
            return call.string(namespace.key)
        }
        add("objectIDOfName") { call in
            let namespace: ObjectNamespace = try call.resource(0)
            return call.string(try namespace.id(ofName: try call.string(1)).hex)
        }
        add("objectUniqueID") { call in
            let namespace: ObjectNamespace = try call.resource(0)
            return call.string(try namespace.uniqueID().hex)
        }
        add("objectIDOfText") { call in
            let namespace: ObjectNamespace = try call.resource(0)
            guard let id = ObjectID(hex: try call.string(1)) else {
                throw JSError(.typeError, ObjectMessages.invalidID)
            }
            guard try namespace.isOwn(id) else {
                throw JSError(.typeError, ObjectMessages.foreignID)
            }
            return call.string(id.hex)
        }
        add("objectClass") { call in call.string(try call.object(0).namespace.className) }
        add("objectKey") { call in call.string(try call.object(0).namespace.key) }
        add("objectID") { call in call.string(try call.object(0).id.hex) }
        add("objectName") { call in
            try call.object(0).name.map { call.string($0) } ?? call.undefined
        }
        add("objectBeginSection") { call in
            let object = try call.object(0)
            object.beginSection(of: try call.requireScope())
            return call.undefined
        }
        add("objectEndSection") { call in
            try call.object(0).endSection()
            return call.undefined
        }
        // (object, error): what a critical section threw, or what `abort()` was given.
        add("objectReset") { call in
            let object = try call.object(0)
            var exception =
                call.isUndefined(1)
                ? JSException(message: ObjectMessages.aborted)
                : call.runtime.describe(call.value(1))
            exception.marks.insert(.durableObjectReset)
            object.reset(exception)
            return call.undefined
        }
    }
}

extension OpCall {
    /// The object whose number an argument is.
    ///
    /// - Throws: An error for one that is out of memory.
    func object(_ index: Int) throws -> LiveObject {
        guard let object = LiveObjects.of(runtime)[int(index)] else {
            throw JSError(.error, LiveObject.goneMessage, marks: [.durableObjectReset])
        }
        return object
    }

}

extension Runtime {
    /// An object as those who call it have it, as durable-objects.js writes it.
    ///
    /// - Parameters:
    ///   - namespace: The index of the namespace among the worker's.
    ///   - id: Its id.
    ///   - name: Empty, or `=` and the name that the id was derived from.
    /// - Returns: What answers its calls.
    /// - Throws: A `TypeError` for what is no id.
    func objectStub(namespace: Int, id: String, name: String) throws -> ObjectStub {
        guard let object = ObjectID(hex: id) else {
            throw JSError(.typeError, ObjectMessages.invalidID)
        }
        return ObjectStub(
            namespace: try resource(numbered: namespace),
            id: object,
            name: name.isEmpty ? nil : String(name.dropFirst())
        )
    }
}

/// workerd's words (FEATURES.md, section 3.6).
private enum ObjectMessages {
    static let invalidID = "Invalid Durable Object ID: must be 64 hex digits"
    static let foreignID = "Durable Object ID is not valid for this namespace."
    static let aborted = "Application called abort() to reset Durable Object."
}
