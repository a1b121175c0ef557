import IsolaTesting

/// A host of one worker `w`, bound to what the test says, that runs the test's own JavaScript.
struct Bench {
    let host: TestHost

    /// - Parameters:
    ///   - keys: More keys of the worker, as TOML.
    ///   - head: Tables before it.
    ///   - script: The worker's code.
    ///   - options: Of the host.
    /// - Throws: `TestHostError` if it does not start.
    init(
        _ keys: String,
        head: String = "",
        script: String = Bench.script,
        _ options: TestHost.Options = TestHost.Options()
    ) async throws {
        let config = """
            \(head)
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-08-01"
            allow_eval = true
            \(keys)
            """
        host = try await TestHost(
            files: ["wrangler-like.toml": config, "index.js": script],
            options
        )
    }

    /// The code is the body of an async function; an error is its answer too.
    static let script = """
        const AsyncFunction = (async () => {}).constructor;
        export default {
          async fetch(request, env, ctx) {
            try {
              const run = new AsyncFunction('env', 'ctx', 'request', await request.clone().text());
              const result = await run(env, ctx, request);
              return result instanceof Response ? result : Response.json(result ?? null);
            } catch (error) {
              return new Response(`${error.name}: ${error.message}`, { status: 500 });
            }
          },
        };
        """

    /// What a piece of JavaScript gives, as JSON.
    func run(_ code: String) async throws -> String {
        try await host.fetch("/", text: code).text
    }
}
