import Foundation
import Synchronization
import TestSupport
import Testing

/// The host is ended at any instant, again and again: what it acknowledged is there, whole.
@Suite(.endToEnd) struct CrashTests {
    /// Writes one thing to each store, and answers once all of them have said that they have it.
    private static let script = """
        const long = (id) => `${id} `.repeat(id % 3 === 0 ? 30_000 : 10);
        const schema = 'CREATE TABLE IF NOT EXISTS left (id INTEGER PRIMARY KEY);'
          + '\\nCREATE TABLE IF NOT EXISTS right (id INTEGER PRIMARY KEY);';

        async function write(id, env) {
          await Promise.all([
            env.DB.batch([
              env.DB.prepare('INSERT INTO left VALUES (?)').bind(id),
              env.DB.prepare('INSERT INTO right VALUES (?)').bind(id),
            ]),
            env.KV.put(`${id}`, long(id)),
            env.BUCKET.put(`${id}`, long(id), { customMetadata: { id: `${id}` } }),
          ]);
        }

        /** What is wrong with the stores; `ids` were acknowledged. */
        async function check(ids, env) {
          const wrong = [];
          const half = await env.DB.prepare('SELECT id FROM left EXCEPT SELECT id FROM right '
            + 'UNION SELECT id FROM right EXCEPT SELECT id FROM left').all();
          if (half.results.length > 0) wrong.push(`half: ${JSON.stringify(half.results)}`);
          const { results } = await env.DB.prepare('SELECT id FROM left').all();
          const rows = new Set(results.map(({ id }) => id));
          for (const id of ids) {
            if (!rows.has(id)) wrong.push(`no row ${id}`);
            if (await env.KV.get(`${id}`) !== long(id)) wrong.push(`no key ${id}`);
            const object = await env.BUCKET.get(`${id}`);
            if (object?.customMetadata.id !== `${id}`) wrong.push(`no object ${id}`);
            if (await object?.text() !== long(id)) wrong.push(`another object ${id}`);
          }
          for (const { key, size } of (await env.BUCKET.list()).objects) {
            if (size !== long(+key).length) wrong.push(`half an object: ${key}`);
          }
          for (const { name } of (await env.KV.list()).keys) {
            if (await env.KV.get(name) !== long(+name)) wrong.push(`half a value: ${name}`);
          }
          return wrong;
        }

        export default {
          async fetch(request, env) {
            const url = new URL(request.url);
            if (url.pathname === '/write') {
              await write(+url.searchParams.get('id'), env);
              return new Response('ok');
            }
            if (url.pathname === '/check') return Response.json(await check(await request.json(), env));
            await env.DB.exec(schema);
            return new Response('ready');
          },
        };
        """

    private static let keys = """
        limits = { profile = "custom", subrequests = 100000 }
        kv_namespaces = [{ binding = "KV", id = "kv" }]
        d1_databases = [{ binding = "DB", database_id = "db" }]
        r2_buckets = [{ binding = "BUCKET", bucket_name = "bucket" }]
        """

    @Test func `what was acknowledged outlives a kill at any instant`() throws {
        var generator = SeededGenerator(seed: 4)
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.keys) { try directory.write(name, text) }
        var next = 1
        for round in 1...(Soak.isOn ? 200 : 4) {
            let server = try Server.start(in: directory.url, ["dev"])
            #expect(try server.get("/").text == "ready")
            let load = Load(port: server.port, from: next)
            let longest: UInt32 = round % 2 == 0 ? 100_000 : 400_000
            usleep(UInt32.random(in: 20_000...longest, using: &generator))
            server.program.kill()
            let acknowledged = load.end()
            next = load.next

            let restarted = try Server.start(in: directory.url, ["dev"])
            let list = try JSONEncoder().encode(acknowledged)
            let wrong = try restarted.send(
                "POST",
                "/check",
                body: String(decoding: list, as: UTF8.self)
            )
            #expect(wrong.text == "[]", "round \(round), \(acknowledged.count) acknowledged")
            #expect(leftovers(in: directory.url).isEmpty)
            try restarted.stop()
        }
    }

    /// Files that a write did not come to the end of.
    private func leftovers(in directory: URL) -> [String] {
        let state = directory.appending(path: ".isola/state").path
        let files = FileManager.default.enumerator(atPath: state)?.allObjects ?? []
        return files.compactMap { $0 as? String }.filter {
            $0.hasSuffix(".part") || $0.hasSuffix(".tmp")
        }
    }
}

/// Clients that write one thing after the other until nobody answers.
private final class Load: Sendable {
    private struct State {
        var next: Int
        var acknowledged: [Int] = []
        var running: Int
    }

    private let state: Mutex<State>
    private static let clientCount = 4

    init(port: Int, from first: Int) {
        state = Mutex(State(next: first, running: Load.clientCount))
        for _ in 0..<Load.clientCount { Thread.detachNewThread { self.run(port) } }
    }

    private func run(_ port: Int) {
        defer { state.withLock { $0.running -= 1 } }
        guard let client = try? Client(port: port) else { return }
        while true {
            let id = state.withLock { state in
                state.next += 1
                return state.next - 1
            }
            guard (try? client.send("GET", "/write?id=\(id)")) != nil,
                let answer = try? client.response(), answer.text == "ok"
            else { return }
            state.withLock { $0.acknowledged.append(id) }
        }
    }

    /// The first id that was not used.
    var next: Int { state.withLock { $0.next } }

    /// What was acknowledged, once every client has seen the end.
    func end() -> [Int] {
        while state.withLock({ $0.running > 0 }) { usleep(1000) }
        return state.withLock { $0.acknowledged }
    }
}
