import Bindings
import Storage
import TestSupport
import Testing

/// What comes of values on their way into D1 and out of it.
@Suite struct D1ValueTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// `body` runs in a worker that has a database `DB`.
    private func run(_ body: String) async throws -> String {
        let isolate = try await D1Isolate(D1Database(inFolder: directory.path(".")))
        let result: String
        do {
            result = try await isolate.run(body)
        } catch {
            await isolate.stop()
            throw error
        }
        await isolate.stop()
        return result
    }

    @Test(arguments: [
        ("null", "null"), ("1.5", "1.5"), ("-7", "-7"), ("true", "1"), ("false", "0"),
        ("''", "\"\""),
        ("'naïve \\u0000 🙂'", #""naïve \u0000 🙂""#),
        ("2 ** 53", "9007199254740992"), ("-(2 ** 53)", "-9007199254740992"),
        ("NaN", "null"), ("Infinity", "null"), ("-0", "0"),
        ("new Uint8Array([0, 1, 255])", "[0,1,255]"), ("new Uint8Array(0)", "[]"),
        ("new Uint8Array([1, 2, 3]).buffer", "[1,2,3]"),
        ("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)", "[2,3]"),
        ("new Uint16Array([1, 258])", "[1,2]"),
        ("new DataView(new Uint8Array([5, 6]).buffer)", "[5,6]"),
        ("[1, 2, 255]", "[1,2,255]"), ("[]", "[]"),
        ("'\\ud800'", "\"\u{FFFD}\""),
    ])
    func `a bound value comes back as D1 gives it`(value: String, json: String) async throws {
        #expect(
            try await run("return DB.prepare('SELECT ? AS v').bind(\(value)).first('v') ") == json
        )
    }

    @Test func `a number is real, and a column's affinity makes it an integer`() async throws {
        #expect(
            try await run(
                """
                await DB.exec('CREATE TABLE t (i INTEGER, r REAL, t TEXT, n)');
                await DB.prepare('INSERT INTO t VALUES (?1, ?1, ?1, ?1)').bind(7).run();
                return DB.prepare(
                  'SELECT typeof(i), typeof(r), typeof(t), t, typeof(n), 5 / ?1 AS d FROM t').bind(2).raw();
                """
            ) == #"[["integer","real","text","7.0","real",2.5]]"#
        )
    }

    @Test func `an integer past 2^53 comes out as the nearest number`() async throws {
        #expect(
            try await run(
                """
                return DB.prepare(
                  'SELECT 9007199254740993 AS a, -9223372036854775808 AS b, 9e999 AS c').raw();
                """
            ) == "[[9007199254740992,-9223372036854776000,null]]"
        )
    }

    @Test(arguments: [
        ("undefined", "undefined", "undefined"), ("10n", "bigint", "10"),
        ("{}", "object", "[object Object]"), ("[256]", "object", "256"),
        ("['a']", "object", "a"), ("Symbol.iterator", "symbol", "[object Symbol]"),
    ])
    func `a value of another type is refused`(value: String, type: String, text: String)
        async throws
    {
        let message = "Type '\(type)' not supported for value '\(text)'"
        #expect(
            try await run("return text((async () => DB.prepare('SELECT ?').bind(\(value)))())")
                == "\"D1_TYPE_ERROR: \(message) | \(message)\""
        )
    }

    @Test func `bytes are those of the moment of bind`() async throws {
        #expect(
            try await run(
                """
                const bytes = new Uint8Array([1, 2]);
                const statement = DB.prepare('SELECT ? AS v').bind(bytes);
                bytes[0] = 9;
                return statement.first('v');
                """
            ) == "[1,2]"
        )
    }

    @Test func `columns of one name are all in raw, and the last is in an object`() async throws {
        #expect(
            try await run(
                """
                const statement = DB.prepare("SELECT 1 AS a, 2 AS a, 3 AS b, 4 AS c, 5 AS a");
                return [(await statement.all()).results, await statement.raw({ columnNames: true })];
                """
            ) == #"[[{"a":5,"b":3,"c":4}],[["a","a","b","c","a"],[1,2,3,4,5]]]"#
        )
    }

    @Test func `a column may be called as what objects have anyway`() async throws {
        #expect(
            try await run(
                """
                const names = '1 AS __proto__, 2 AS constructor, 3 AS toString, 4 AS "a b"';
                const wide = await DB.prepare('SELECT ' + names).first();
                const narrow = await DB.prepare('SELECT 1 AS __proto__').first();
                return [Object.entries(wide), Object.entries(narrow)];
                """
            )
                == #"[[["__proto__",1],["constructor",2],["toString",3],["a b",4]],[["__proto__",1]]]"#
        )
    }

    @Test func `a large result comes whole`() async throws {
        #expect(
            try await run(
                """
                const { results } = await DB.prepare(
                  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                   SELECT i, 'row ' || i AS t, NULL AS n FROM n`).all();
                return [results.length, results[127], results[4999],
                  results.every((row, at) => row.i === at + 1 && row.t === 'row ' + row.i)];
                """
            )
                == #"[5000,{"i":128,"t":"row 128","n":null},{"i":5000,"t":"row 5000","n":null},true]"#
        )
    }

    @Test func `what a value contains is never SQL`() async throws {
        #expect(
            try await run(
                """
                await DB.exec("CREATE TABLE t (v TEXT)");
                const evil = "'); DROP TABLE t; --";
                await DB.prepare('INSERT INTO t VALUES (?)').bind(evil).run();
                return DB.prepare('SELECT v FROM t WHERE v = ?').bind(evil).all().then((r) => r.results);
                """
            ) == #"[{"v":"'); DROP TABLE t; --"}]"#
        )
    }
}
