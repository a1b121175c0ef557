import IsolaTesting

/// A host of one worker `w` with a class `Thing` of Durable Objects, bound as `THINGS`.
///
/// The worker runs the JavaScript that a request brings, with `stub(name)` for an object.
struct ObjectBench {
    private let bench: Bench
    var host: TestHost { bench.host }

    /// - Parameters:
    ///   - members: What the class has, as JavaScript.
    ///   - head: More of the config, before the worker.
    ///   - keys: More keys of the worker.
    ///   - more: More of the module, such as other classes.
    ///   - options: Of the host.
    /// - Throws: `TestHostError` if it does not start.
    init(
        _ members: String,
        head: String = "",
        keys: String = "",
        more: String = "",
        _ options: TestHost.Options = TestHost.Options()
    ) async throws {
        bench = try await Bench(
            """
            \(keys)
            [[workers.w.durable_objects.bindings]]
            name = "THINGS"
            class_name = "Thing"
            [[workers.w.migrations]]
            tag = "v1"
            new_sqlite_classes = ["Thing"]
            """,
            head: head,
            script: ObjectBench.script(members, more),
            options
        )
    }

    private static func script(_ members: String, _ more: String = "") -> String {
        """
        import { DurableObject } from 'cloudflare:workers';
        export class Thing extends DurableObject {
          \(members)
        }
        \(more)
        const AsyncFunction = (async () => {}).constructor;
        const text = async (response) => (await response).text();
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        export default {
          async fetch(request, env, ctx) {
            const stub = (name) => env.THINGS.getByName(name);
            try {
              const run = new AsyncFunction('env', 'ctx', 'stub', 'text', 'sleep', await request.text());
              const result = await run(env, ctx, stub, text, sleep);
              return result instanceof Response ? result : Response.json(result ?? null);
            } catch (error) {
              const marks = ['remote', 'durableObjectReset', 'overloaded', 'retryable'].filter((mark) => error[mark]);
              return new Response(`${[error.name, ...marks].join(' ')}: ${error.message}`, { status: 500 });
            }
          },
        };
        """
    }

    /// What a piece of JavaScript gives, as JSON.
    func run(_ code: String) async throws -> String { try await bench.run(code) }
}
