import Storage
import Testing

@Suite struct SQLScriptTests {
    @Test(arguments: [
        ("SELECT 1; SELECT 2", ["SELECT 1;", "SELECT 2"]),
        ("SELECT ';'; SELECT \";\", `;`, [;]", ["SELECT ';';", "SELECT \";\", `;`, [;]"]),
        ("SELECT 'it''s;' ; ;; -- end;\n/* a; */ SELECT 2;", ["SELECT 'it''s;' ;", "SELECT 2;"]),
        (
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END; SELECT 3",
            ["CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END;", "SELECT 3"]
        ),
        ("SELECT 1 /* open ;", ["SELECT 1 /* open ;"]), ("SELECT 'open ;", ["SELECT 'open ;"]),
        (" \n-- nothing", []), ("", []), (";", []), ("/*", []), ("-", ["-"]),
    ])
    func `a script is taken apart where statements end`(script: String, statements: [String]) {
        #expect(SQLScript.statements(of: script) == statements)
    }

    @Test func `what is no statement is blank`() {
        #expect(SQLScript.isBlank(" ; -- a\n /* b */ "))
        #expect(!SQLScript.isBlank("-- a\n x"))
    }

    @Test func `packed values come back as they were`() {
        let values: [SQLValue] = [
            nil, .integer(Int64.min), .integer(Int64.max), .real(-0.5), "", "naïve \u{0} 🙂",
            .blob([]),
            .blob([0, 255]),
        ]
        var packed = PackedValues()
        for value in values { packed.append(value) }
        let read = packed.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            var read: [SQLValue] = []
            while !reader.isAtEnd { read.append(reader.next().value) }
            return read
        }
        #expect(read == values)
    }
}
