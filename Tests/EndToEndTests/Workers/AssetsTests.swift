import Foundation
import Testing

/// Static assets of the real binary: what only sockets, files and reloads can show.
@Suite(.endToEnd) struct AssetsTests {
    private static let config = """
        [workers.site]
        compatibility_date = "2026-08-01"
        [workers.site.assets]
        directory = "public"
        """

    private func host(_ files: [String: String], code: String? = nil) -> [String: String] {
        var all = ["wrangler-like.toml": Self.config]
        if let code {
            all["wrangler-like.toml"] = Self.config.replacing(
                "[workers.site.assets]",
                with: "main = \"site.js\"\n[workers.site.assets]"
            )
            all["site.js"] = code
        }
        for (path, text) in files { all["public/\(path)"] = text }
        return all
    }

    private func expect(_ path: String, _ text: String, from server: Server) throws {
        var last = ""
        try Deadline.wait(for: "\(text) at \(path), not \(last)") {
            last = try server.get(path).text
            return last == text
        }
    }

    @Test(arguments: [true, false])
    func `files that change, come and go are seen at once`(hasCode: Bool) throws {
        let code = "let n = 0; export default { fetch() { return new Response(`code ${++n}`); } };"
        let files = host(["a.html": "one", "sub/b.css": "b"], code: hasCode ? code : nil)
        try Server.run(files) { server in
            #expect(try server.get("/a").text == "one")
            if hasCode { #expect(try server.get("/x").text == "code 1") }
            try server.write("public/a.html", "two")
            try expect("/a", "two", from: server)
            try FileManager.default.createDirectory(
                at: server.directory.appending(path: "public/sub/deep"),
                withIntermediateDirectories: true
            )
            try server.write("public/sub/deep/c.css", "c")
            try expect("/sub/deep/c.css", "c", from: server)
            try server.write("public/sub/deep/c.css", "cc")
            try expect("/sub/deep/c.css", "cc", from: server)
            let page = server.directory.appending(path: "public/a.html")
            try FileManager.default.removeItem(at: page)
            try Deadline.wait(for: "the page to go") { try server.get("/a").text != "two" }
            // The worker itself was not restarted.
            if hasCode { #expect(try server.get("/y").text != "code 1") }
            #expect(!server.program.log.contains("eloading"))
        }
    }

    @Test func `no path leads out of the directory`() throws {
        let files = host(["a.txt": "a", "in/b.txt": "b"]).merging(["secret.txt": "secret"]) { $1 }
        let directory = try Self.write(files)
        defer { try? FileManager.default.removeItem(at: directory) }
        for (link, target) in [
            ("out.txt", "../secret.txt"), ("outside", ".."), ("loop", "in"), ("alias.txt", "a.txt"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: directory.appending(path: "public/\(link)").path,
                withDestinationPath: target
            )
        }
        try Server.run(in: directory) { server in
            for path in [
                "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
                "/in/../../secret.txt", "/in/..%5c..%5csecret.txt", "/..\\secret.txt",
                "/in\\..\\..\\secret.txt", "/a.txt%00", "/%00", "/out.txt", "/outside/secret.txt",
                "/....//secret.txt", "//secret.txt", "/.%2e/secret.txt", "/a.txt/",
                "/%c0%ae%c0%ae/secret.txt",
            ] {
                let answer = try server.get(path)
                #expect([307, 404].contains(answer.status), "\(path) \(answer.status)")
                #expect(!answer.text.contains("secret"))
            }
            #expect(try server.get("/alias.txt").text == "a")
            #expect(try server.get("/[x]/../a.txt").text == "a")
            #expect(try server.get("/in\\b.txt").text == "b")
            #expect(server.program.log.contains("leads out of the assets directory"))
        }
    }

    @Test func `a client gets the encoding that is there, or one that is made`() throws {
        let script = String(repeating: "let a = 1;\n", count: 100)
        let files = host([
            "pre.js": script, "pre.js.br": "made before", "plain.js": script, "tiny.js": "1",
        ])
        try Server.run(files) { server in
            let before = try server.get("/pre.js", [("Accept-Encoding", "gzip;q=0.5, br")])
            #expect(before["content-encoding"] == "br" && before.text == "made before")
            #expect(before["vary"] == "accept-encoding")
            #expect(before["content-type"] == "text/javascript; charset=utf-8")
            let made = try server.get("/plain.js", [("Accept-Encoding", "gzip")])
            #expect(made["content-encoding"] == "gzip" && made.body.count < script.utf8.count)
            let tag = try #require(made["etag"])
            #expect(tag.hasPrefix("W/"))
            let again = try server.get(
                "/plain.js",
                [("Accept-Encoding", "gzip"), ("If-None-Match", tag)]
            )
            #expect(again.status == 304)
            let none = try server.get("/plain.js")
            #expect(none["content-encoding"] == nil && none.text == script)
            let tiny = try server.get("/tiny.js", [("Accept-Encoding", "br")])
            #expect(tiny["content-encoding"] == nil && tiny["content-length"] == "1")
        }
    }

    @Test func `what was built is served without its sources`() throws {
        let files = host(
            [
                "index.html": "home", "_headers": "/\n  X-Built: yes", ".assetsignore": "*.map",
                "a.js.map": "map",
            ]
        )
        let directory = try Self.write(files)
        defer { try? FileManager.default.removeItem(at: directory) }
        let tag = try Server.run(in: directory) { try $0.get("/")["etag"] }
        let build = try Program(try Binary.url(), ["build"], in: directory, log: "build.log")
        try Deadline.wait(for: "the build") { !build.isRunning }
        for name in ["public", "wrangler-like.toml"] {
            try FileManager.default.removeItem(at: directory.appending(path: name))
        }
        try Server.run(in: directory, ["serve", "dist"]) { server in
            let home = try server.get("/")
            #expect(home.text == "home" && home["x-built"] == "yes" && home["etag"] == tag)
            #expect(try server.get("/a.js.map").status == 404)
        }
    }

    /// Files in a folder of their own, which the caller removes.
    private static func write(_ files: [String: String]) throws -> URL {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "isola-assets-\(UUID().uuidString)")
        for (path, text) in files {
            let file = directory.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        return directory
    }
}
