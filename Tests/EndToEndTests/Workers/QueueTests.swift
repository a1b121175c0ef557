import Foundation
import TestSupport
import Testing

/// Queues of the real binary, which is ended without warning.
@Suite(.endToEnd) struct QueueTests {
    /// `/send/<n>` sends a hundred messages; the consumer writes what it got into KV, `/seen` lists it.
    ///
    /// A log would not do: of its last lines a kill leaves nothing.
    private static let files = Worker.host(
        workers: [
            "p": """
            export default {
              async fetch(request, env) {
                const { pathname } = new URL(request.url);
                if (pathname === '/seen') {
                  const names = [];
                  for (let cursor, page; !page?.list_complete; cursor = page.cursor) {
                    page = await env.SEEN.list({ cursor });
                    names.push(...page.keys.map((key) => key.name));
                  }
                  return new Response(names.join(' '));
                }
                const first = +pathname.slice(6) * 100;
                await env.Q.sendBatch(Array.from({ length: 100 }, (_, i) => ({ body: first + i })));
                return new Response('kept');
              },
            };
            """,
            "c": """
            export default {
              async queue(batch, env) {
                await Promise.all(batch.messages.map(({ body }) => env.SEEN.put(`${body}`, '')));
              },
            };
            """,
        ],
        keys: [
            "p": """
            kv_namespaces = [{ binding = "SEEN", id = "seen" }]
            queues = { producers = [{ binding = "Q", queue = "jobs" }] }
            """,
            "c": """
            kv_namespaces = [{ binding = "SEEN", id = "seen" }]
            queues = { consumers = [{ queue = "jobs", max_batch_size = 25, max_batch_timeout = 0, \
            max_retries = 100 }] }
            """,
        ]
    )

    @Test func `what was acknowledged is consumed although the host is killed`() throws {
        try endure(kills: 3)
    }

    @Test(.enabled(if: Soak.isOn, Comment(rawValue: Soak.hint)))
    func `the same for many kills`() throws {
        try endure(kills: 60)
    }

    private func endure(kills: Int) throws {
        let directory = try TemporaryDirectory()
        for (name, text) in QueueTests.files { try directory.write(name, text) }
        var kept: Set<Int> = []
        var next = 0
        for _ in 0..<kills {
            let server = try Server.start(in: directory.url, ["dev"])
            let end = ContinuousClock.now + .milliseconds(Int.random(in: 50...400))
            let killer = Thread {
                Thread.sleep(forTimeInterval: max(0, (end - .now) / .seconds(1)))
                server.program.kill()
            }
            killer.start()
            // It ends in the middle of anything: what was not answered may be kept or not.
            while let answer = try? server.get("/send/\(next)"), answer.text == "kept" {
                kept.formUnion(next * 100..<next * 100 + 100)
                next += 1
            }
            next += 1
            try Deadline.wait(for: "the end of the killed server") { !server.program.isRunning }
        }
        #expect(!kept.isEmpty)
        try Server.run(in: directory.url) { server in
            try Deadline.wait(.seconds(60), for: "all that was kept") {
                let seen = try server.get("/seen").text.split(separator: " ").compactMap { Int($0) }
                return kept.isSubset(of: seen)
            }
            #expect(try server.get("/send/\(next)").text == "kept")
            try server.program.waitForLog(#""queue":"jobs","acknowledged":25,"count":25,"ms":"#)
        }
    }
}
