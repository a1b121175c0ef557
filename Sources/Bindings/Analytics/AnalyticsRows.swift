internal import Foundations
internal import Storage

/// The answer to a query, in the formats of Cloudflare's SQL API.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/sql-reference/statements/#format-clause>
struct AnalyticsRows: Hashable, Sendable {
    enum Format: String, CaseIterable {
        case json
        case jsonEachRow = "jsoneachrow"
        case tabSeparated = "tabseparated"
    }

    var columns: [String] = []
    var rows: [[SQLValue]] = []

    init(_ packed: PackedValues) {
        packed.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            let head = SQLResult.head(&reader)
            var names = PackedReader(head.names)
            columns = (0..<head.columns).map { _ in
                String(decoding: names.next().text, as: UTF8.self)
            }
            rows = (0..<head.figures.rows).map { _ in
                (0..<head.columns).map { _ in reader.next().value }
            }
        }
    }

    func text(_ format: Format) -> String {
        switch format {
        case .json: json
        case .jsonEachRow: rows.map { object($0) + "\n" }.joined()
        case .tabSeparated:
            rows.map { row in row.map(\.tabText).joined(separator: "\t") + "\n" }.joined()
        }
    }

    private var json: String {
        let meta = columns.indices.map { index in
            "{\"name\":\(columns[index].jsonQuoted),\"type\":\"\(type(of: index))\"}"
        }
        return """
            {"meta":[\(meta.joined(separator: ","))],\
            "data":[\(rows.map(object).joined(separator: ","))],\
            "rows":\(rows.count),"rows_before_limit_at_least":\(rows.count)}
            """
    }

    private func object(_ row: [SQLValue]) -> String {
        let fields = zip(columns, row).map { "\($0.jsonQuoted):\($1.json)" }
        return "{\(fields.joined(separator: ","))}"
    }

    /// SQLite's values have types, its columns have none: the first value that is there tells.
    private func type(of column: Int) -> String {
        for row in rows {
            switch row[column] {
            case .null: continue
            case .integer: return "Int64"
            case .real: return "Float64"
            case .text(let text): return text.isDateTime ? "DateTime" : "String"
            case .blob: return "String"
            }
        }
        return "String"
    }
}

extension SQLValue {
    fileprivate var json: String {
        switch self {
        case .null: "null"
        case .integer(let integer): "\(integer)"
        case .real(let real): real.jsonText
        case .text(let text): text.jsonQuoted
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self).jsonQuoted
        }
    }

    fileprivate var tabText: String {
        switch self {
        case .null: "\\N"
        case .integer(let integer): "\(integer)"
        case .real(let real): real.jsonText
        case .text(let text): text.tabEscaped
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self).tabEscaped
        }
    }
}

extension Double {
    /// A whole number without its fraction; JSON has no infinity.
    fileprivate var jsonText: String {
        guard isFinite else { return "null" }
        return Int(exactly: self).map { "\($0)" } ?? "\(self)"
    }
}

extension String {
    fileprivate var tabEscaped: String {
        replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
    }

    /// Whether it is `YYYY-MM-DD hh:mm:ss`.
    fileprivate var isDateTime: Bool {
        let pattern = Array("dddd-dd-dd dd:dd:dd".utf8)
        guard utf8.count == pattern.count else { return false }
        return zip(utf8, pattern).allSatisfy { byte, wanted in
            wanted == UInt8(ascii: "d") ? (48...57).contains(byte) : byte == wanted
        }
    }
}
