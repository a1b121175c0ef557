import Testing

@testable import Bundler

/// What people write today must reach an engine that cannot parse all of it.
@Suite struct LanguageTests {
    @Test func `modern TypeScript runs`() async throws {
        let project = try TemporaryProject([
            "src/data.json": #"{ "answer": 42 }"#,
            "src/index.ts": """
            import data from "./data.json" with { type: "json" };
            const events: string[] = [];
            function open() { return { [Symbol.dispose]() { events.push("closed"); } }; }
            function logged<T extends Function>(method: T, context: ClassMethodDecoratorContext): T {
                return function (this: unknown, ...rest: unknown[]) {
                    events.push(String(context.name));
                    return method.apply(this, rest);
                } as unknown as T;
            }
            const pair = <const T,>(x: T) => x;
            class Greeter {
                static #count = 0;
                static { Greeter.#count = 1; }
                accessor name = "you";
                @logged greet() { using file = open(); return `hi ${this.name} ${Greeter.#count}`; }
            }
            const options = { a: 1 } satisfies Record<string, number>;
            enum Color { Red = "red" }
            export default {
                fetch() {
                    const text = new Greeter().greet();
                    return [text, events, data.answer, options.a, pair(["x"])[0], Color.Red].join();
                },
            };
            """,
        ])
        // The engine has no Symbol.dispose of its own, so the isolate brings it.
        let engine = try Engine()
        try engine.evaluate("Symbol.dispose ??= Symbol('Symbol.dispose')")
        let bundle = try await project.bundle()
        #expect(
            try engine.run(bundle, "worker.default.fetch()") == "hi you 1,greet,closed,42,1,x,red"
        )
        #expect(bundle.format == .modules)
        #expect(bundle.exports == ["default"])
        #expect(!bundle.hasTopLevelAwait)
        #expect(bundle.inputs == ["\(project.path)/src/data.json", "\(project.path)/src/index.ts"])
    }

    @Test func `JSX works in js files too`() async throws {
        let project = try TemporaryProject([
            "src/index.js": """
            const h = (tag, props, ...children) => `<${tag}>${children.join("")}</${tag}>`;
            const Fragment = "f";
            export default { fetch: () => <><p>hi</p></> };
            """
        ])
        let bundle = try await project.bundle("src/index.js") {
            $0.jsxFactory = "h"
            $0.jsxFragment = "Fragment"
        }
        #expect(try Engine().run(bundle, "worker.default.fetch()") == "<f><p>hi</p></f>")
    }

    @Test func `top-level await makes the script return a promise`() async throws {
        let project = try TemporaryProject([
            "src/late.ts": "export const value = await Promise.resolve(7);",
            "src/index.ts": """
            import { value } from "./late";
            const more = await new Promise<number>((done) => done(value + 1));
            export default { fetch: () => more };
            export class Thing {}
            """,
        ])
        let bundle = try await project.bundle()
        #expect(bundle.hasTopLevelAwait)
        #expect(bundle.exports == ["Thing", "default"])
        #expect(try Engine().run(bundle, "worker.default.fetch() + worker.Thing.name") == "8Thing")
    }

    @Test func `top-level await is minified too`() async throws {
        let project = try TemporaryProject([
            "src/index.ts":
                "const x = await 5; export default { fetch: () => x }; export { x as y };"
        ])
        let bundle = try await project.bundle { $0.minify = true }
        #expect(try Engine().run(bundle, "worker.default.fetch() + worker.y") == "10")
    }

    @Test func `names of the wrapper can be variables of the worker`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            const module = 1, exports = 2, require = 3, import_meta = 4;
            export default { fetch: () => [module, exports, require, import_meta, import.meta.url] };
            """
        ])
        let bundle = try await project.bundle()
        #expect(try Engine().run(bundle, "worker.default.fetch()") == "1,2,3,4,file:///worker.js")
    }

    @Test func `exports are live and can have any name`() async throws {
        let project = try TemporaryProject([
            "src/index.ts": """
            export let count = 0;
            const odd = "odd";
            export { odd as "an odd name" };
            export default { fetch: () => ++count };
            """
        ])
        let bundle = try await project.bundle()
        let expression = "(worker.default.fetch(), worker.count + worker['an odd name'])"
        #expect(try Engine().run(bundle, expression) == "1odd")
        #expect(bundle.exports == ["an odd name", "count", "default"])
    }

    @Test func `a CommonJS entry is a module`() async throws {
        let project = try TemporaryProject([
            "index.cjs": "module.exports = { fetch: () => 'common' };"
        ])
        let bundle = try await project.bundle("index.cjs")
        #expect(bundle.format == .modules)
        #expect(try Engine().run(bundle, "worker.fetch()") == "common")
    }

    @Test(arguments: [false, true])
    func `a service worker has no exports`(isMinified: Bool) async throws {
        let project = try TemporaryProject([
            "index.js": "addEventListener('fetch', (event) => console.log('got ' + event));"
        ])
        let bundle = try await project.bundle("index.js") { $0.minify = isMinified }
        #expect(bundle.format == .serviceWorker)
        #expect(bundle.exports.isEmpty)
        let engine = try Engine()
        try engine.evaluate("globalThis.addEventListener = (type, handler) => handler(type)")
        #expect(try engine.run(bundle, "log.join()") == "got fetch")
    }

    @Test func `a service worker cannot import the platform`() async throws {
        let project = try TemporaryProject([
            "index.js": """
            import { x } from "cloudflare:workers";
            addEventListener("fetch", () => x);
            """
        ])
        let errors = try await project.errors("index.js")
        let expected = #"Unexpected external import of "cloudflare:workers"."#
        #expect(errors.first?.text.hasPrefix(expected) == true)
    }

    @Test func `exports without a default are a service worker with a warning`() async throws {
        let project = try TemporaryProject(["index.ts": "export class Thing {}"])
        let bundle = try await project.bundle("index.ts")
        #expect(bundle.format == .serviceWorker)
        #expect(
            bundle.warnings.map(\.text) == [
                """
                The entrypoint index.ts has exports like an ES Module, but hasn't defined a default \
                export like a module worker normally would. Building the worker using \
                "service-worker" format...
                """
            ]
        )
    }
}
