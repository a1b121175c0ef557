import IsolaTesting
import Testing

/// A host with a producer `p` and a consumer `c` of the queue `jobs`.
///
/// The producer runs a piece of JavaScript, as ``Bench`` does; the consumer's is the body of
/// `async queue(batch, env, ctx)`, and tells by `log`.
struct QueueBench {
    let host: TestHost

    /// - Parameters:
    ///   - handler: The body of `queue()`.
    ///   - consumer: Keys of the consumer's entry, each with a comma before it.
    ///   - keys: More keys of the consumer, as TOML.
    ///   - head: Tables before the workers.
    ///   - script: The consumer's whole code, in place of the handler.
    ///   - options: Of the host.
    /// - Throws: `TestHostError` if it does not start.
    init(
        _ handler: String = "",
        consumer: String = "",
        keys: String = "",
        head: String = "",
        script: String? = nil,
        _ options: TestHost.Options = TestHost.Options()
    ) async throws {
        let config = """
            \(head)
            [workers.p]
            main = "p.js"
            compatibility_date = "2026-08-01"
            allow_eval = true
            queues = { producers = [{ binding = "Q", queue = "jobs" }, { binding = "DEAD", queue = "dead" }] }
            [workers.c]
            main = "c.js"
            compatibility_date = "2026-08-01"
            queues = { consumers = [{ queue = "jobs"\(consumer) }] }
            \(keys)
            """
        host = try await TestHost(
            files: [
                "wrangler-like.toml": config,
                "p.js": QueueBench.producer,
                "c.js": script ?? QueueBench.consumer(handler),
            ],
            options
        )
    }

    private static let producer = """
        const AsyncFunction = (async () => {}).constructor;
        export default {
          async fetch(request, env) {
            try {
              const result = await new AsyncFunction('env', await request.text())(env);
              return Response.json(result ?? null);
            } catch (error) {
              return new Response(`${error.name}: ${error.message}`, { status: 500 });
            }
          },
        };
        """

    private static func consumer(_ handler: String) -> String {
        """
        const log = (...values) => console.log(values.map((value) => JSON.stringify(value)).join(' '));
        export default {
          async queue(batch, env, ctx) {
            \(handler)
          },
        };
        """
    }

    @discardableResult
    func send(_ code: String) async throws -> String {
        try await host.fetch("/", text: code).text
    }

    /// What the consumer logged.
    var logs: [String] { host.logs.filter { $0.worker == "c" && !$0.isUncaught }.map(\.message) }

    /// Waits until the consumer has logged so many lines, and gives them all.
    func logs(_ count: Int) async throws -> [String] {
        try await until { logs.count >= count }
        return logs
    }

    /// Waits until so many messages are in the queue.
    func depth(_ count: Int, _ binding: String = "Q") async throws {
        let queue = try await host.queue("p", binding)
        try await until { try await queue.depth() == count }
    }

    func until(_ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(30)
        while try await !condition() {
            guard ContinuousClock.now < end else {
                Issue.record("it did not come; logs: \(host.logs.map(\.message)), \(host.warnings)")
                throw CancellationError()
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
