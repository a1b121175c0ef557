/// The result of one statement as it lies in a ``PackedValues``: the columns' names, figures, rows.
///
/// What follows a statement is known only at its end, yet is wanted before the rows: the places of the
/// figures are filled in then.
package struct SQLResult {
    /// What is told of a statement.
    package struct Figures: BitwiseCopyable {
        /// How many rows it gave.
        package var rows = 0
        package var nanoseconds = 0
        /// Rows that it wrote, and that triggers and foreign keys wrote for it.
        package var changes = 0
        /// Rows that it looked at: those that it gave, or went over in a table's whole, whichever is more.
        package var rowsRead = 0
        /// Of the connection: what the last insertion got, this statement's or an earlier one's.
        package var lastInsertedID = 0
        package var isRead = true
    }

    private let offset: Int

    /// Appends everything but the rows, which come next.
    static func begin(
        _ columns: Int,
        _ names: PackedValues,
        in answer: inout PackedValues
    ) -> SQLResult {
        answer.append(columns)
        answer.append(names)
        let offset = answer.count
        answer.append(raw: Figures())
        return SQLResult(offset: offset)
    }

    func finish(_ figures: Figures, in answer: inout PackedValues) {
        answer.replace(raw: figures, at: offset)
    }

    /// What comes before the rows.
    package struct Head {
        package let columns: Int
        /// The packed names.
        package let names: UnsafeRawBufferPointer
        package let figures: Figures
    }

    /// Reads up to the rows.
    package static func head(_ reader: inout PackedReader) -> Head {
        let columns = reader.next().integer
        let names = reader.skip(columns)
        let figures = reader.raw(as: Figures.self)
        return Head(columns: columns, names: names, figures: figures)
    }
}
