import Bindings
import Foundation
import Isolate
import Storage
import TestIsolate
import Testing

/// What is written together, what is undone together, and what waits for it.
@Suite struct ObjectTransactionTests {
    /// The value of `a` as another connection finds it.
    private func committed(_ object: StorageIsolate) throws -> [Int] {
        guard FileManager.default.fileExists(atPath: object.path()) else { return [] }
        let database = try Database(.file(object.path()))
        let statement = try database.prepare("SELECT v FROM t ORDER BY v")
        var values: [Int] = []
        while try statement.step() { values.append(statement.int(0)) }
        return values
    }

    private func withTable(_ body: (StorageIsolate) async throws -> Void) async throws {
        try await StorageIsolate.with { object in
            try await object.run("sql.exec('CREATE TABLE t (v)');")
            try await body(object)
        }
    }

    @Test func `a turn's writes are committed when it ends, and not before`() async throws {
        try await withTable { object in
            let seen = Seen()
            try await object.isolate.define("look") { [self] call in
                seen.values.append(try committed(object))
                return call.undefined
            }
            try await object.run(
                """
                sql.exec('INSERT INTO t VALUES (1)');
                await storage.put('a', 1);
                await null;
                sql.exec('INSERT INTO t VALUES (2)');
                look();
                await new Promise((done) => setTimeout(done, 1));
                look();
                """
            )
            #expect(seen.values == [[], [1, 2]])
        }
    }

    @Test func `the output gate is locked until the turn's end`() async throws {
        try await withTable { object in
            let seen = Seen()
            try await object.isolate.define("look") { call in
                let gates = ObjectStorages.of(call.runtime)[1]?.gates
                seen.values.append([gates?.output.isOpen == true ? 1 : 0])
                return call.undefined
            }
            try await object.run(
                """
                look();
                await storage.get('a');
                look();
                await storage.put('a', 1, { allowUnconfirmed: true });
                look();
                sql.exec('INSERT INTO t VALUES (1)');
                look();
                await storage.sync();
                look();
                """
            )
            #expect(seen.values == [[1], [1], [1], [0], [1]])
        }
    }

    @Test func `a synchronous transaction is undone if it throws`() async throws {
        try await withTable { object in
            let result = try await object.run(
                """
                const values = () => sql.exec('SELECT v FROM t').toArray().map((row) => row.v);
                const given = storage.transactionSync(() => {
                  sql.exec('INSERT INTO t VALUES (1)');
                  try {
                    storage.transactionSync(() => {
                      sql.exec('INSERT INTO t VALUES (2)');
                      kv.put('a', 1);
                      throw new Error('inner');
                    });
                  } catch {}
                  return 'given';
                });
                const thrown = await text(() => storage.transactionSync(() => {
                  sql.exec('INSERT INTO t VALUES (3)');
                  throw new RangeError('outer');
                }));
                return [given, thrown, values(), kv.get('a') ?? 'none', await storage.list()];
                """
            )
            #expect(result == #"["given","RangeError: outer",[1],"none",[]]"#)
        }
    }

    @Test func `the table of keys can be made again after its making was undone`() async throws {
        try await StorageIsolate.with { object in
            let result = try await object.run(
                """
                await text(() => storage.transactionSync(() => { kv.put('a', 1); throw new Error(); }));
                await storage.put('b', 2);
                return await storage.list();
                """
            )
            #expect(result == #"[["b",2]]"#)
        }
    }

    @Test func `a transaction spans turns, and is committed as a whole`() async throws {
        try await withTable { object in
            let seen = Seen()
            try await object.isolate.define("look") { [self] call in
                seen.values.append(try committed(object))
                return call.undefined
            }
            let result = try await object.run(
                """
                const wait = () => new Promise((done) => setTimeout(done, 1));
                sql.exec('INSERT INTO t VALUES (1)');
                const given = await storage.transaction(async (txn) => {
                  look();
                  sql.exec('INSERT INTO t VALUES (2)');
                  await txn.put('a', 'b');
                  await wait();
                  sql.exec('INSERT INTO t VALUES (3)');
                  look();
                  return txn.get('a');
                });
                look();
                return given;
                """
            )
            #expect(result == #""b""#)
            #expect(seen.values == [[1], [1], [1, 2, 3]])
        }
    }

    @Test func `a transaction is undone if it throws, or is rolled back`() async throws {
        try await withTable { object in
            let result = try await object.run(
                """
                await storage.put('a', 0);
                const thrown = await text(storage.transaction(async (txn) => {
                  await storage.put('a', 1);
                  throw new TypeError('no');
                }));
                let kept;
                await storage.transaction(async (txn) => {
                  kept = txn;
                  await txn.put('a', 2);
                  txn.rollback();
                  txn.rollback();
                  thrown2 = await text(txn.get('a'));
                });
                var thrown2;
                let late;
                await storage.transaction((txn) => { late = txn; return txn.put('a', 3); });
                return [thrown, thrown2, await text(late.put('a', 4)), await storage.get('a'),
                  await text(storage.transaction(() => storage.deleteAll()))];
                """
            )
            #expect(
                result
                    == #"["TypeError: no","Error: Cannot get() on rolled back transaction","#
                    + #""Error: Cannot call put() on transaction that has already committed: did you "#
                    + #"move `txn` outside of the closure?",3,"#
                    + #""Error: Cannot call deleteAll() within a transaction"]"#
            )
        }
    }

    @Test func `transactions lie within one another, and end in any order`() async throws {
        try await withTable { object in
            let result = try await object.run(
                """
                const wait = (ms) => new Promise((done) => setTimeout(done, ms));
                await storage.put('a', 0);
                await storage.transaction(async (outer) => {
                  await storage.put('a', 1);
                  await storage.transaction(async () => { await storage.put('a', 2); await wait(1); });
                  outer.rollback();
                });
                const undone = await storage.get('a');
                await Promise.all([
                  storage.transaction(async () => { await wait(1); sql.exec('INSERT INTO t VALUES (1)'); }),
                  storage.transaction(async () => { await wait(20); sql.exec('INSERT INTO t VALUES (2)'); }),
                ]);
                return [undone, sql.exec('SELECT v FROM t').toArray().length];
                """
            )
            #expect(result == "[0,2]")
            #expect(try committed(object) == [1, 2])
        }
    }

    @Test func `other events of the object wait for a transaction`() async throws {
        try await withTable { object in
            try await object.isolate.evaluate("var order = [];")
            let wait = "const wait = () => new Promise((done) => setTimeout(done, 1));"
            let first = try await object.begin(
                """
                \(wait)
                await wait();
                await storage.transaction(async () => {
                  order.push('in');
                  for (let i = 0; i < 5; i++) await wait();
                  order.push('out');
                });
                """
            )
            let second = try await object.begin(
                """
                \(wait)
                while (!order.includes('out')) { order.push('other'); await wait(); }
                """
            )
            #expect(await first.outcome == .value("undefined"))
            #expect(await second.outcome == .value("undefined"))
            let order = try await object.run("return order.slice(order.indexOf('in'));")
            #expect(order == #"["in","out"]"#)
        }
    }

    @Test func `a commit that fails breaks the object`() async throws {
        try await withTable { object in
            let broken = Seen()
            try await object.isolate.withRuntime { runtime in
                ObjectStorages.of(runtime)[1]?.onBroken = { _ in broken.values.append([1]) }
            }
            let result = try await object.run(
                """
                sql.exec(`CREATE TABLE parent (id PRIMARY KEY);
                  CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`);
                await storage.sync();
                sql.exec('INSERT INTO child VALUES (1)');
                const sync = await text(storage.sync());
                return [sync, await text(storage.get('a'))];
                """
            )
            let text = "Error: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT"
            #expect(result == "[\"\(text)\",\"\(text)\"]")
            #expect(broken.values == [[1]])
            try await object.reopen()
            #expect(
                try await object.run("return sql.exec('SELECT * FROM child').toArray();") == "[]"
            )
        }
    }

    @Test func `with full durability the gate opens once the log is on the disk`() async throws {
        try await StorageIsolate.with({ $0.durability = .power }) { object in
            let seen = Seen()
            try await object.isolate.define("look") { call in
                let gates = ObjectStorages.of(call.runtime)[1]?.gates
                seen.values.append([gates?.output.isOpen == true ? 1 : 0])
                return call.undefined
            }
            try await object.run(
                """
                for (let i = 0; i < 3; i++) {
                  await storage.put('a', i);
                  look();
                  await storage.sync();
                  look();
                }
                """
            )
            #expect(seen.values == [[0], [1], [0], [1], [0], [1]])
            try await object.reopen()
            #expect(try await object.run("return storage.get('a');") == "2")
        }
    }

    @Test func `a log that cannot be brought to the disk breaks the object`() async throws {
        try await StorageIsolate.with({ $0.durability = .power }) { object in
            let path = object.path()
            try await object.isolate.define("loseLog") { call in
                call.bool(unlink(path + "-wal") == 0)
            }
            let result = try await object.run(
                """
                await storage.put('a', 1);
                const lost = loseLog();
                return [lost, await text(storage.sync()), await text(storage.get('a'))];
                """
            )
            let text = "Error: Durable Object storage failed: No such file or directory."
            #expect(result == "[true,\"\(text)\",\"\(text)\"]")
        }
    }

    @Test func `a file that is none is named, and other objects go on`() async throws {
        let object = try await StorageIsolate(objects: 2)
        try Data(repeating: 65, count: 8192).write(to: URL(filePath: object.path(1)))
        let result = try await object.run(
            """
            const other = makeStorage(2);
            await other.put('a', 1);
            return [await text(storage.get('a')), await other.get('a')];
            """
        )
        #expect(
            result == #"["Error: file is not a database in 1.sqlite: SQLITE_NOTADB",1]"#
        )
        await object.stop()
    }
}

/// What a test's native function noted down; the isolate's thread alone writes it.
private final class Seen: @unchecked Sendable {
    // Read when the isolate has nothing more to do.
    var values: [[Int]] = []
}
