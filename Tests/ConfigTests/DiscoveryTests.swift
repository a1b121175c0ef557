import Foundations
import Testing

@testable import Config

@Suite struct DiscoveryTests {
    private static let worker =
        "name = \"%\"\nmain = \"a.js\"\ncompatibility_date = \"2026-08-01\"\n"

    private func toml(_ name: String) -> String { Self.worker.replacing("%", with: name) }

    private func json(_ name: String) -> String {
        "{ \"name\": \"\(name)\", \"main\": \"a.js\", \"compatibility_date\": \"2026-08-01\", }"
    }

    @Test func `the files of one directory have an order`() throws {
        let folder = try ConfigFolder(["wrangler.toml": toml("d")])
        #expect(try folder.load().host.workers[0].name.text == "d")
        try folder.write("wrangler.jsonc", json("c"))
        #expect(try folder.load().host.workers[0].name.text == "c")
        try folder.write("wrangler.json", json("b"))
        #expect(try folder.load().host.workers[0].name.text == "b")
        try folder.write(
            "wrangler-like.toml",
            "[workers.a]\nmain = \"a\"\ncompatibility_date = \"2026-08-01\""
        )
        #expect(try folder.load().host.workers[0].name.text == "a")
    }

    @Test func `the nearest directory upward wins`() throws {
        let folder = try ConfigFolder([
            "wrangler.json": json("far"), "a/wrangler.toml": toml("near"), "a/b/c/x": "",
        ])
        var request = folder.request()
        request.directory = folder.path + "/a/b/c"
        let host = try ConfigLoader.load(request).host
        #expect(host.workers[0].name.text == "near")
        #expect(host.directory == folder.path + "/a")
        #expect(host.workers[0].main == folder.path + "/a/a.js")
    }

    @Test func `build tools can point to the config they made`() throws {
        let folder = try ConfigFolder([
            "wrangler.toml": toml("source"),
            ".wrangler/deploy/config.json":
                #"{"configPath":"../../dist/a/wrangler.json","auxiliaryWorkers":[{"configPath":"../../dist/b/wrangler.json"}]}"#,
            "dist/a/wrangler.json": json("a"), "dist/b/wrangler.json": json("b"),
        ])
        #expect(try folder.load().host.workers.map(\.name.text) == ["a", "b"])
        #expect(try folder.load(["wrangler.toml"]).host.workers.map(\.name.text) == ["source"])
    }

    @Test func `several files make one host whose first is the primary`() throws {
        let folder = try ConfigFolder([
            "a/wrangler.toml": toml("a") + "[dev]\nport = 1234\n", "b/wrangler.json": json("b"),
        ])
        let loaded = try folder.load(["a/wrangler.toml", "b/wrangler.json", "./a/wrangler.toml"])
        #expect(loaded.host.workers.map(\.name.text) == ["a", "b"])
        #expect(loaded.host.defaultWorker?.text == "a" && loaded.host.port == 1234)
        #expect(loaded.host.workers[1].directory == folder.path + "/b")
        let other = try folder.load(["b/wrangler.json", "a/wrangler.toml"]).host
        #expect(other.port == 8787 && other.directory == folder.path + "/b")
    }

    @Test func `no config anywhere is an error that says what was looked for`() throws {
        let folder = try ConfigFolder()
        #expect(
            folder.errors() == [
                """
                No config found in \(folder.path) or above it. It would be called \
                wrangler-like.toml, wrangler.json, wrangler.jsonc, wrangler.toml; another can be \
                named with -c.
                """
            ]
        )
    }

    @Test func `a file that cannot be read is named`() throws {
        let folder = try ConfigFolder([
            "big.toml": String(repeating: "#", count: 1 << 21), "d/x": "",
        ])
        let paths = ["none.toml", "big.toml", "d"]
        #expect(
            folder.errors(folder.request(paths)) == [
                "Could not read file: \(folder.path)/none.toml: it does not exist.",
                "Could not read file: \(folder.path)/big.toml: it has 2097152 bytes; the limit is 1048576.",
                "Could not read file: \(folder.path)/d: it is not a regular file.",
            ]
        )
    }

    @Test func `a broken file is told with its place and still watched`() throws {
        let folder = try ConfigFolder(["wrangler.json": "{\n  \"name\" 1\n}"])
        let error = #expect(throws: ConfigErrors.self) { try folder.load() }
        #expect(error?.code == "ERR_CONFIG_INVALID")
        #expect(error?.files.contains(folder.path + "/wrangler.json") == true)
        #expect(
            error?.diagnostics.errors.map(\.brief)
                == ["2:10 unexpected \"1\" where \":\" should be"]
        )
    }

    @Test func `a file with a workers table is a host whatever its name`() throws {
        let folder = try ConfigFolder([
            "my.toml": "[workers.a]\nmain = \"a\"\ncompatibility_date = \"2026-08-01\""
        ])
        #expect(try folder.load(["my.toml"]).host.workers[0].name.text == "a")
    }

    @Test(arguments: ["[]", "1", "null", "\"x\""])
    func `a config that is no table is refused`(text: String) throws {
        let folder = try ConfigFolder(["wrangler.json": text])
        let shown = text.replacing(" ", with: "")
        #expect(folder.errors() == ["1:1 A config must be an object but is \(shown)."])
    }
}

@Suite struct FilePathTests {
    @Test(arguments: [
        ("/a", "b", "/a/b"), ("/a", "/b", "/b"), ("/a/b", "../c", "/a/c"),
        ("/a", "./b/./c", "/a/b/c"),
        ("/a", "../../..", "/"), ("/", "a", "/a"), ("/a//b", "c", "/a/b/c"),
        ("a", "../../b", "../b"),
        ("/a", ".", "/a"), ("a", "..", "."),
    ]) func `paths are joined and tidied`(directory: String, path: String, result: String) {
        #expect(FilePath.join(directory, path) == result)
    }

    @Test func `a path has a directory and a name`() {
        #expect(FilePath.directory(of: "/a/b.c") == "/a" && FilePath.name(of: "/a/b.c") == "b.c")
        #expect(FilePath.directory(of: "/a") == "/" && FilePath.directory(of: "a") == ".")
    }
}
