internal import Foundations
internal import Isolate
package import Storage

/// Why an object's storage refused something; the texts are workerd's (FEATURES.md, section 3.6).
package enum ObjectStorageError: Error, Hashable {
    case keyTooLarge(Int, limit: Int)
    case valueTooLarge(Int, limit: Int)
    case tooManyPairs(Int, limit: Int)
    case startAndStartAfter
    case limitNotPositive
    case deleteAllInTransaction
    /// SQL, or what needs it, in a class that is not of `new_sqlite_classes`.
    case noSQL
    case noTransactionSync
    /// The index of the namespace's alarms cannot be used.
    case noAlarms
    /// Point-in-time recovery, in a class without SQL.
    case noPast
    /// The config keeps no history.
    case noHistory
    case noBookmark
    case query(SQLQueryError)
    /// The file cannot be used: its name, and SQLite's reason.
    case file(String, SQLiteError)
    /// The object is no more, or a write failed before.
    case broken(String)

    package var text: String {
        switch self {
        case .keyTooLarge(let count, let limit):
            "Keys cannot be larger than \(limit) bytes. A key of size \(count) was provided."
        case .valueTooLarge(let count, let limit):
            "Values cannot be larger than \(limit) bytes. A value of size \(count) was provided."
        case .tooManyPairs(let count, let limit):
            "Maximum number of key value pairs is \(limit). \(count) pairs were provided."
        case .startAndStartAfter:
            "list() cannot be called with both start and startAfter values."
        case .limitNotPositive: "List limit must be positive."
        case .deleteAllInTransaction: "Cannot call deleteAll() within a transaction"
        case .noSQL:
            "SQL is not enabled for this Durable Object class. To enable it, change "
                + "`new_classes` to `new_sqlite_classes` within the 'migrations' field in "
                + "your wrangler.jsonc or wrangler.toml file. If using workerd directly,"
                + "set `enableSql = true` in your workerd config for the class. Note "
                + "that this change cannot be made after the class is already deployed to "
                + "production."
        case .noTransactionSync: "Durable Object is not backed by SQL."
        case .noAlarms:
            "Alarms of this class cannot be kept, as the file of their times cannot be used."
        case .noPast:
            "This Durable Object's storage back-end does not implement point-in-time recovery."
        case .noHistory: "No history of Durable Objects is kept, as \"history_days\" is 0."
        case .noBookmark:
            "The bookmark is none of this object, or its history does not go back so far."
        case .query(.outOfTime), .query(.outOfSteps):
            "Durable Object exceeded its CPU time limit and was reset."
        case .query(.waitedTooLong):
            "Durable Object storage operation exceeded timeout which caused object to be reset."
        case .query(let error): error.text
        case .file(let name, let error): "\(error.text) in \(name): \(error.codeName)"
        case .broken(let text): text
        }
    }

    var jsError: JSError {
        switch self {
        case .keyTooLarge, .valueTooLarge, .tooManyPairs: JSError(.rangeError, text)
        case .startAndStartAfter, .limitNotPositive: JSError(.typeError, text)
        case .broken, .query(.outOfTime), .query(.outOfSteps), .query(.waitedTooLong):
            JSError(.error, text, marks: [.durableObjectReset])
        default: JSError(.error, text)
        }
    }
}

/// Gives what SQLite refuses as the storage's error.
func inFile<R>(
    _ body: () throws(SQLiteError) -> R
) throws(ObjectStorageError) -> R {
    do throws(SQLiteError) {
        return try body()
    } catch {
        throw .query(.sqlite(error, offset: nil))
    }
}
