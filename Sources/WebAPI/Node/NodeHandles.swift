import Foundations
import Isolate

/// The native objects that JavaScript holds by number: hashes, ciphers and compressors at work.
///
/// They may be made outside of a request, so none ends with one: JavaScript gives each back when it is
/// done, or when its owner was collected. Their number is bounded all the same.
final class NodeHandles {
    /// More than this at once is a leak.
    static let countMax = 10_000

    private var objects: [Int: AnyObject] = [:]
    private var lastHandle = 0

    static func of(_ runtime: Runtime) -> NodeHandles { runtime.state { _ in NodeHandles() } }

    func add(_ object: AnyObject) throws -> Int {
        guard objects.count < Self.countMax else {
            throw JSError(.error, "There are too many unfinished hashes, ciphers and zlib streams.")
        }
        lastHandle += 1
        objects[lastHandle] = object
        return lastHandle
    }

    func object<Object: AnyObject>(_ handle: Int, as type: Object.Type) throws -> Object {
        guard let object = objects[handle] as? Object else {
            throw JSError(.error, "The object is closed.")
        }
        return object
    }

    func remove(_ handle: Int) { objects[handle] = nil }
}

extension OpCall {
    func open(_ object: AnyObject) throws -> JSValue {
        number(try NodeHandles.of(runtime).add(object))
    }

    /// The object whose handle is the argument at `index`.
    func native<Object: AnyObject>(_ index: Int, as type: Object.Type) throws -> Object {
        try NodeHandles.of(runtime).object(int(index), as: type)
    }
}
