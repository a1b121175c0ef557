import Foundation
import TestSupport
import Testing

/// The host is ended at any instant, again and again: what it acknowledged is there, whole.
@Suite(.endToEnd) struct CrashTests {
    /// Writes one thing to each store, and answers once all of them have said that they have it.
    private static let script = """
        const long = (id) => `${id} `.repeat(id % 3 === 0 ? 30_000 : 10);
        const message = (id) => `${id} `.repeat(id % 3 === 0 ? 10_000 : 10);
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
            env.QUEUE.send({ id, text: message(id) }),
          ]);
        }

        /** All items of a listing. */
        async function* all(store, items) {
          for (let cursor, page; page === undefined || cursor !== undefined;) {
            page = await store.list({ cursor });
            yield* page[items];
            cursor = page.cursor;
          }
        }

        /** What is wrong with what was written: of `sent` nothing by half, of `acknowledged` all. */
        async function check({ sent, acknowledged }, env) {
          const wrong = [];
          const half = await env.DB.prepare('SELECT id FROM left EXCEPT SELECT id FROM right '
            + 'UNION SELECT id FROM right EXCEPT SELECT id FROM left').all();
          if (half.results.length > 0) wrong.push(`half: ${JSON.stringify(half.results)}`);
          const { results } = await env.DB.prepare('SELECT id FROM left').all();
          const rows = new Set(results.map(({ id }) => id));
          const whole = new Set(acknowledged);
          for (let id = sent[0]; id < sent[1]; id++) {
            const value = await env.KV.get(`${id}`);
            if (value !== null && value !== long(id)) wrong.push(`half a value ${id}`);
            const object = await env.BUCKET.get(`${id}`);
            if (object !== null && (object.customMetadata.id !== `${id}` || await object.text() !== long(id))) {
              wrong.push(`half an object ${id}`);
            }
            if (!whole.has(id)) continue;
            if (!rows.has(id)) wrong.push(`no row ${id}`);
            if (value === null) wrong.push(`no key ${id}`);
            if (object === null) wrong.push(`no object ${id}`);
          }
          return wrong;
        }

        /** How many values there are that have a file of their own. */
        async function counts(env) {
          let objects = 0;
          let longValues = 0;
          for await (const object of all(env.BUCKET, 'objects')) objects++;
          for await (const { name } of all(env.KV, 'keys')) {
            if (long(+name).length > 64 << 10) longValues++;
          }
          return { objects, longValues };
        }

        /** Those of the messages that were not consumed whole. */
        async function unseen(ids, env) {
          const seen = new Map();
          for await (const { name, metadata } of all(env.SEEN, 'keys')) seen.set(+name, metadata);
          return ids.filter((id) => seen.get(id) !== message(id).length);
        }

        export default {
          async fetch(request, env) {
            const url = new URL(request.url);
            if (url.pathname === '/write') {
              await write(+url.searchParams.get('id'), env);
              return new Response('ok');
            }
            if (url.pathname === '/check') return Response.json(await check(await request.json(), env));
            if (url.pathname === '/counts') return Response.json(await counts(env));
            if (url.pathname === '/unseen') {
              return Response.json(await unseen(await request.json(), env));
            }
            await env.DB.exec(schema);
            return new Response('ready');
          },

          async queue(batch, env) {
            await Promise.all(batch.messages.map(({ body: { id, text } }) =>
              env.SEEN.put(`${id}`, '', { metadata: text === message(id) ? text.length : 'half' })));
          },
        };
        """

    private static let keys = """
        limits = { profile = "custom", subrequests = 1000000 }
        kv_namespaces = [{ binding = "KV", id = "kv" }, { binding = "SEEN", id = "seen" }]
        d1_databases = [{ binding = "DB", database_id = "db" }]
        r2_buckets = [{ binding = "BUCKET", bucket_name = "bucket" }]
        queues.producers = [{ binding = "QUEUE", queue = "queue" }]
        queues.consumers = [{ queue = "queue", max_batch_size = 25, max_batch_timeout = 0, \
        max_retries = 100 }]
        """

    @Test func `what was acknowledged outlives a kill at any instant`() throws {
        var generator = SeededGenerator(seed: 4)
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.keys) { try directory.write(name, text) }
        var sent = Sent(first: 1, next: 1)
        var all: [Int] = []
        for round in 1...(Soak.isOn ? 200 : 4) {
            let server = try Server.start(in: directory.url, ["dev"])
            #expect(try server.get("/").text == "ready")
            let load = Load(port: server.port, from: sent.next)
            let longest: UInt32 = round % 2 == 0 ? 100_000 : 400_000
            usleep(UInt32.random(in: 20_000...longest, using: &generator))
            server.program.kill()
            let acknowledged = load.end().keys.sorted()
            all += acknowledged
            sent = Sent(first: sent.next, next: load.next)

            let restarted = try Server.start(in: directory.url, ["dev"])
            try check(restarted, sent, acknowledged, "round \(round)")
            try restarted.stop()
        }
        try Server.run(in: directory.url) { server in
            try check(server, Sent(first: 1, next: sent.next), all, "at the end")
        }
    }

    /// The ids from the first on, up to the next.
    private struct Sent {
        let first: Int
        let next: Int
    }

    /// All that was acknowledged is there and was consumed, and nothing is there by half.
    private func check(
        _ server: Server,
        _ sent: Sent,
        _ acknowledged: [Int],
        _ when: String
    ) throws {
        let comment: Comment = "\(when), \(acknowledged.count) acknowledged"
        let ids = String(decoding: try JSONEncoder().encode(acknowledged), as: UTF8.self)
        let written = "{\"sent\":[\(sent.first),\(sent.next)],\"acknowledged\":\(ids)}"
        #expect(try server.send("POST", "/check", body: written).text == "[]", comment)
        var unseen = ""
        try Deadline.wait(.seconds(60), for: "\(unseen) to be consumed, \(comment)") {
            unseen = try server.send("POST", "/unseen", body: ids).text
            return unseen == "[]"
        }
        let counts = try server.get("/counts")
        let folders = ["r2/bucket/objects": "objects", "kv/kv.values": "longValues"]
        for (folder, count) in folders {
            // What nobody knows is swept in the background.
            try Deadline.wait(for: "\(counts.text) files in \(folder), \(comment)") {
                String(files(in: server, folder).count) == counts[json: count]
            }
        }
        let leftovers = files(in: server, "").filter {
            $0.hasSuffix(".part") || $0.hasSuffix(".tmp")
        }
        #expect(leftovers.isEmpty, comment)
    }

    /// What is in a folder of the state, at any depth.
    private func files(in server: Server, _ folder: String) -> [String] {
        let state = server.directory.appending(path: ".isola/state/\(folder)").path
        let files = FileManager.default.enumerator(atPath: state)?.allObjects ?? []
        return files.compactMap { $0 as? String }
    }
}
