import Testing

/// The handler `scheduled`, run by hand.
///
/// <https://developers.cloudflare.com/workers/runtime-apis/handlers/scheduled/>
@Suite(.endToEnd) struct ScheduledTests {
    @Test func `a run by hand says what came of it`() throws {
        let script = """
            export default {
              async scheduled(controller, env, ctx) {
                console.log(`ran ${controller.cron} ${controller.scheduledTime} ${controller.type}`);
                if (controller.cron === 'throw') throw new Error('no luck');
                if (controller.cron === 'once') controller.noRetry();
                ctx.waitUntil(scheduler.wait(20).then(() => console.log('waited')));
              },
            };
            """
        try Server.run(Worker.host(script)) { server in
            let path = "/cdn-cgi/handler/scheduled"
            let plain = try server.get("\(path)?cron=*/5+*+*+*+*&time=1234")
            #expect(plain.status == 200 && plain.text == "ok")
            try server.program.waitForLog("ran */5 * * * * 1234 scheduled")
            try server.program.waitForLog("waited")
            let failed = try server.get("\(path)?cron=throw")
            #expect(failed.status == 500 && failed.text == "exception")
            try server.program.waitForLog("no luck")
            let json = try server.get("/cdn-cgi/local/scheduled?cron=once&format=json")
            #expect(json.text == #"{"outcome":"ok","noRetry":true}"#)
            #expect(try server.get("\(path)?time=soon").status == 400)
            #expect(try server.get("\(path)?worker=nobody").status == 404)
        }
    }

    @Test func `a worker without the handler fails with workerd's words`() throws {
        try Server.run(Worker.host(Worker.fetch("return new Response('x');"))) { server in
            let answer = try server.get("/cdn-cgi/handler/scheduled")
            #expect(answer.status == 500)
            let words = "Handler does not export a scheduled() function"
            try server.program.waitForLog(words)
        }
    }

    @Test func `a script in the service-worker syntax listens for it`() throws {
        let script = """
            addEventListener('scheduled', (event) => {
              event.waitUntil(scheduler.wait(10).then(() => console.log(`heard ${event.cron}`)));
            });
            """
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/cdn-cgi/handler/scheduled?cron=x")
            #expect(answer.text == "ok")
            try server.program.waitForLog("heard x")
        }
    }

    @Test func `a listener that throws fails the event`() throws {
        let script = "addEventListener('scheduled', () => { throw new RangeError('thrown'); });"
        try Server.run(Worker.host(script)) { server in
            let answer = try server.get("/cdn-cgi/handler/scheduled")
            #expect(answer.status == 500)
            try server.program.waitForLog("RangeError: thrown")
        }
    }

    @Test func `a served host has no such path, but its admin port has, behind its token`() throws {
        let script = "export default { scheduled() {}, fetch: () => new Response('worker') };"
        let admin = "[host.admin]\nport = 0\ntoken = \"secret\"\n"
        try Server.run(Worker.host(script, host: admin), ["serve"]) { server in
            #expect(try server.get("/cdn-cgi/handler/scheduled").text == "worker")
            let match = try #require(server.program.log.firstMatch(of: /Admin on \S+:(\d+)\n/))
            let port = try #require(Int(match.1))
            func status(_ headers: [(String, String)]) throws -> Int {
                let client = try Client(port: port)
                try client.send("GET", "/cdn-cgi/handler/scheduled", host: "localhost", headers)
                return try client.response(to: "GET").status
            }
            #expect(try status([]) == 401)
            #expect(try status([("authorization", "Bearer wrong!")]) == 401)
            #expect(try status([("authorization", "Bearer secret")]) == 200)
        }
    }
}
