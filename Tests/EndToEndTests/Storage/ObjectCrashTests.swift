import Foundation
import TestSupport
import Testing

/// The host is ended at any instant: what an object's answers told of is there, and its alarms go off.
@Suite(.endToEnd) struct ObjectCrashTests {
    private static let script = """
        import { DurableObject } from 'cloudflare:workers';

        export class Ledger extends DurableObject {
          constructor(ctx, env) {
            super(ctx, env);
            this.sql = ctx.storage.sql;
            this.sql.exec(`CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, place INTEGER);
              CREATE TABLE IF NOT EXISTS twin (id INTEGER PRIMARY KEY);
              CREATE TABLE IF NOT EXISTS due (id INTEGER PRIMARY KEY, fired INTEGER DEFAULT 0);`);
          }

          /** Enters an id twice and in two kinds of storage; tells which place it has. */
          async enter(id) {
            this.sql.exec('INSERT INTO twin VALUES (?)', id);
            const place = (await this.ctx.storage.get('places') ?? 0) + 1;
            this.ctx.storage.put('places', place);
            this.sql.exec('INSERT INTO entry VALUES (?, ?)', id, place);
            this.sql.exec('INSERT INTO due (id) VALUES (?)', id);
            if (await this.ctx.storage.getAlarm() === null) await this.ctx.storage.setAlarm(Date.now() + id % 5 * 20);
            return place;
          }

          async alarm() {
            this.sql.exec('UPDATE due SET fired = fired + 1 WHERE fired = 0');
          }

          /** What is wrong with what was entered: of `[id, place]`s that somebody was told of. */
          async check(told) {
            const wrong = [];
            for (const [id, place] of told) {
              const [row] = this.sql.exec('SELECT place FROM entry WHERE id = ?', id).toArray();
              if (row === undefined) wrong.push(`no entry ${id}`);
              else if (row.place !== place) wrong.push(`entry ${id} has place ${row.place}, not ${place}`);
            }
            const half = this.sql.exec('SELECT id FROM entry EXCEPT SELECT id FROM twin').toArray()
              .concat(this.sql.exec('SELECT id FROM twin EXCEPT SELECT id FROM entry').toArray());
            if (half.length > 0) wrong.push(`half: ${JSON.stringify(half)}`);
            const { n, last } = this.sql.exec('SELECT count(*) AS n, max(place) AS last FROM entry').one();
            const places = await this.ctx.storage.get('places') ?? 0;
            if (n !== places || (last ?? 0) !== places) wrong.push(`${n} entries, ${places} places, the last ${last}`);
            return wrong;
          }

          waiting() { return this.sql.exec('SELECT count(*) AS n FROM due WHERE fired = 0').one().n; }
        }

        const ledgers = 5;

        export default {
          async fetch(request, env) {
            const url = new URL(request.url);
            const ledger = (number) => env.LEDGERS.getByName(`${number}`);
            if (url.pathname === '/write') {
              const id = +url.searchParams.get('id');
              return new Response(`${await ledger(id % ledgers).enter(id)}`);
            }
            const all = Array.from({ length: ledgers }, (_, i) => i);
            if (url.pathname === '/check') {
              const told = await request.json();
              const wrong = all.map((i) => ledger(i).check(told.filter(([id]) => id % ledgers === i)));
              return Response.json((await Promise.all(wrong)).flat());
            }
            if (url.pathname === '/waiting') {
              const counts = await Promise.all(all.map((i) => ledger(i).waiting()));
              return new Response(`${counts.reduce((a, b) => a + b)}`);
            }
            return new Response('ready');
          },
        };
        """

    private static let keys = """
        limits = { profile = "custom", subrequests = 1000000 }
        [[workers.w.durable_objects.bindings]]
        name = "LEDGERS"
        class_name = "Ledger"
        [[workers.w.migrations]]
        tag = "v1"
        new_sqlite_classes = ["Ledger"]
        """

    @Test func `no answer is ever seen whose write is missing after a kill`() throws {
        var generator = SeededGenerator(seed: 5)
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.script, Self.keys) { try directory.write(name, text) }
        var next = 1
        var all: [Int: String] = [:]
        for round in 1...(Soak.isOn ? 200 : 4) {
            let server = try Server.start(in: directory.url, ["dev"])
            #expect(try server.get("/").text == "ready")
            let load = Load(port: server.port, from: next)
            let longest: UInt32 = round % 2 == 0 ? 100_000 : 400_000
            usleep(UInt32.random(in: 20_000...longest, using: &generator))
            server.program.kill()
            let told = load.end()
            all.merge(told) { first, _ in first }
            next = load.next

            let restarted = try Server.start(in: directory.url, ["dev"])
            try check(restarted, told, "round \(round)")
            try restarted.stop()
        }
        try Server.run(in: directory.url) { try check($0, all, "at the end") }
    }

    private func check(_ server: Server, _ told: [Int: String], _ when: String) throws {
        let comment: Comment = "\(when), \(told.count) told"
        let pairs = told.map { "[\($0.key),\($0.value)]" }.joined(separator: ",")
        #expect(try server.send("POST", "/check", body: "[\(pairs)]").text == "[]", comment)
        var waiting = ""
        try Deadline.wait(.seconds(60), for: "\(waiting) alarms, \(comment)") {
            waiting = try server.get("/waiting").text
            return waiting == "0"
        }
    }
}
