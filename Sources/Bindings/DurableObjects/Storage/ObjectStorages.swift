package import Isolate

/// The storages of an isolate's objects, by the number of the object.
package final class ObjectStorages {
    private var storages: [Int: ObjectStorage] = [:]
    /// Events of one object mostly come together.
    private var latest: (number: Int, storage: ObjectStorage)?

    package static func of(_ runtime: Runtime) -> ObjectStorages {
        runtime.state { _ in ObjectStorages() }
    }

    package subscript(number: Int) -> ObjectStorage? {
        if let latest, latest.number == number { return latest.storage }
        guard let storage = storages[number] else { return nil }
        latest = (number, storage)
        return storage
    }

    package func install(_ storage: ObjectStorage, for number: Int) {
        storages[number] = storage
        latest = nil
    }

    /// Forgets a storage, which its owner closes.
    package func remove(_ number: Int) {
        storages[number] = nil
        latest = nil
    }
}
