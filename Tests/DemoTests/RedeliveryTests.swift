import Foundation
import IsolaTesting
import TestSupport
import Testing

/// Messages that do not arrive at once, by a clock that the test moves on.
extension DemoTests {
    @Test func `a message that no device has acknowledged comes again, ever more rarely`()
        async throws
    {
        let host = try await Demo.start()
        let ada = try await Visitor.member("Ada", of: host)
        try await ada.untilUnread(1)
        let phone = try await Device(of: ada)
        _ = try await phone.next()
        host.clock.catchUp()
        for (attempt, seconds) in [(1.0, 30), (2, 60), (3, 120)] {
            host.clock.advance(seconds: seconds / 2)
            await #expect(throws: TestHostError.self) {
                try await phone.socket.next(within: .milliseconds(50))
            }
            host.clock.advance(seconds: seconds / 2)
            let again = try await phone.next()
            #expect(again["message"]["title"] == "Welcome, Ada")
            #expect(again["message"]["attempts"].number == attempt)
        }
        let id = try await ada.notifications()["items"][0]["id"]
        phone.acknowledge("received", id)
        try await eventually {
            try await ada.notifications()["items"][0]["received_at"] != nil
        }
        host.clock.advance(seconds: 86_400)
        await #expect(throws: TestHostError.self) {
            try await phone.socket.next(within: .milliseconds(50))
        }
        #expect(try await ada.notifications()["unread"] == 1, "it is not read yet")
        await host.stop()
    }

    @Test func `whoever was away for long has tried in vain, and finds all of it`() async throws {
        let host = try await Demo.start()
        let ada = try await Visitor.member("Ada", of: host)
        try await ada.untilUnread(1)
        var attempts = 0.0
        while attempts < 8 {
            host.clock.advance(seconds: 3_600)
            let before = attempts
            try await eventually {
                attempts = try await ada.notifications()["items"][0]["attempts"].number
                return attempts > before
            }
        }
        host.clock.advance(seconds: 86_400)
        try await Task.sleep(for: .milliseconds(50))
        #expect(try await ada.notifications()["items"][0]["attempts"] == 8)
        let hello = try await Device(of: ada).next()
        #expect(hello["messages"][0]["title"] == "Welcome, Ada")
        await host.stop()
    }

    @Test func `what was read goes after a week, and everything after a month`() async throws {
        let host = try await Demo.start()
        let ada = try await Visitor.member("Ada", of: host)
        let bob = try await Visitor.member("Bob", of: host)
        try await bob.invite(ada, to: "Chess")
        try await ada.untilUnread(2)
        let welcome = #"{"ids":[\#(Int(try await ada.welcome()))]}"#
        _ = try await ada.send("POST", "/api/notifications/read", welcome)
        host.clock.advance(seconds: 8 * 86_400)
        try await eventually { try await ada.notifications()["items"].array.count == 1 }
        #expect(try await ada.notifications()["unread"] == 1)
        host.clock.advance(seconds: 23 * 86_400)
        try await eventually { try await ada.notifications()["items"] == .array([]) }
        await host.stop()
    }

    @Test func `a message outlives the host, and is sent again by the next one`() async throws {
        let copy = try DemoCopy()
        var options = TestHost.Options()
        options.vars = Demo.secrets
        options.stateDirectory = copy.path("state")
        let first = try await TestHost(config: copy.config, options)
        var ada = try await Visitor.member("Ada", of: first)
        try await ada.untilUnread(1)
        await first.stop()

        let second = try await TestHost(config: copy.config, options)
        ada.host = second
        let phone = try await Device(of: ada)
        #expect(try await phone.next()["messages"][0]["title"] == "Welcome, Ada")
        second.clock.advance(seconds: 60)
        #expect(try await phone.next()["message"]["attempts"] == 1)
        await second.stop()
    }

    @Test func `an object out of memory keeps its devices`() async throws {
        let copy = try DemoCopy()
        try copy.edit("wrangler-like.toml") {
            $0.replacing(
                "[host.storage]\n",
                with: "[host.storage.durable_objects]\nhibernate_after_ms = 20\n\n[host.storage]\n"
            )
        }
        let host = try await Demo.start(config: copy.config)
        let ada = try await Visitor.member("Ada", of: host)
        let bob = try await Visitor.member("Bob", of: host)
        try await ada.untilUnread(1)
        let phone = try await Device(of: ada)
        _ = try await phone.next()
        try await Task.sleep(for: .milliseconds(200))
        try await bob.invite(ada, to: "Chess")
        #expect(try await phone.next()["message"]["title"] == "Bob invites you to Chess")
        try await Task.sleep(for: .milliseconds(200))
        let devices = try await ada.get("/api/notifications/devices")["data"]
        #expect(devices[0]["device"] == "phone")
        await host.stop()
    }

    @Test func `a message that is sent twice is kept once`() async throws {
        let copy = try DemoCopy()
        try copy.edit("wrangler-like.toml") {
            $0 + """

                [workers.sender]
                main = "sender.js"
                compatibility_date = "2026-08-01"
                services = [{ binding = "NOTIFIER", service = "notifications", entrypoint = "Notifier" }]
                """
        }
        try copy.write(
            """
            export default {
              async fetch(request, env) {
                const { user, notice } = await request.json();
                try {
                  return Response.json(await env.NOTIFIER.notify(user, notice));
                } catch (error) {
                  return Response.json({ error: `${error}` });
                }
              },
            };
            """,
            to: "sender.js"
        )
        let host = try await Demo.start(config: copy.config)
        let ada = try await Visitor.member("Ada", of: host)
        try await ada.untilUnread(1)
        let phone = try await Device(of: ada)
        _ = try await phone.next()
        func send(_ template: String) async throws -> TestResponse {
            try await host.fetch(
                "http://sender.localhost/",
                text: """
                    {"user": "\(ada.id)", "notice": {"key": "k", "template": "\(template)",
                     "data": {"roles": "admin"}, "link": "/account"}}
                    """
            )
        }
        let receipt = try await send("role-changed")
        #expect(receipt["unread"] == 2)
        #expect(receipt["devices"] == 1)
        let again = try await send("role-changed")
        #expect(again["id"] == receipt["id"])
        #expect(again["unread"] == 2)
        #expect(again["devices"] == 0)
        #expect(try await ada.notifications()["items"].array.count == 2)
        for (template, error) in [
            ("toString", #"TypeError: There is no template "toString"."#),
            ("welcome", #"TypeError: "welcome" needs the value "name"."#),
        ] {
            #expect(try await send(template)["error"].text == error)
        }
        await host.stop()
    }
}

extension TestClock {
    /// Brings it up to what `Date` shows in JavaScript.
    func catchUp() {
        let now = Int(Date().timeIntervalSince1970 * 1_000)
        advance(milliseconds: max(0, now - milliseconds))
    }
}

extension Visitor {
    /// The id of the message that everybody gets first.
    fileprivate func welcome() async throws -> Double {
        try await notifications()["items"].array.first { $0["template"] == "welcome" }?["id"]
            .number ?? 0
    }
}
