import Foundation
import Isolate
import Storage
import TestIsolate
import TestSupport
import Testing

@testable import Bindings

/// Histories at random, beside a model that remembers everything.
@Suite struct HistoryModelTests {
    @Test(arguments: 1...(Soak.isOn ? 20 : 1)) func `every bookmark leads back to what there was`(
        seed: UInt64
    )
        async throws
    {
        var object = try await StorageIsolate()
        var random = SeededGenerator(seed: seed)
        var bookmarks: [(text: String, state: String)] = []
        for step in 0..<(Soak.isOn ? 90 : 40) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                try await object.run(HistoryModelTests.change(step, &random))
            case 5, 6:
                let text = try await object.run("return storage.getCurrentBookmark();")
                bookmarks.append((text, try await object.run(HistoryModelTests.state)))
            case 7:
                try await object.reopen()
            case 8:
                try await object.kill()
            default:
                guard let target = bookmarks.randomElement(using: &random) else { continue }
                let present = try await object.run(HistoryModelTests.state)
                let undo = try await object.run(
                    "return storage.onNextSessionRestoreBookmark(\(target.text));"
                )
                bookmarks.append((undo, present))
                if Bool.random(using: &random) {
                    try await object.reopen()
                } else {
                    try await object.kill()
                }
                let state = try await object.run(HistoryModelTests.state)
                #expect(state == target.state, "seed \(seed), step \(step)")
                #expect(
                    try await object.run("return sql.exec('PRAGMA quick_check').toArray();")
                        == #"[{"quick_check":"ok"}]"#
                )
            }
        }
        #expect(bookmarks.map(\.text) == bookmarks.map(\.text).sorted())
        await object.stop()
    }

    private static let state = """
        const rows = sql.exec("SELECT name FROM sqlite_schema WHERE name = 't'").toArray().length
          ? sql.exec('SELECT id, length(text) n FROM t').toArray() : null;
        const keys = [...await storage.list()].map(([key, value]) => key + String(value).length);
        return [rows, keys];
        """

    private static func change(_ step: Int, _ random: inout SeededGenerator) -> String {
        let bytes = [10, 1000, 30_000].randomElement(using: &random) ?? 1
        let key = Int.random(in: 0..<8, using: &random)
        return switch Int.random(in: 0..<12, using: &random) {
        case 0: "await storage.deleteAll();"
        case 1, 2: "await storage.delete('k\(key)');"
        case 3..<7: "await storage.put('k\(key)', 'x'.repeat(\(bytes + step)));"
        default:
            """
            sql.exec('CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT)');
            for (let i = 0; i < 20; i++) sql.exec('INSERT INTO t (text) VALUES (?)', 'y'.repeat(\(bytes)));
            sql.exec('DELETE FROM t WHERE id % 7 = \(key % 7)');
            """
        }
    }

    @Test func `a long log is moved into the file, and its past is kept`() async throws {
        let object = try await StorageIsolate()
        var bookmarks: [String] = []
        for round in 0..<8 {
            for step in 0..<20 {
                try await object.run("kv.put('k\(step)', 'x'.repeat(100000) + \(round));")
            }
            bookmarks.append(try await object.run("return storage.getCurrentBookmark();"))
        }
        await object.files.finish()
        // 4,000 pages were written.
        let log = try FileManager.default.attributesOfItem(atPath: object.path() + "-wal")
        #expect((log[.size] as? Int ?? 0) < 2500 * 4120)
        for round in [2, 6, 0, 7, 3] {
            try await object.run(
                "await storage.onNextSessionRestoreBookmark(\(bookmarks[round]));"
            )
            try await object.reopen()
            let rounds = try await object.run(
                "return [...new Set([...kv.list()].map(([, value]) => value.at(-1)))].join();"
            )
            #expect(rounds == "\"\(round)\"")
        }
        await object.stop()
    }

    @Test func `a bookmark after a kill has what was written before it`() async throws {
        var object = try await StorageIsolate()
        try await object.run("kv.put('a', 1);")
        // What a kill is to leave is known to be written only once it is waited for.
        try await object.run(
            "await storage.getCurrentBookmark(); kv.put('b', 2); await storage.sync();"
        )
        try await object.kill()
        // A commit that writes nothing tells nothing of the log.
        let bookmark = try await object.run(
            "kv.delete('none'); await storage.sync(); return storage.getCurrentBookmark();"
        )
        try await object.run("kv.put('c', 3);")
        try await object.run("await storage.onNextSessionRestoreBookmark(\(bookmark));")
        try await object.reopen()
        let list = try await object.run("return storage.list();")
        #expect(list == #"[["a",1],["b",2]]"#)
        await object.stop()
    }

    @Test func `going back that was broken off is done again`() async throws {
        let object = try await StorageIsolate()
        try await object.run("kv.put('k', 'x'.repeat(50000));")
        let bookmark = try await object.run("return storage.getCurrentBookmark();")
        try await object.run(
            """
            await storage.deleteAll();
            kv.put('other', 'y'.repeat(90000));
            await storage.onNextSessionRestoreBookmark(\(bookmark));
            """
        )
        try await object.reopen()
        try await object.run("kv.get('k');")
        try await object.close()
        // As a process leaves it that ends in the midst of it: half of the file is of the one state.
        let store = try HistoryStore(
            .file("\(object.folder)/history.sqlite"),
            Database.Options()
        )
        let number = try store.object("1")
        let target = try #require(Bookmark(bookmark.filter { $0 != "\"" })?.number)
        let last = try #require(try store.lastPoint(of: number)?.number)
        try store.set(
            HistoryStore.Progress(target: target, origin: last - 1),
            of: number
        )
        let file = try FileHandle(forWritingTo: URL(filePath: object.path()))
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 7, count: 30_000))
        try file.close()
        let again = ObjectFiles(
            .file("\(object.folder)/history.sqlite"),
            ObjectFiles.History(milliseconds: 86_400_000, bytes: 1 << 20)
        )
        try again.restoreIfAsked(ObjectFiles.File(id: "1", path: object.path()))
        try await object.reopen()
        #expect(try await object.run("return kv.get('k').length;") == "50000")
        #expect(
            try await object.run("return sql.exec('PRAGMA quick_check').toArray();")
                == #"[{"quick_check":"ok"}]"#
        )
        await object.stop()
    }

    @Test func `what is over for long is forgotten, and what is too much`() throws {
        let store = try HistoryStore(.memory, Database.Options())
        let object = try store.object("a")
        for number in 1...10 {
            try store.add(
                HistoryStore.Point(number: number, since: 0, made: number * 100, pages: 5),
                to: object
            )
            let page = [UInt8](repeating: 1, count: 100)
            try store.keep(page, ofPage: 1, at: number, of: object)
            try store.keep(page, ofPage: 1, at: number, of: object)
        }
        try store.prune(object, before: 450, bytes: 1 << 20)
        #expect(try store.point(3, of: object) == nil)
        #expect(try store.point(4, of: object)?.made == 400)
        try store.prune(object, before: 0, bytes: 300)
        #expect(try store.point(7, of: object) == nil)
        #expect(try store.point(8, of: object)?.made == 800)
        try store.prune(object, before: 100_000, bytes: 0)
        #expect(try store.lastPoint(of: object)?.number == 10)
    }
}
