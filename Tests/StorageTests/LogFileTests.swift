import Foundation
import TestSupport
import Testing

@testable import Storage

/// The log of a database, read beside it.
@Suite struct LogFileTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func `a log has all that was committed, and nothing that was cut short`() throws {
        let path = directory.path("a.sqlite")
        let database = try Database(.file(path))
        try database.execute("CREATE TABLE t (v)")
        var commits = [LoggedPages.count(inLogOf: path)]
        for index in 0..<5 {
            let blob = SQLValue.blob([UInt8](repeating: 7, count: index * 5000))
            try database.run("INSERT INTO t VALUES (?)", blob)
            commits.append(LoggedPages.count(inLogOf: path))
        }
        #expect(commits == commits.sorted() && Set(commits).count == commits.count)
        let log = try Data(contentsOf: URL(filePath: path + "-wal"))
        let other = directory.path("b.sqlite")
        for _ in 0..<300 {
            let cut = Int.random(in: 0..<log.count)
            try log.prefix(cut).write(to: URL(filePath: other + "-wal"))
            let whole = commits.last { $0 * 4120 + 32 <= cut } ?? 0
            #expect(LoggedPages.count(inLogOf: other) == whole)
        }
        var torn = log
        torn[32 + 4120 * (commits[3] - 1) + 100] ^= 1
        try torn.write(to: URL(filePath: other + "-wal"))
        #expect(LoggedPages.count(inLogOf: other) == commits[2])
    }

    @Test func `pages of the log and of the file are what SQLite has`() throws {
        let path = directory.path("a.sqlite")
        try NewDatabase.write(to: path, syncs: false)
        let database = try Database(.file(path))
        try database.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)")
        var pages = try LoggedPages(path)
        #expect(pages.filePages == 1)
        #expect(pages[pages.count - 1].sizeAfterCommit == 2)
        let latest = try #require((0..<pages.count).last { pages[$0].page == 2 })
        let content = pages.logged(latest)
        try pages.checkpoint()
        pages = try LoggedPages(path)
        #expect(pages.filePages == 2)
        #expect(try pages.page(2).elementsEqual(content))
    }

    @Test func `what is read meanwhile is not moved into the file`() throws {
        let path = directory.path("a.sqlite")
        let database = try Database(.file(path))
        try database.execute("CREATE TABLE t (v)")
        let pages = try LoggedPages(path)
        let before = try pages.page(1)
        try database.execute("CREATE TABLE u (v)")
        try pages.checkpoint()
        #expect(try pages.page(1).elementsEqual(before))
    }

    @Test func `a database that is made new is in WAL mode, and has nothing in it`() throws {
        let path = directory.path("new.sqlite")
        try NewDatabase.write(to: path, syncs: true)
        try NewDatabase.write(to: path, syncs: false)
        let database = try Database(.file(path))
        #expect(try database.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
        #expect(try database.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
        #expect(try database.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } == 0)
        #expect(throws: SQLiteError.self) {
            try NewDatabase.write(to: path + "/none", syncs: false)
        }
    }
}
