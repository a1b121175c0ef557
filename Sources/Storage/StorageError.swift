internal import Foundations
internal import Foundation

/// Why a store's files cannot be used.
package enum StorageError: CodedError, Hashable {
    case cannotMakeFolder(String, String)
    case cannotWrite(String, String)
    case cannotRead(String, String)
    case sqlite(SQLiteError)

    package var code: String {
        switch self {
        case .cannotMakeFolder: "ERR_STATE_FOLDER"
        case .cannotWrite: "ERR_STATE_WRITE"
        case .cannotRead: "ERR_STATE_READ"
        case .sqlite(let error): error.code
        }
    }

    package var message: String {
        switch self {
        case .cannotMakeFolder(let path, let reason):
            "The folder \(path) cannot be made: \(reason)."
        case .cannotWrite(let path, let reason): "The file \(path) cannot be written: \(reason)."
        case .cannotRead(let path, let reason): "The file \(path) cannot be read: \(reason)."
        case .sqlite(let error): error.message
        }
    }

    /// What the system says of an error number.
    static func system(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Gives what SQLite refuses as a store's error.
package func storing<R>(_ body: () throws(SQLiteError) -> R) throws(StorageError) -> R {
    do throws(SQLiteError) {
        return try body()
    } catch {
        throw .sqlite(error)
    }
}
