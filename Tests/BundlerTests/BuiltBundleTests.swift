import Testing

@testable import Bundler

@Suite struct BuiltBundleTests {
    @Test func `a bundle is the same after a while on disk`() async throws {
        let project = try TemporaryProject([
            "a/x.txt": "one", "b/x.txt": "two",
            "src/index.ts": """
            import a from "../a/x.txt"; import b from "../b/x.txt";
            import { env } from "cloudflare:workers";
            await 0;
            export default { fetch: () => a + b + env };
            """,
        ])
        var bundle = try await project.bundle()
        try bundle.write(to: "\(project.path)/dist/worker")
        bundle.inputs = []
        let read = try WorkerBundle(builtIn: "\(project.path)/dist/worker")
        #expect(read == bundle)
        let platform = "{ 'cloudflare:workers': { env: ' env' } }"
        let answer = try Engine().run(read, platform: platform, "worker.default.fetch()")
        #expect(answer == "onetwo env")
    }

    @Test func `a directory that is no built bundle is refused`() async throws {
        let project = try TemporaryProject(["src/index.ts": "export default 1;"])
        let directory = "\(project.path)/dist"
        #expect(
            throws: BundleError.unusableBundle(
                path: "\(directory)/manifest.json",
                reason: "it cannot be read"
            )
        ) { try WorkerBundle(builtIn: directory) }
        try await project.bundle().write(to: directory)
        let whole = try #require(Files.read("\(directory)/manifest.json"))
        let text = String(decoding: whole, as: UTF8.self)
        let module = #"{"name":"attached:x","kind":"text","file":"../../secret"}"#
        for bad in [
            "", "{}", text.replacing("\"version\":1", with: "\"version\":2"),
            text.replacing("\"modules\":[]", with: "\"modules\":[\(module)]"),
        ] {
            try project.write(bad, to: "dist/manifest.json")
            #expect(throws: BundleError.self) { try WorkerBundle(builtIn: directory) }
        }
    }

    @Test func `a place that cannot be written is named`() async throws {
        let project = try TemporaryProject(["src/index.ts": "export default 1;", "file": ""])
        let bundle = try await project.bundle()
        #expect(throws: BundleError.cannotWrite(path: "\(project.path)/file/dist/worker.js")) {
            try bundle.write(to: "\(project.path)/file/dist")
        }
    }
}
