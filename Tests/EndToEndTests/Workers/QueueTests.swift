import Foundation
import TestSupport
import Testing

/// Queues of the real binary, which is ended without warning.
@Suite(.endToEnd) struct QueueTests {
    /// `/send/<n>` sends a hundred messages; the consumer writes what it got into its log.
    private static let files = Worker.host(
        workers: [
            "p": """
            export default {
              async fetch(request, env) {
                const first = +new URL(request.url).pathname.slice(6) * 100;
                await env.Q.sendBatch(Array.from({ length: 100 }, (_, i) => ({ body: first + i })));
                return new Response('kept');
              },
            };
            """,
            "c": """
            export default {
              async queue(batch) {
                await scheduler.wait(3);
                console.log(`got ${batch.messages.map((message) => message.body).join(' ')} .`);
              },
            };
            """,
        ],
        keys: [
            "p": "queues = { producers = [{ binding = \"Q\", queue = \"jobs\" }] }",
            "c": """
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
        var consumed: Set<Int> = []
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
            consumed.formUnion(QueueTests.bodies(in: server.program.log))
        }
        #expect(!kept.isEmpty)
        try Server.run(in: directory.url) { server in
            try server.program.waitForLog("all that was kept", within: .seconds(60)) { log in
                kept.subtracting(consumed).isSubset(of: QueueTests.bodies(in: log))
            }
            #expect(try server.get("/send/\(next)").text == "kept")
            try server.program.waitForLog(#""queue":"jobs","acknowledged":25,"count":25,"ms":"#)
        }
    }

    /// The line that a kill cut off has no full stop, and does not count.
    private static func bodies(in log: String) -> Set<Int> {
        var bodies: Set<Int> = []
        for line in log.matches(of: /got ([0-9 ]+) \./) {
            bodies.formUnion(line.1.split(separator: " ").compactMap { Int($0) })
        }
        return bodies
    }
}
