import Foundation
import Storage
import TestSupport
import Testing

@Suite struct StateTests: ~Copyable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: [
        ("cache", "cache"), ("my-store_1.0", "my-store_1.0"), ("", "%"), (".", "%2E"),
        ("..", "%2E."),
        (".hidden", "%2Ehidden"), ("a/b", "a%2Fb"), ("a\\b:c", "a%5Cb%3Ac"), ("ü", "%C3%BC"),
        ("%2e", "%252e"),
        ("a\u{0}b", "a%00b"),
    ])
    func `a name becomes a file name that can be read`(name: String, file: String) {
        #expect(StateDirectory.fileName(of: name) == file)
    }

    @Test func `names that differ in their capitals alone stay apart everywhere`() {
        let names = ["Store", "store", "STORE"].map(StateDirectory.fileName(of:))
        #expect(Set(names.map { $0.lowercased() }).count == 3)
        #expect(names[0].hasPrefix("Store~"))
    }

    @Test func `long names are cut and stay apart`() {
        let long = String(repeating: "n", count: 5000)
        let names = [long, long + "a", long + "b"].map(StateDirectory.fileName(of:))
        #expect(Set(names).count == 3)
        #expect(names.allSatisfy { $0.utf8.count <= 200 })
    }

    @Test func `stores lie in folders of their own`() throws {
        let state = StateDirectory.persistent(directory.path("state"))
        let path = directory.path("state") + "/d1/main.sqlite"
        #expect(try state.database("main", of: "d1") == .file(path))
        #expect(FileManager.default.fileExists(atPath: directory.path("state/d1")))
    }

    @Test func `ephemeral state goes with its object`() throws {
        var state: StateDirectory? = .ephemeral()
        let folder = try #require(try state?.folder("cache"))
        #expect(try state?.folder("cache") == folder)
        #expect(FileManager.default.fileExists(atPath: folder))
        state = nil
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `a folder that cannot be made is an error with its path`() throws {
        let file = try directory.write("file", "")
        let error = #expect(throws: StorageError.self) {
            try StateDirectory.persistent(file).folder("cache")
        }
        #expect(error?.code == "ERR_STATE_FOLDER")
        #expect(error?.message.contains(file) == true)
    }

    // Blobs.

    private var files: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory.url.path)) ?? []
    }

    @Test func `a file is there once it is committed, whole`() throws {
        let blobs = BlobDirectory(path: directory.url.path)
        let writer = try blobs.create()
        try writer.append([1, 2, 3])
        #expect(throws: StorageError.self) { try blobs.open(writer.name) }
        try writer.append([])
        try writer.append([4, 5])
        try writer.commit(syncs: true)
        let reader = try blobs.open(writer.name)
        #expect(reader.count == 5)
        #expect(try reader.read(at: 1, count: 3) == [2, 3, 4])
        #expect(try reader.read(at: 4, count: 10) == [5])
        #expect(try reader.read(at: 9, count: 10) == [])
    }

    @Test func `a file that nobody commits leaves nothing`() throws {
        let blobs = BlobDirectory(path: directory.url.path)
        do {
            let writer = try blobs.create()
            try writer.append([1])
            #expect(files.count == 1)
        }
        #expect(files.isEmpty)
    }

    @Test func `a file that is removed can still be read by who has it open`() throws {
        let blobs = BlobDirectory(path: directory.url.path)
        let writer = try blobs.create()
        try writer.append([7])
        try writer.commit(syncs: false)
        let reader = try blobs.open(writer.name)
        blobs.remove(writer.name)
        #expect(try reader.read(at: 0, count: 1) == [7])
        #expect(throws: StorageError.self) { try blobs.open(writer.name) }
    }

    @Test func `a sweep removes what nobody knows and nobody writes`() throws {
        for name in ["known", "unknown", "half.part"] { try directory.write(name, "x") }
        let blobs = BlobDirectory(path: directory.url.path)
        #expect(blobs.sweep { $0 == "known" } == 0, "all are young")
        let writer = try blobs.create(label: "photo", suffix: ".png")
        try writer.append(Array("half".utf8))
        #expect(blobs.sweep(keeping: { $0 == "known" }, olderThanSeconds: 0) == 2)
        #expect(files.count == 2, "the one that is being written stays")
        try writer.commit(syncs: true)
        #expect(writer.name.hasPrefix("photo~") && writer.name.hasSuffix(".png"))
        #expect(
            blobs.sweep(keeping: { $0 == "known" }, olderThanSeconds: 0) == 0,
            "its writer has not told whose it is"
        )
        writer.remove()
        #expect(files == ["known"])
    }

    @Test func `a file without an owner goes once its writer has`() throws {
        let blobs = BlobDirectory(path: directory.url.path)
        do {
            let writer = try blobs.create()
            try writer.append([1])
            try writer.commit(syncs: false)
        }
        #expect(files.count == 1)
        #expect(blobs.sweep(keeping: { _ in false }, olderThanSeconds: 0) == 1)
        #expect(files.isEmpty)
    }
}
