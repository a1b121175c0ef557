internal import Foundation
internal import Storage

/// The table of a dataset, with the columns of Cloudflare's SQL API.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/sql-api/#table-structure>
enum AnalyticsSchema {
    private static let numbers = 1...AnalyticsLimits.columns

    static func table(of dataset: String) -> String {
        let blobs = numbers.map { "blob\($0) TEXT NOT NULL DEFAULT ''" }
        let doubles = numbers.map { "double\($0) REAL DEFAULT 0" }
        let columns =
            ["dataset TEXT NOT NULL", "timestamp TEXT NOT NULL", "index1 TEXT NOT NULL"] + blobs
            + doubles + ["_sample_interval INTEGER NOT NULL DEFAULT 1"]
        return """
            CREATE TABLE IF NOT EXISTS \(quoted(dataset)) (\(columns.joined(separator: ", ")));
            CREATE INDEX IF NOT EXISTS \(quoted("\(dataset) by time"))
                ON \(quoted(dataset)) (timestamp);
            """
    }

    static func insertion(into dataset: String) -> String {
        let names =
            ["dataset", "timestamp", "index1"] + numbers.map { "blob\($0)" }
            + numbers.map { "double\($0)" }
        let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
        return
            "INSERT INTO \(quoted(dataset)) (\(names.joined(separator: ", "))) VALUES (\(marks))"
    }

    static func values(_ point: AnalyticsPoint, _ dataset: String) -> [SQLValue] {
        let blobs = numbers.map { number -> SQLValue in
            .text(number <= point.blobs.count ? point.blobs[number - 1] ?? "" : "")
        }
        let doubles = numbers.map { number -> SQLValue in
            .real(number <= point.doubles.count ? point.doubles[number - 1] : 0)
        }
        return [.text(dataset), .text(dateTime(point.seconds)), .text(point.index)] + blobs
            + doubles
    }

    /// A time as `YYYY-MM-DD hh:mm:ss` in UTC, which is how it is kept and shown.
    static func dateTime(_ seconds: Int) -> String {
        let parts = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        return parts.replacing("T", with: " ").replacing("Z", with: "")
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }
}
