internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Storage
internal import WebAPI

/// What KV refuses, in the platform's words (FEATURES.md, section 3.1).
package struct KVError: Error, Hashable {
    package let message: String

    init(_ operation: String, _ status: Int, _ text: String) {
        message = "KV \(operation) failed: \(status) \(text)"
    }

    static func keyTooLong(_ operation: String, bytes: Int, _ limit: Int) -> KVError {
        KVError(
            operation,
            414,
            "UTF-8 encoded length of \(bytes) exceeds key length limit of \(limit)."
        )
    }

    static let bulkTooLarge = KVError(
        "GET_BULK",
        413,
        "Total size of request exceeds the limit of \(KVLimits.bulkBytesMax >> 20)MB"
    )

    static func valueTooLong(bytes: Int, _ limit: Int) -> KVError {
        KVError("PUT", 413, "Value length of \(bytes) exceeds limit of \(limit).")
    }

    /// The error that code gets: a store that does not work says why.
    static func thrown(_ error: any Error, _ operation: String) -> JSError {
        if let error = error as? BodyError { return JSError(error) }
        if let error = error as? KVError { return JSError(.error, error.message) }
        let reason = (error as? StorageError)?.message ?? "\(error)"
        return JSError(.error, KVError(operation, 500, reason).message)
    }
}
