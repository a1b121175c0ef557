import Testing

@testable import Bundler

/// Building again, failing, and not building at all.
@Suite struct BundlerTests {
    @Test func `an edit is built and nothing else changes`() async throws {
        let project = try TemporaryProject([
            "src/a.ts": "export const a = 1;",
            "src/t.txt": "old",
            "src/index.ts": """
            import { a } from "./a"; import t from "./t.txt";
            export default { fetch: () => a + t };
            """,
        ])
        let bundler = Bundler()
        let request = project.request()
        let first = try await bundler.bundle(request)
        #expect(try Engine().run(first, "worker.default.fetch()") == "1old")
        #expect(try await bundler.bundle(request) == first)
        try project.write("export const a: number = 2;", to: "src/a.ts")
        try project.write("new", to: "src/t.txt")
        let second = try await bundler.bundle(request)
        #expect(try Engine().run(second, "worker.default.fetch()") == "2new")
        await bundler.forget(request)
        #expect(try await bundler.bundle(request) == second)
    }

    @Test func `an error has its place, and the next good build works`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": "import './part';\nexport default { fetch: () => 1 };",
            "src/part.ts": "\n\tconst é = 1; const x = (;\n",
        ])
        let bundler = Bundler()
        let request = project.request()
        let error = await #expect(throws: BundleError.self) { try await bundler.bundle(request) }
        guard case .buildFailed(let errors, _, let inputs) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(errors.count == 1)
        #expect(errors[0].text == "Unexpected \";\"")
        #expect(
            errors[0].location
                == .init(
                    file: "src/part.ts",
                    line: 2,
                    column: 26,
                    length: 1,
                    lineText: "\tconst é = 1; const x = (;"
                )
        )
        #expect(
            errors[0].rendered == """
                Unexpected ";"
                    src/part.ts:2:26:
                > 2 | \tconst é = 1; const x = (;
                    | \t                        ^
                """
        )
        #expect(inputs == ["\(project.path)/src/index.ts", "\(project.path)/src/part.ts"])
        try project.write("export {};", to: "src/part.ts")
        #expect(try await bundler.bundle(request).exports == ["default"])
    }

    @Test func `a missing file and a missing entry are errors`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": "import './nothing'; export default {};"
        ])
        #expect(try await project.errors().map(\.text) == [#"Could not resolve "./nothing""#])
        let missing = try await project.errors("src/none.ts").map(\.text)
        #expect(missing == ["The entry-point file at \"src/none.ts\" was not found."])
    }

    @Test func `a project behind a symbolic link has the same paths`() async throws {
        let project = try TemporaryProject([
            "real/src/index.ts": """
            import text from "./a.txt"; import "./style.css";
            export default { fetch: () => text };
            """,
            "real/src/a.txt": "a", "real/src/style.css": "p { color: red }",
        ])
        try await BuildCommand("ln -s real link", directory: project.path).run()
        let bundler = Bundler()
        var request = BundleRequest(
            entry: "\(project.path)/link/src/index.ts",
            projectDirectory: "\(project.path)/link/"
        )
        let bundle = try await bundler.bundle(request)
        #expect(bundle.attachments.map(\.name) == ["attached:src/a.txt"])
        #expect(bundle.inputs.contains("\(project.path)/real/src/index.ts"))
        request = BundleRequest(entry: "src/index.ts", projectDirectory: "\(project.path)/real")
        #expect(try await bundler.bundle(request) == bundle)
    }

    @Test func `top-level await that comes later is noticed`() async throws {
        let project = try TemporaryProject(["src/index.ts": "export default {};"])
        let bundler = Bundler()
        #expect(try await !bundler.bundle(project.request()).hasTopLevelAwait)
        try project.write("export default { x: await 3 };", to: "src/index.ts")
        let bundle = try await bundler.bundle(project.request())
        #expect(bundle.hasTopLevelAwait)
        #expect(try Engine().run(bundle, "worker.default.x") == "3")
    }

    @Test func `many builds at once share one esbuild`() async throws {
        let project = try TemporaryProject()
        for index in 0..<8 { try project.write("export default \(index);", to: "\(index).ts") }
        let bundler = Bundler()
        let requests = (0..<24).map { project.request("\($0 % 8).ts") }
        let scripts = await withTaskGroup(of: (Int, String?).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try? await bundler.bundle(request).script) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(scripts.count == 24)
        #expect(scripts.allSatisfy { index, script in script.contains("= \(index % 8);") })
    }

    @Test func `a cancelled build does no harm to the next`() async throws {
        let project = try TemporaryProject([
            "tsconfig.json": "{}", "src/index.ts": "export default 1;",
        ])
        let bundler = Bundler()
        let request = project.request()
        for _ in 0..<20 {
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await bundler.bundle(request)
            }
            task.cancel()
            await #expect(throws: BundleError.cancelled) { try await task.value }
        }
        let bundle = try await bundler.bundle(request)
        #expect(bundle.inputs.map(Path.lastComponent) == ["index.ts", "tsconfig.json"])
        for delay in 0..<40 {
            let task = Task { try? await bundler.bundle(request) }
            for _ in 0..<delay { await Task.yield() }
            task.cancel()
            if let late = await task.value { #expect(late == bundle) }
        }
        #expect(try await bundler.bundle(request) == bundle)
    }

    @Test func `a bad define is refused`() async throws {
        let project = try TemporaryProject(["src/index.ts": "export default {};"])
        await #expect(throws: BundleError.self) {
            try await project.bundle { $0.define = ["a=b": "1"] }
        }
        #expect(try await !project.errors { $0.define = ["x": "not json"] }.isEmpty)
    }

    @Test func `a hashbang and a source that looks like an export do no harm`() async throws {
        let project = try TemporaryProject([
            "index.js": """
            #!/usr/bin/env node
            const text = `
            export { text as default };`;
            export default { fetch: () => text };
            // export { text };
            """
        ])
        let bundle = try await project.bundle("index.js")
        let answer = try Engine().run(bundle, "worker.default.fetch()")
        #expect(answer == "\nexport { text as default };")
    }

    @Test func `a worker of one file comes from the cache`() async throws {
        let project = try TemporaryProject([
            "w.js": "import { x } from 'cloudflare:workers'; export default { fetch: () => x + 1 };"
        ])
        let request = project.request("w.js").resolved
        let directory = "\(project.path)/.isola/cache"
        let built = try await Bundler(cacheDirectory: directory).bundle(request)
        let cache = BundleCache(directory: directory)
        let esbuilds = EsbuildBinary.candidates(for: project.path)
        let key = try #require(cache.key(for: request, esbuilds))
        #expect(cache.bundle(for: key) == built)
        #expect(try await Bundler(cacheDirectory: directory).bundle(request) == built)

        var other = request
        other.minify = true
        #expect(cache.key(for: other, esbuilds).flatMap(cache.bundle) == nil)
        #expect(cache.key(for: request, []).flatMap(cache.bundle) == nil)
        try project.write("export default { fetch: () => 2 };", to: "w.js")
        #expect(cache.key(for: request, esbuilds).flatMap(cache.bundle) == nil)
        let edited = try await Bundler(cacheDirectory: directory).bundle(request)
        #expect(try Engine().run(edited, "worker.default.fetch()") == "2")
    }

    @Test func `a worker of several files is never cached`() async throws {
        let project = try TemporaryProject([
            "a.js": "export default 1;", "w.js": "export { default } from './a.js';",
            "typed/tsconfig.json": "{}", "typed/w.ts": "export default 1;",
        ])
        let cache = BundleCache(directory: "\(project.path)/cache")
        for entry in ["w.js", "typed/w.ts"] {
            let request = project.request(entry).resolved
            _ = try await Bundler(cacheDirectory: cache.directory).bundle(request)
            let esbuilds = EsbuildBinary.candidates(for: project.path)
            #expect(cache.key(for: request, esbuilds).flatMap(cache.bundle) == nil)
        }
    }

    @Test func `a damaged cache is not used`() async throws {
        let project = try TemporaryProject(["w.js": "export default { fetch: () => 1 };"])
        let directory = "\(project.path)/cache"
        let request = project.request("w.js").resolved
        let built = try await Bundler(cacheDirectory: directory).bundle(request)
        let name = try #require(
            BundleCache(directory: directory).key(for: request, []).map(\.fileName)
        )
        #expect(Files.read("\(directory)/\(name)") != nil)
        try project.write("{\"key\":", to: "cache/\(name)")
        #expect(try await Bundler(cacheDirectory: directory).bundle(request) == built)
    }

    @Test func `the project's own esbuild is used where it is newer`() async throws {
        let project = try TemporaryProject()
        let fake = "\(project.path)/node_modules/.bin/esbuild"
        func candidates() -> [FileIdentity] { EsbuildBinary.candidates(for: project.path) }
        let shared = try await EsbuildBinary.newest(of: candidates())
        for (version, path) in [("0.1.0", shared.path), ("999.0.0", fake)] {
            try await project.write(program: "echo \(version)", to: "node_modules/.bin/esbuild")
            #expect(try await EsbuildBinary.newest(of: candidates()).path == path)
        }
        await #expect(throws: BundleError.esbuildMissing) { try await EsbuildBinary.newest(of: []) }
        try await project.write(program: "echo 0.17.0", to: "node_modules/.bin/esbuild")
        let old = candidates().filter { $0.path == fake }
        await #expect(throws: BundleError.esbuildTooOld(path: fake, version: "0.17.0")) {
            try await EsbuildBinary.newest(of: old)
        }
    }

    @Test func `an esbuild that dies is an error, then started anew`() async throws {
        let project = try TemporaryProject(["src/index.ts": "export default 1;"])
        let bundler = Bundler()
        _ = try await bundler.bundle(project.request())
        await bundler.close()
        #expect(try await bundler.bundle(project.request()).exports == ["default"])

        let broken = "\(project.path)/broken"
        try await project.write(program: "echo no memory >&2; exit 1", to: "broken")
        let service = try EsbuildService(EsbuildBinary(path: broken, version: .oldest))
        let error = await #expect(throws: BundleError.self) {
            try await service.request(["command": .string("ping")])
        }
        #expect(error?.code == "ERR_BUNDLE_ESBUILD_FAILED")
        #expect(await !service.isRunning)
    }
}
