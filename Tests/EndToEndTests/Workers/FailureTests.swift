import Foundation
import Testing

/// What a worker gets wrong, and who is told what of it.
@Suite(.endToEnd) struct FailureTests {
    private static let throwing = """
        interface Options { readonly deep: boolean }

        function fail(options: Options): never {
          throw new TypeError(`broken <b>& deep=${options.deep}`);
        }

        export default {
          async fetch(request: Request): Promise<Response> {
            await null;
            return fail({ deep: true });
          },
        };
        """

    private static func host(_ script: String) -> [String: String] {
        let config = "name = \"w\"\nmain = \"src/index.ts\"\n\(Worker.date)"
        return ["wrangler.toml": config, "src/index.ts": script]
    }

    @Test func `an exception is a page for people, with the stack of the source`() throws {
        try Server.run(Self.host(Self.throwing)) { server in
            let page = try server.get("/", [("accept", "text/html,*/*")])
            #expect(page.status == 500)
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page["cache-control"] == "no-store")
            #expect(page.text.contains("1101"))
            #expect(page.text.contains("TypeError: broken &lt;b&gt;&amp; deep=true"))
            #expect(page.text.contains("src/index.ts:4:13"))
            #expect(page.text.contains("src/index.ts:10:12"))
            #expect(!page.text.contains("<b>&"))
        }
    }

    @Test func `an API client gets the same as JSON, and a plain one as text`() throws {
        try Server.run(Self.host(Self.throwing)) { server in
            let json = try server.get("/", [("accept", "application/json")])
            #expect(json.status == 500)
            #expect(json["content-type"] == "application/json")
            #expect(json[json: "code"] == "1101")
            #expect(json[json: "name"] == "TypeError")
            #expect(json[json: "message"] == "broken <b>& deep=true")
            #expect(json[json: "worker"] == "w")
            #expect(json[json: "stack", 0].contains("src/index.ts:4:13"))
            let plain = try server.get("/")
            #expect(plain["content-type"] == "text/plain; charset=utf-8")
            #expect(plain.text.contains("TypeError: broken <b>& deep=true"))
            #expect(plain.text.contains("src/index.ts:4:13"))
        }
    }

    @Test(arguments: ["text/html", "application/json", "*/*"])
    func `a service says nothing of its inside`(accept: String) throws {
        try Server.run(Self.host(Self.throwing), ["serve"]) { server in
            let answer = try server.get("/", [("accept", accept)])
            #expect(answer.status == 500)
            #expect(answer.text.contains("1101"))
            for secret in [
                "broken", "TypeError", "index.ts", "\"w\"", server.directory.path, "fail", "stack",
            ] {
                #expect(!answer.text.contains(secret), "\(secret) in \(answer.text)")
            }
            // The log has it all.
            try server.program.waitForLog("TypeError: broken")
            #expect(server.program.log.contains("src/index.ts:4:13"))
        }
    }

    @Test func `an exception is logged once, with its worker, request and stack`() throws {
        try Server.run(Self.host(Self.throwing)) { server in
            _ = try server.get("/path?query=1")
            try server.program.waitForLog(#""status":500"#)
            let lines = server.program.log.split(separator: "\n").filter { $0.contains("broken") }
            #expect(lines.count == 1)
            let line = try #require(lines.first)
            let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(fields?["level"] as? String == "error")
            #expect(fields?["worker"] as? String == "w")
            #expect(fields?["request"] as? String == "GET /path")
            #expect(fields?["uncaught"] as? Bool == true)
            #expect((fields?["stack"] as? String)?.contains("src/index.ts:4:13") == true)
        }
    }

    private static let atLoad =
        "const a: number = 1;\n\nthrow new Error(`no start ${a}`);\nexport default {};\n"

    @Test func `a worker that throws at load shows why, with its source`() throws {
        try Server.run(Self.host(Self.atLoad)) { server in
            try server.program.waitForLog("no start 1")
            let page = try server.get("/", [("accept", "text/html")])
            #expect(page.status == 500)
            #expect(page.text.contains("no start 1"))
            #expect(page.text.contains("src/index.ts:3:11"))
        }
    }

    @Test func `a service whose worker throws at load does not start, and names the line`() throws {
        let (code, log) = try Server.outcome(Self.host(Self.atLoad), ["serve", "--port", "0"])
        #expect(code == 1)
        #expect(log.contains("Worker \"w\" does not start."))
        #expect(log.contains("no start 1"))
        #expect(log.contains("src/index.ts:3:11"))
        #expect(!log.contains("Ready on"))
    }

    @Test func `a promise that is rejected later is reported once, with its stack`() throws {
        let script = """
            async function later(): Promise<void> {
              await scheduler.wait(20);
              throw new RangeError('too late');
            }

            export default {
              async fetch(request: Request): Promise<Response> {
                later();
                await scheduler.wait(60);
                return new Response('fine');
              },
            };
            """
        try Server.run(Self.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "fine")
            try server.program.waitForLog("too late")
            try server.program.waitForLog(#""status":200"#)
            let lines = server.program.log.split(separator: "\n").filter { $0.contains("too late") }
            #expect(lines.count == 1)
            #expect(lines.first?.contains("Uncaught (in promise) RangeError: too late") == true)
            #expect(lines.first?.contains("src/index.ts:3:13") == true)
        }
    }

    @Test func `a rejection that is handled in time is not reported`() throws {
        let script = Worker.fetch(
            "const p = Promise.reject(new Error('handled')); p.catch(() => {}); try { await p; } catch {} return new Response('fine');"
        )
        try Server.run(Self.host(script)) { server in
            let answer = try server.get("/")
            #expect(answer.text == "fine")
            try server.program.waitForLog(#""status":200"#)
            #expect(!server.program.log.contains("handled"))
        }
    }

    private static let hung =
        "The Workers runtime canceled this request because it detected that your Worker's code had hung and would never generate a response. Refer to: https://developers.cloudflare.com/workers/observability/errors/"

    @Test(arguments: [
        "await new Promise(() => {});",
        "const { promise } = Promise.withResolvers(); await promise;",
        "await scheduler.wait(5); await new Promise(() => {});",
        "await new ReadableStream().getReader().read();",
    ])
    func `an answer that can never come is given up at once`(body: String) throws {
        try Server.run(Self.host(Worker.fetch(body))) { server in
            let start = ContinuousClock.now
            let answer = try server.get("/", [("accept", "application/json")])
            #expect(answer.status == 500)
            #expect(answer[json: "message"] == Self.hung)
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test(arguments: [
        (
            "return 'text';",
            "Incorrect type for Promise: the Promise did not resolve to 'Response'."
        ),
        (
            "return undefined;",
            "Incorrect type for Promise: the Promise did not resolve to 'Response'."
        ),
        ("throw 'just text';", "just text"),
        ("throw null;", "null"),
        ("throw { toString() { throw 1; } };", "1101"),
    ])
    func `odd answers and exceptions are failures like others`(body: String, message: String) throws
    {
        try Server.run(Self.host(Worker.fetch(body))) { server in
            let answer = try server.get("/")
            #expect(answer.status == 500)
            #expect(answer.text.contains(message), "\(answer.text)")
        }
    }

    @Test func `a worker without a fetch handler says so`() throws {
        try Server.run(Self.host("export default {};")) { server in
            let answer = try server.get("/")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Handler does not export a fetch() function."))
        }
    }
}
