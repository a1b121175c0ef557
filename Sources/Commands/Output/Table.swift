/// Rows in columns, as wide as what is in them and no wider than the terminal.
struct Table {
    private static let cellMin = 8

    let header: [String]
    let rows: [[String]]

    /// One line a row; what does not fit into the last but one column is cut with an ellipsis.
    func rendered(width: Int, style: Style) -> String {
        var widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        // The widest column gives way first.
        let gaps = 2 * (header.count - 1)
        while widths.reduce(gaps, +) > width, let widest = widths.max(), widest > Self.cellMin,
            let index = widths.firstIndex(of: widest)
        {
            widths[index] -= 1
        }
        let head = style(.dim, text: line(header, widths))
        return ([head] + rows.map { line($0, widths) }).joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { Usage.padded(Self.cut($0, $1), $1) }
        let text = padded.joined(separator: "  ")
        guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
        return String(text[...last])
    }

    private static func cut(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
    }
}
