import Foundation
import TestSupport
import Testing

/// Objects go over to newer code, each to one instance at a time.
@Suite(.endToEnd) struct ObjectReloadTests {
    private static func script(_ version: String) -> String {
        """
        import { DurableObject } from 'cloudflare:workers';
        export class Counter extends DurableObject {
          inMemory = 0;
          async count(wait) {
            if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
            const stored = (await this.ctx.storage.get('count') ?? 0) + 1;
            await this.ctx.storage.put('count', stored);
            return `\(version) ${++this.inMemory} ${stored}`;
          }
        }
        export default {
          async fetch(request, env) {
            const wait = Number(new URL(request.url).searchParams.get('wait'));
            return new Response(await env.COUNTERS.getByName('a').count(wait));
          },
        };
        """
    }

    private static let keys = """
        [[workers.w.durable_objects.bindings]]
        name = "COUNTERS"
        class_name = "Counter"
        [[workers.w.migrations]]
        tag = "v1"
        new_sqlite_classes = ["Counter"]
        """

    @Test func `an event under way ends on the old code, and the next finds what it wrote`() throws
    {
        let files = Worker.host(ObjectReloadTests.script("old"), ObjectReloadTests.keys)
        try Server.run(files) { server in
            #expect(try server.get("/").text == "old 1 1")
            let slow = try Client(port: server.port)
            try slow.send("GET", "/?wait=700")
            usleep(50_000)
            let entry = try #require(files.keys.first { $0.hasSuffix(".js") })
            try server.write(entry, ObjectReloadTests.script("new"))
            #expect(try slow.response().text == "old 2 2")
            var last = ""
            try Deadline.wait(for: "the new code, not \(last)") {
                last = try server.get("/").text
                return last.hasPrefix("new")
            }
            let parts = last.split(separator: " ").compactMap { Int($0) }
            let next = try server.get("/").text
            #expect(next == "new \(parts[0] + 1) \(parts[1] + 1)")
            #expect(parts[1] >= 3)
        }
    }
}
