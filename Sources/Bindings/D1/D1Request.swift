internal import Foundations
package import Storage

/// Statements on their way to a database, with their parameters, in one buffer.
package struct D1Request: Sendable {
    /// Of each statement: its text, or nothing if it is that of the one before; how many parameters
    /// it has; the parameters.
    var values = PackedValues()
    package private(set) var count = 0

    package init() {}

    package mutating func removeAll() {
        // Room is kept for requests as they usually are.
        if values.capacity > 64 << 10 { values = PackedValues() } else { values.removeAll() }
        count = 0
    }

    /// Appends a statement; so many ``values`` must follow.
    ///
    /// Without a text it is the one before, of which there must be one.
    mutating func begin(_ sql: UnsafeRawBufferPointer?, parameterCount: Int) {
        if let sql { values.append(text: sql) } else { values.appendNull() }
        values.append(parameterCount)
        count += 1
    }

    package mutating func add(_ sql: String, _ parameters: [SQLValue] = []) {
        var sql = sql
        sql.withUTF8 { text in
            begin(UnsafeRawBufferPointer(text), parameterCount: parameters.count)
        }
        for value in parameters { values.append(value) }
    }
}

/// What a request came to.
package struct D1Answer: Sendable {
    /// A ``SQLResult`` of each statement.
    var values = PackedValues()
    var count = 0
    var sizeBytes = 0
    /// Whether the request made the database larger or smaller.
    var isResized = false
}

/// Why a request failed; nothing of it was done.
package struct D1Failure: Error, Hashable, CustomStringConvertible {
    /// Which statement, from 0.
    package let index: Int
    /// What follows `D1_ERROR: `.
    package let text: String

    package var description: String { "D1_ERROR: \(text)" }
}

extension SQLConnection {
    /// Runs the statements of a request: all of them, or in the end none.
    func perform(_ request: D1Request) -> Result<D1Answer, D1Error> {
        var answer = D1Answer()
        answer.count = request.count
        var index = 0
        let result = request.values.withUnsafeBytes { bytes -> Result<Void, SQLQueryError> in
            var reader = PackedReader(bytes)
            var text = UnsafeRawBufferPointer(start: nil, count: 0)
            var clock = MonotonicTime.now
            do throws(SQLQueryError) {
                var statement: SQLStatement?
                while !reader.isAtEnd {
                    if case .text(let next) = reader.next() {
                        text = next
                        statement = try repeatable(text)
                    }
                    let count = reader.next().integer
                    if let statement {
                        try run(statement, &reader, count: count, into: &answer.values, &clock)
                    } else {
                        try run(text, &reader, count: count, into: &answer.values, &clock)
                    }
                    index += 1
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        return result.map { answer }.mapError { D1Error(index: index, cause: $0) }
    }
}

extension SQLConnection {
    /// Whether a request has none but statements that pass a test.
    func all(_ request: D1Request, _ passes: (SQLStatement) -> Bool) -> Bool {
        request.values.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            while !reader.isAtEnd {
                if case .text(let text) = reader.next() {
                    guard !SQLScript.actsWhileCompiled(text),
                        let statement = try? statement(text), statement.isWhole,
                        passes(statement)
                    else { return false }
                }
                _ = reader.skip(reader.next().integer)
            }
            return true
        }
    }
}

/// A failure before it is put into words.
struct D1Error: Error {
    let index: Int
    let cause: SQLQueryError
}
