package import Storage

/// The rows of one statement, and what is told of it.
package struct D1Result: Hashable, Sendable {
    package var columns: [String] = []
    package var rows: [[SQLValue]] = []
    /// Rows that the statement wrote, and what triggers and foreign keys wrote for it.
    package var changes = 0
    package var lastRowID = 0
    package var rowsRead = 0
    package var sizeAfterBytes = 0
    package var durationMilliseconds = 0.0
}

// For Swift: the host's own tools, and tests.
extension D1Database {
    /// Runs one statement, or several of which the last has the parameters and gives the rows.
    package func query(
        _ sql: String,
        _ parameters: SQLValue...
    ) async throws(D1Failure) -> D1Result {
        var request = D1Request()
        request.add(sql, parameters)
        return try await run(request).first ?? D1Result()
    }

    /// Runs statements in one transaction: all of them, or in the end none.
    package func run(_ request: D1Request) async throws(D1Failure) -> [D1Result] {
        let result = await withCheckedContinuation { continuation in
            write(request) { continuation.resume(returning: $0) }
        }
        return try result.get().results
    }

    /// Runs a script in one transaction; a statement may be on several lines.
    package func execute(_ script: String) async throws(D1Failure) -> [D1Result] {
        var request = D1Request()
        for statement in SQLScript.statements(of: script) { request.add(statement) }
        return try await run(request)
    }
}

extension D1Answer {
    var results: [D1Result] {
        values.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            return (0..<count).map { _ in
                let head = SQLResult.head(&reader)
                var names = PackedReader(head.names)
                var result = D1Result()
                result.columns = (0..<head.columns).map { _ in
                    String(decoding: names.next().text, as: UTF8.self)
                }
                result.rows = (0..<head.figures.rows).map { _ in
                    (0..<head.columns).map { _ in reader.next().value }
                }
                result.changes = head.figures.changes
                result.lastRowID = head.figures.lastInsertedID
                result.rowsRead = head.figures.rowsRead
                result.sizeAfterBytes = sizeBytes
                result.durationMilliseconds = Double(head.figures.nanoseconds) / 1e6
                return result
            }
        }
    }
}
