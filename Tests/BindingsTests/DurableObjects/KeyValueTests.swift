import Bindings
import Foundation
import Testing

/// `ctx.storage` as a key-value store, with promises and without.
@Suite struct ObjectKeyValueTests {
    @Test func `a value comes back as it was put`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                const values = [
                  1, -1, 0, -0, 1.5, 2 ** 52, -(2 ** 53), 1e300, NaN, -Infinity, 'text', '', 'ÿé', '€ 😀', '\\0',
                  '\\ud800', true, false, null, 12n, { a: [1, { b: 2 }] }, [1, , 3], new Map([[1, new Set([2])]]),
                  new Date(5), /x/gi, new Uint8Array([1, 2]), new ArrayBuffer(3), new TypeError('no'),
                ];
                const { inspect } = testRuntime.load('inspect');
                const wrong = [];
                for (let i = 0; i < values.length; i++) {
                  await storage.put('k' + i, values[i]);
                  const back = await storage.get('k' + i);
                  const same = typeof values[i] === 'object' && values[i] !== null
                    ? inspect(back) === inspect(values[i]) : Object.is(back, values[i]);
                  if (!same) wrong.push([i, inspect(back)]);
                  if (!same !== (inspect(kv.get('k' + i)) !== inspect(values[i]))) wrong.push(['kv', i]);
                }
                return wrong;
                """
            )
            #expect(result == "[]")
        }
    }

    @Test func `what was put is there when the object lives again`() async throws {
        try await StorageIsolate.with { object in
            try await object.run(
                "await storage.put({ a: 1, b: { c: 'd' }, none: undefined }); storage.put('e', 'f');"
            )
            try await object.reopen()
            #expect(
                try await object.run("return await storage.list();")
                    == #"[["a",1],["b",{"c":"d"}],["e","f"]]"#
            )
        }
    }

    @Test func `several keys come as a map, in order, and only those that are there`() async throws
    {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                await storage.put({ b: 2, a: 1, '￿': 3, '😀': 4 });
                return await storage.get(['x', '😀', 'b', '￿', 'a', 'b']);
                """
            )
            #expect(result == #"[["a",1],["b",2],["￿",3],["😀",4]]"#)
        }
    }

    @Test func `a delete says what it deleted`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                const before = await storage.delete('a');
                await storage.put({ a: 1, b: 2, c: 3, d: 4 });
                return [before, await storage.delete('a'), await storage.delete('a'),
                  await storage.delete(['b', 'c', 'x']), kv.delete('d'), kv.delete('d'),
                  await storage.list()];
                """
            )
            #expect(result == "[false,true,false,2,true,false,[]]")
        }
    }

    @Test(arguments: [
        ("", "a,ab,abc,b,c"),
        ("{ prefix: 'ab' }", "ab,abc"),
        ("{ start: 'ab' }", "ab,abc,b,c"),
        ("{ startAfter: 'ab' }", "abc,b,c"),
        ("{ end: 'b' }", "a,ab,abc"),
        ("{ start: 'ab', end: 'c', limit: 2 }", "ab,abc"),
        ("{ reverse: true, limit: 2 }", "c,b"),
        ("{ reverse: true, prefix: 'a', startAfter: 'a' }", "abc,ab"),
        ("{ prefix: 'ab', end: 'aa' }", ""),
        ("{ prefix: 'a', start: 'b' }", ""),
        ("{ prefix: 'a', end: 'abc' }", "a,ab"),
        ("{ start: 'c', end: 'c' }", ""),
    ]) func `a list is of what the options say`(options: String, keys: String) async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                await storage.put({ c: 1, b: 1, abc: 1, ab: 1, a: 1 });
                const both = [await storage.list(\(options)), new Map(kv.list(\(options)))];
                return both.map((map) => [...map.keys()].join());
                """
            )
            #expect(result == #"["\#(keys)","\#(keys)"]"#)
        }
    }

    @Test func `a long list comes whole, both ways`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                const wanted = [];
                for (let i = 0; i < 1000; i++) {
                  const key = String(i).padStart(4, '0');
                  wanted.push(key);
                  storage.put(key, i);
                }
                const same = (map, keys) => [...map.keys()].join() === keys.join()
                  && [...map.values()].every((value, index) => value === +keys[index]);
                const back = [...wanted].reverse();
                return [
                  same(await storage.list(), wanted), same(await storage.list({ reverse: true }), back),
                  same(new Map(kv.list()), wanted), same(new Map(kv.list({ reverse: true })), back),
                  same(await storage.list({ limit: 300, startAfter: '0099' }), wanted.slice(100, 400)),
                ];
                """
            )
            #expect(result == "[true,true,true,true,true]")
        }
    }

    @Test func `an iterator sees what is written while it goes on`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                await storage.put({ a: 1, b: 2, c: 3, d: 4 });
                const seen = [];
                for (const [key, value] of kv.list()) {
                  seen.push(key + value);
                  if (key === 'a') { kv.delete('b'); kv.put('c', 30); kv.put('e', 5); }
                }
                return seen;
                """
            )
            #expect(result == #"["a1","c30","d4","e5"]"#)
        }
    }

    @Test func `a new list ends an iterator`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                kv.put('a', 1);
                const first = kv.list();
                const done = kv.list();
                const all = [...done];
                kv.list();
                return [await text(() => first.next()), all, done.next().done];
                """
            )
            #expect(
                result
                    == #"["Error: kv.list() iterator was invalidated because a new call to kv.list() "#
                    + #"was started. Only one kv.list() iterator can exist at a time.",[["a",1]],true]"#
            )
        }
    }

    @Test(arguments: [
        (
            "storage.put('a'.repeat(2049), 1)",
            "RangeError: Keys cannot be larger than 2048 bytes. A key of size 2049 was provided."
        ),
        (
            "storage.get('é'.repeat(1025))",
            "RangeError: Keys cannot be larger than 2048 bytes. A key of size 2050 was provided."
        ),
        (
            "storage.get(Array(129).fill('a'))",
            "RangeError: Maximum number of key value pairs is 128. 129 pairs were provided."
        ),
        (
            "storage.delete(Array(129).fill('a'))",
            "RangeError: Maximum number of key value pairs is 128. 129 pairs were provided."
        ),
        (
            "storage.put(Object.fromEntries(Array.from({ length: 129 }, (_, i) => [i, i])))",
            "RangeError: Maximum number of key value pairs is 128. 129 pairs were provided."
        ),
        ("storage.put('a')", "TypeError: put() called with undefined value."),
        (
            "storage.list({ start: 'a', startAfter: 'b' })",
            "TypeError: list() cannot be called with both start and startAfter values."
        ),
        ("storage.list({ limit: 0 })", "TypeError: List limit must be positive."),
        ("storage.put('a', 'x'.repeat(3e6))", "Error: string or blob too big: SQLITE_TOOBIG"),
    ]) func `a call out of bounds is refused`(call: String, text: String) async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run("return [await text(\(call)), await storage.list()];")
            #expect(result == "[\"\(text)\",[]]")
        }
    }

    @Test func `a put of several that is refused puts none`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                const long = await text(storage.put({ a: 1, ['k'.repeat(3000)]: 2 }));
                const foreign = await text(storage.put({ a: 1, b: () => {} }));
                return [long.slice(0, 30), foreign.slice(0, 15), await storage.list()];
                """
            )
            #expect(result == #"["RangeError: Keys cannot be lar","DataCloneError:",[]]"#)
        }
    }

    @Test func `without SQL a value is bounded, and there is no kv`() async throws {
        try await StorageIsolate.with({ $0.isSQL = false }) { object in
            let result = try await object.run(
                """
                await storage.put('fits', 'x'.repeat(131072));
                return [
                  await text(storage.put('a', 'x'.repeat(131200))),
                  (await text(() => kv.get('a'))).slice(0, 58),
                  (await text(() => sql.exec('SELECT 1'))).slice(0, 58),
                  await text(() => storage.transactionSync(() => 1)),
                  [...(await storage.list()).keys()],
                ];
                """
            )
            #expect(
                result
                    == #"["RangeError: Values cannot be larger than 131072 bytes. A value of size 131205 was provided.","#
                    + #""Error: SQL is not enabled for this Durable Object class. T","#
                    + #""Error: SQL is not enabled for this Durable Object class. T","#
                    + #""Error: Durable Object is not backed by SQL.",["fits"]]"#
            )
        }
    }

    @Test func `reading what was never written makes no file`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                return [await storage.get('a') ?? 'none', await storage.list(), await storage.delete('a'),
                  kv.get('a') ?? 'none', [...kv.list()]];
                """
            )
            #expect(result == #"["none",[],false,"none",[]]"#)
            #expect(!FileManager.default.fileExists(atPath: object.path()))
        }
    }

    @Test func `delete all leaves nothing`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                storage.put('a', 1);
                sql.exec(`
                  CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT);
                  CREATE TABLE child (id REFERENCES parent (id));
                  INSERT INTO parent DEFAULT VALUES;
                  INSERT INTO child VALUES (1);
                  CREATE VIEW both AS SELECT * FROM parent, child;
                  CREATE VIRTUAL TABLE search USING fts5(text);
                  CREATE TRIGGER t AFTER DELETE ON parent BEGIN SELECT 1; END;
                  ANALYZE;
                `);
                const open = sql.exec('SELECT 1 UNION ALL SELECT 2');
                await storage.deleteAll();
                storage.put('b', 2);
                return [
                  open.toArray().length, await storage.list(),
                  sql.exec("SELECT name FROM sqlite_schema WHERE name NOT LIKE '\\\\_cf%' ESCAPE '\\\\'").toArray(),
                ];
                """
            )
            #expect(result == #"[1,[["b",2]],[{"name":"sqlite_sequence"}]]"#)
            try await object.reopen()
            #expect(try await object.run("return await storage.list();") == #"[["b",2]]"#)
        }
    }
}
