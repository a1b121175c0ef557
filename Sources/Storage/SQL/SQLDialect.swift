/// What differs between the places where users' SQL runs.
package struct SQLDialect: Sendable {
    /// Whether text in double quotes is a string where no column has the name.
    let takesQuotedText: Bool
    /// Whether a comment may follow the last statement.
    let takesLastComment: Bool
    /// What a text without a statement is told.
    let noStatement: String

    package static let d1 = SQLDialect(
        takesQuotedText: false,
        takesLastComment: true,
        noStatement: "No SQL statements detected."
    )

    /// `ctx.storage.sql`; the text is workerd's.
    package static let durableObjects = SQLDialect(
        takesQuotedText: true,
        takesLastComment: false,
        noStatement: "SQL code did not contain a statement."
    )

    /// Whether nothing that could be run follows a statement.
    func isEmpty(_ rest: UnsafeRawBufferPointer) -> Bool {
        takesLastComment
            ? SQLScript.blank(of: rest) == rest.count
            : rest.allSatisfy { $0 == 32 || (9...13).contains($0) }
    }
}
