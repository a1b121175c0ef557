import Testing

@testable import Bundler

/// How imports find what they name.
@Suite struct ModuleTests {
    /// A WebAssembly module that exports `add`, of two 32-bit integers.
    private static let adder: [UInt8] = [
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1,
        3, 0x61, 0x64, 0x64, 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b,
    ]

    @Test func `files of the default rules are values`() async throws {
        let project = try TemporaryProject([
            "src/a.txt": "text ✓", "src/b.html": "<p>", "src/c.sql": "SELECT 1",
            "src/index.ts": """
            import a from "./a.txt";
            import b from "./b.html";
            import c from "./c.sql";
            import d from "./d.bin";
            import add from "./add.wasm";
            import same from "./add.wasm?module";
            export default { fetch() {
                const { exports } = new WebAssembly.Instance(add);
                return [a, b, c, new Uint8Array(d), exports.add(2, 3), same === add].join();
            } };
            """,
        ])
        try project.write([1, 255, 0], to: "src/d.bin")
        try project.write(Self.adder, to: "src/add.wasm")
        let bundle = try await project.bundle()
        let answer = try Engine().run(bundle, "worker.default.fetch()")
        #expect(answer == "text ✓,<p>,SELECT 1,1,255,0,5,true")
        #expect(
            bundle.attachments.map(\.name) == [
                "attached:src/a.txt", "attached:src/add.wasm", "attached:src/b.html",
                "attached:src/c.sql", "attached:src/d.bin",
            ]
        )
        #expect(bundle.inputs.contains("\(project.path)/src/add.wasm"))
    }

    @Test func `a rule of the config comes first and ends its type`() async throws {
        let project = try TemporaryProject([
            "src/x.md": "# hi", "src/y.txt": "y",
            "src/index.ts": "import x from './x.md'; export default { fetch: () => x };",
            "src/other.ts": "import y from './y.txt'; export default { fetch: () => y };",
        ])
        let rule = ModuleRule(.text, globs: ["**/*.md"])
        let bundle = try await project.bundle { $0.rules = [rule] }
        #expect(try Engine().run(bundle, "worker.default.fetch()") == "# hi")
        #expect(
            bundle.warnings.first?.text == """
                The module rule {"type":"Text","globs":["**/*.md"]} does not have a fallback, the \
                following rules will be ignored:
                 {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)

                Add `fallthrough = true` to rule to allow next rule to be used or \
                `fallthrough = false` to silence this warning
                """
        )
        let errors = try await project.errors("src/other.ts") { $0.rules = [rule] }
        #expect(errors.first?.text.hasPrefix("The file src/y.txt matched a module rule") == true)
        let through = ModuleRule(.text, globs: ["**/*.md"], fallsThrough: true)
        let second = try await project.bundle("src/other.ts") { $0.rules = [through] }
        #expect(try Engine().run(second, "worker.default.fetch()") == "y")
        #expect(second.warnings.isEmpty)
    }

    @Test func `a package is resolved for workers`() async throws {
        let project = try TemporaryProject([
            "node_modules/pkg/package.json": """
            { "name": "pkg", "exports": { ".": {
                "node": "./node.js", "workerd": "./workerd.js", "default": "./default.js" } } }
            """,
            "node_modules/pkg/workerd.js": "exports.name = 'workerd ' + process.env.NODE_ENV;",
            "node_modules/pkg/node.js": "throw 1", "node_modules/pkg/default.js": "throw 2",
            "src/index.ts": "import { name } from 'pkg'; export default { fetch: () => name };",
        ])
        let bundle = try await project.bundle()
        #expect(try Engine().run(bundle, "worker.default.fetch()") == "workerd development")
        let built = try await project.bundle { $0.mode = .production }
        #expect(try Engine().run(built, "worker.default.fetch()") == "workerd production")
    }

    @Test func `tsconfig paths, alias and define are applied`() async throws {
        let project = try TemporaryProject([
            "tsconfig.dev.json": #"{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }"#,
            "lib/one.ts": "export const one = 1;", "shim.ts": "export default 'shim';",
            "src/index.ts": """
            import { one } from "@lib/one";
            import two from "two";
            import fs from "disk";
            declare const THREE: number;
            export default { fetch: () => [one, two, THREE, fs.name].join() };
            """,
        ])
        let bundle = try await project.bundle {
            $0.tsconfig = "tsconfig.dev.json"
            $0.alias = ["two": "./shim.ts", "disk": "node:fs"]
            $0.define = ["THREE": "3"]
            $0.nodeCompat = .full
        }
        let answer = try Engine().run(
            bundle,
            platform: "{ 'node:fs': { name: 'fs' } }",
            "worker.default.fetch()"
        )
        #expect(answer == "1,shim,3,fs")
        #expect(bundle.inputs.contains("\(project.path)/tsconfig.dev.json"))
    }

    @Test func `the platform's modules are left to require`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            import { DurableObject } from "cloudflare:workers";
            import path, { join } from "node:path";
            import * as all from "path";
            import { Buffer } from "buffer";
            export class Room extends DurableObject { hi() { return "room"; } }
            export default { async fetch() {
                const late = await import("node:fs/promises");
                const found = await import("node:" + "os").catch((e) => e.message);
                return [new Room().hi(), path === all.default, join("a"), Buffer, late.x, found];
            } };
            """
        ])
        let bundle = try await project.bundle { $0.nodeCompat = .full }
        #expect(
            bundle.externals == [
                "cloudflare:workers", "node:buffer", "node:fs/promises", "node:os", "node:path",
            ]
        )
        let answer = try Engine().run(
            bundle,
            platform: """
                { 'cloudflare:workers': { DurableObject: class {} }, 'node:buffer': { Buffer: 'B' },
                  'node:path': { join: (x) => x + '/' }, 'node:fs/promises': { x: 'late' } }
                """,
            "worker.default.fetch()"
        )
        #expect(answer == "room,true,a/,B,late,No such module \"node:os\".")
    }

    @Test func `a Node module is refused without the flag`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": "\nimport fs from \"node:fs\";\nexport default { fetch: () => fs };",
            "src/bare.ts": "import fs from \"fs\"; export default { fetch: () => fs };",
        ])
        let error = try #require(try await project.errors().first)
        #expect(error.text == "Could not resolve \"node:fs\"")
        #expect(error.notes.first?.text.contains("add the \"nodejs_compat\"") != true)
        #expect(
            error.notes.first?.text == """
                The package "node:fs" wasn't found on the file system but is built into node.
                - Add the "nodejs_compat" compatibility flag to your project.
                """
        )
        #expect(error.location?.file == "src/index.ts")
        #expect(error.location?.line == 2)
        #expect(error.location?.column == 16)
        let bare = try #require(
            try await project.errors("src/bare.ts") { $0.nodeCompat = .prefixed }.first
        )
        #expect(bare.notes.first?.text.contains("Make sure to prefix the module name") == true)
    }

    @Test func `a module that Node does not have is refused where it is imported`() async throws {
        let project = try TemporaryProject([
            "src/index.js": "\nimport x from \"node:worker_nonsense\"; export default x;",
            "src/early.js": "import { tmpdir } from \"os\"; export default tmpdir;",
            "src/late.js": "export default () => import(\"node:worker_nonsense\");",
        ])
        let error = try #require(
            try await project.errors("src/index.js") { $0.nodeCompat = .full }.first
        )
        #expect(
            error.text == """
                No such module "node:worker_nonsense".
                  imported from "src/index.js"
                """
        )
        #expect(error.location?.file == "src/index.js")
        #expect(error.location?.line == 2)
        let early = try #require(
            try await project.errors("src/early.js") {
                $0.nodeCompat = .full
                $0.absentNodeModules = ["os": "enable_nodejs_os_module"]
            }.first
        )
        #expect(early.text.hasPrefix("No such module \"node:os\"."))
        #expect(early.notes.first?.text.contains("\"enable_nodejs_os_module\"") == true)
        let late = try await project.bundle("src/late.js") { $0.nodeCompat = .full }
        #expect(late.externals == ["node:worker_nonsense"])
    }

    @Test func `a Node module that may never be asked for is a warning`() async throws {
        let project = try TemporaryProject([
            "src/index.js": """
            let fs; try { fs = require("node:fs"); } catch (e) { fs = e.message; }
            try { require("no-such-package"); } catch {}
            export default { fetch: () => fs };
            """
        ])
        let bundle = try await project.bundle("src/index.js")
        #expect(
            bundle.warnings.first?.text.hasPrefix("The package \"node:fs\" wasn't found") == true
        )
        #expect(bundle.warnings.first?.text.hasSuffix("Imported from:\n - src/index.js") == true)
        #expect(bundle.externals == ["node:fs"])
        let answer = try Engine().run(bundle, "worker.default.fetch()")
        #expect(answer == "No such module \"node:fs\".")
    }

    @Test func `a prebuilt worker imports files and nothing else`() async throws {
        let project = try TemporaryProject([
            "dist/worker.mjs": """
            import { part } from "./part.js";
            import text from "./text.txt";
            export default { fetch: () => part + text + process.env.NODE_ENV };
            """,
            "dist/part.js": "export const part = 'part ';", "dist/text.txt": "text ",
            "dist/bad.mjs": "import x from 'pkg'; export default x;",
        ])
        let bundle = try await project.bundle("dist/worker.mjs") { $0.isPrebuilt = true }
        let engine = try Engine()
        try engine.evaluate("globalThis.process = { env: { NODE_ENV: 'as it runs' } }")
        #expect(try engine.run(bundle, "worker.default.fetch()") == "part text as it runs")
        let errors = try await project.errors("dist/bad.mjs") { $0.isPrebuilt = true }
        #expect(errors.first?.text == "No such module \"pkg\".\n  imported from \"dist/bad.mjs\"")
    }

    @Test(arguments: [false, true])
    func `async functions are lowered for async_hooks`(hasAwait: Bool) async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            import { AsyncLocalStorage } from "node:async_hooks";
            \(hasAwait ? "await Promise.resolve();" : "")
            async function* count() { yield 1; yield 2; }
            export default { async fetch() {
                let sum = 0;
                for await (const x of count()) sum += x;
                return sum + AsyncLocalStorage;
            } };
            """
        ])
        let bundle = try await project.bundle { $0.nodeCompat = .asyncLocalStorage }
        #expect(bundle.hasTopLevelAwait == hasAwait)
        let keywords = bundle.script.split(separator: "\n").filter {
            $0.contains(" async ") || $0.contains("for await") || $0.contains("await Promise")
        }
        #expect(keywords.isEmpty)
        let answer = try Engine().run(
            bundle,
            platform: "{ 'node:async_hooks': { AsyncLocalStorage: 'als' } }",
            "worker.default.fetch()"
        )
        #expect(answer == "3als")
        let kept = try await project.bundle {
            $0.nodeCompat = .asyncLocalStorage
            $0.asyncLowering = .never
        }
        #expect(kept.script.contains("async "))
    }

    // What V8 answers; the engine itself does not wait for a promise that a generator returns.
    @Test func `a lowered generator answers by the standard`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            import "node:async_hooks";
            const later = () => new Promise((resolve) => Promise.resolve().then(() => {}).then(resolve));
            const ways = {
                async finallyAwaits(seen) {
                    async function* f() { try { yield 1; } finally { await null; seen.push("finally"); } }
                    const it = f();
                    await it.next();
                    seen.push(await it.return(7), await it.next());
                },
                async catches(seen) {
                    async function* f() { try { yield 1; } catch (e) { await null; yield e; } return later().then(() => 3); }
                    const it = f();
                    seen.push(await it.next(), await it.throw("e"), await it.next(), await it.throw("x").catch((e) => e));
                },
                async queues(seen) {
                    async function* f() { seen.push("in"); await later(); seen.push("first"); yield 1; seen.push("second"); yield 2; }
                    const it = f();
                    seen.push("asked");
                    seen.push(await Promise.all([it.next(), it.next(), it.return(9), it.next()]));
                },
                async delegates(seen) {
                    async function* g() { try { yield 1; yield 2; } finally { await null; seen.push("inner"); } }
                    async function* f() { try { yield await 0; yield* g(); } finally { await later(); seen.push("outer"); } }
                    const it = f();
                    seen.push(await it.next(), await it.next(), await it.return("r"));
                    for await (const value of f()) if (value === 2) break;
                },
                async isOne(seen) {
                    async function* f() {}
                    const it = f();
                    seen.push(String(it), it[Symbol.asyncIterator]() === it, Object.keys(it), await it.return(later().then(() => 1)));
                },
                async thenables(seen) {
                    const one = { then(resolve) { resolve("then"); } };
                    seen.push(await (async () => one)(), await (async () => { throw 5; })().catch((e) => e));
                },
            };
            export default { async fetch() {
                const all = {};
                for (const name of Object.keys(ways)) await ways[name](all[name] = []);
                return JSON.stringify(all);
            } };
            """
        ])
        let lowered = try await project.bundle { $0.nodeCompat = .asyncLocalStorage }
        let modules = "{ 'node:async_hooks': {} }"
        let answer = try Engine().run(lowered, platform: modules, "worker.default.fetch()")
        let expected = [
            #""finallyAwaits":["finally",{"value":7,"done":true},{"done":true}]"#,
            #""catches":[{"value":1,"done":false},{"value":"e","done":false},{"value":3,"done":true},"x"]"#,
            #""queues":["asked","in","first","second",[{"value":1,"done":false},"#
                + #"{"value":2,"done":false},{"value":9,"done":true},{"done":true}]]"#,
            #""delegates":["inner","outer",{"value":0,"done":false},{"value":1,"done":false},"#
                + #"{"value":"r","done":true},"inner","outer"]"#,
            #""isOne":["[object AsyncGenerator]",true,[],{"value":1,"done":true}]"#,
            #""thenables":["then",5]"#,
        ]
        #expect(answer == "{\(expected.joined(separator: ","))}")
    }
}
