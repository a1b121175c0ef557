import Foundation
import IsolaTesting
import Testing

@testable import Bindings

/// Bookmarks, and going back to them.
///
/// https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/#pitr-point-in-time-recovery-api
@Suite struct HistoryTests {
    private static let members = """
        async put(values) { await this.ctx.storage.put(values); }
        async all() { return [...await this.ctx.storage.list()]; }
        async rows() { return this.ctx.storage.sql.exec('SELECT count(*) n FROM t').one().n; }
        async fill(count) {
          const { sql } = this.ctx.storage;
          sql.exec('CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT)');
          for (let i = 0; i < count; i++) sql.exec('INSERT INTO t (text) VALUES (?)', 'x'.repeat(1000));
        }
        async clear() { await this.ctx.storage.deleteAll(); }
        async mark() { return this.ctx.storage.getCurrentBookmark(); }
        async markAt(time) { return this.ctx.storage.getBookmarkForTime(time); }
        async back(bookmark) { return this.ctx.storage.onNextSessionRestoreBookmark(bookmark); }
        async end() { this.ctx.abort(); }
        """

    private func bench(
        head: String = "",
        _ options: TestHost.Options = TestHost.Options()
    ) async throws -> ObjectBench {
        try await ObjectBench(HistoryTests.members, head: head, options)
    }

    @Test func `an object goes back to a bookmark, and forth again`() async throws {
        let bench = try await bench()
        let result = try await bench.run(
            """
            const a = stub('a');
            const end = () => a.end().catch(() => {});
            await a.put({ x: 1, y: 1 });
            const first = await a.mark();
            await a.put({ x: 2, z: 2 });
            const second = await a.mark();
            const undo = await a.back(first);
            const before = await a.all();
            await end();
            const back = await a.all();
            await a.put({ w: 3 });
            await a.back(undo);
            await end();
            const forth = await a.all();
            return [first < second, second < undo, before, back, forth];
            """
        )
        #expect(
            result == #"[true,true,[["x",2],["y",1],["z",2]],[["x",1],["y",1]],"#
                + #"[["x",2],["y",1],["z",2]]]"#
        )
        await bench.host.stop()
    }

    @Test func `tables come back that were dropped, and pages that were cut off`() async throws {
        let bench = try await bench()
        let result = try await bench.run(
            """
            const a = stub('a');
            const end = () => a.end().catch(() => {});
            const empty = await a.mark();
            await a.fill(2000);
            const full = await a.mark();
            await a.fill(3000);
            const more = await a.mark();
            await a.clear();
            await a.put({ k: 1 });
            const counts = [];
            for (const [bookmark, read] of [[full, 'rows'], [more, 'rows'], [empty, 'all'], [more, 'rows']]) {
              await a.back(bookmark);
              await end();
              counts.push(await a[read]());
            }
            return counts;
            """
        )
        #expect(result == "[2000,5000,[],5000]")
        await bench.host.stop()
    }

    @Test func `a bookmark outlives the host, and so does the wish to go back`() async throws {
        let directory = NSTemporaryDirectory() + "/isola-history-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var options = TestHost.Options()
        options.stateDirectory = directory
        var host = try await bench(options)
        let bookmark = try await host.run(
            """
            const a = stub('a');
            await a.put({ x: 1 });
            const bookmark = await a.mark();
            await a.put({ x: 2 });
            return bookmark;
            """
        )
        await host.host.stop()
        host = try await bench(options)
        #expect(try await host.run("return stub('a').all()") == #"[["x",2]]"#)
        _ = try await host.run("await stub('a').back(\(bookmark))")
        await host.host.stop()
        host = try await bench(options)
        #expect(try await host.run("return stub('a').all()") == #"[["x",1]]"#)
        await host.host.stop()
    }

    @Test func `a time has a bookmark, too`() async throws {
        var options = TestHost.Options()
        options.startTime = Date(timeIntervalSince1970: 1000)
        let bench = try await bench(options)
        for (index, value) in [1, 2, 3].enumerated() {
            _ = try await bench.run("await stub('a').put({ x: \(value) })")
            bench.host.clock.advance(seconds: 10 * (index + 1))
        }
        // Written at 1000, 1010 and 1030 seconds.
        let result = try await bench.run(
            """
            const a = stub('a');
            const values = [];
            for (const time of [1_005_000, 1_011_000, 1_029_000, 1_031_000, 5, 9e15]) {
              await a.back(await a.markAt(time));
              await a.end().catch(() => {});
              values.push((await a.all()).map(([, x]) => x)[0] ?? null);
            }
            return values;
            """
        )
        #expect(result == "[1,2,2,3,null,null]")
        await bench.host.stop()
    }

    @Test func `what is no bookmark is refused, and what has no history`() async throws {
        let bench = try await bench()
        let text =
            "Error remote: The bookmark is none of this object, or its history does not go back so "
            + "far."
        _ = try await bench.run("await stub('a').put({ x: 1 })")
        for bookmark in ["x", "", Bookmark(99).text] {
            let told = try await bench.run("await stub('a').back('\(bookmark)')")
            #expect(told == text)
        }
        await bench.host.stop()
        let without = try await self.bench(
            head: "[host.storage.durable_objects]\nhistory_days = 0"
        )
        #expect(
            try await without.run("await stub('a').mark()")
                == "Error remote: No history of Durable Objects is kept, as \"history_days\" is 0."
        )
        await without.host.stop()
    }

    @Test func `a bookmark is a text whose order is that of time`() {
        let numbers = [0, 1, 9, 10, 1 << 31, 1 << 40, (1 << 62) + 5]
        let texts = numbers.map { Bookmark($0).text }
        #expect(texts == texts.sorted())
        #expect(texts.map { Bookmark($0)?.number } == numbers)
        #expect(Bookmark(texts[3].uppercased()) == nil)
        #expect(Bookmark(texts[3] + "0") == nil)
    }
}
