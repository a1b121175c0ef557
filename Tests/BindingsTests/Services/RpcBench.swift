import IsolaTesting

/// Three workers: `w` runs the test's own JavaScript, and calls `back`, which calls `third`.
struct RpcBench {
    let host: TestHost

    /// - Parameters:
    ///   - back: The code of `back` behind its imports.
    ///   - keys: More keys of `w`, as TOML.
    ///   - front: More exports of `w`.
    /// - Throws: `TestHostError` if they do not start.
    init(_ back: String, keys: String = "", front: String = "") async throws {
        let config = """
            [workers.w]
            main = "w.js"
            compatibility_date = "2026-08-01"
            allow_eval = true
            \(keys)
            services = [
              { binding = "BACK", service = "back" },
              { binding = "NAMED", service = "back", entrypoint = "Named", props = { plan = "gold" } },
              { binding = "MISSING", service = "back", entrypoint = "Missing" },
            ]
            [workers.back]
            main = "back.js"
            compatibility_date = "2026-08-01"
            limits = { cpu_ms = 2000 }
            services = [{ binding = "THIRD", service = "third" }]
            [workers.third]
            main = "third.js"
            compatibility_date = "2026-08-01"
            """
        let imports =
            "import { WorkerEntrypoint, RpcTarget, RpcStub, DurableObject } from 'cloudflare:workers';\n"
        host = try await TestHost(files: [
            "wrangler-like.toml": config,
            "w.js": imports + RpcBench.runner + front,
            "back.js": imports + back,
            "third.js": imports + RpcBench.third,
        ])
    }

    private static let runner = """
        const AsyncFunction = (async () => {}).constructor;
        export default {
          async fetch(request, env, ctx) {
            try {
              const code = await request.text();
              const run = new AsyncFunction('env', 'ctx', 'RpcTarget', 'RpcStub', code);
              return Response.json(await run(env, ctx, RpcTarget, RpcStub) ?? null);
            } catch (error) {
              return new Response(`${error.name}: ${error.message}`, { status: 500 });
            }
          },
        };

        """

    private static let third = """
        export default class extends WorkerEntrypoint {
          counter(start) {
            return new (class extends RpcTarget { add(n) { return (start += n); } })();
          }
        }
        """

    /// What a piece of JavaScript in `w` gives, as JSON; or `Name: message` of what it throws.
    func run(_ code: String) async throws -> String { try await host.fetch("/", text: code).text }
}
